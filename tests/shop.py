"""A furnished workspace for tests of whole processes: keywords, an open channel, a web chat."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import settings_from
from comptoir.store.channels import put_channel
from comptoir.store.keywords import put_keyword
from comptoir.store.workspaces import ensure_workspace
from tests.processes import stored_in

SECRET = "the secret of both sides"
TOKEN = "the-path-token"
SITE = "the-site-token"
PATH = f"/webhooks/open/{TOKEN}"
KEYWORDS = 60
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka".split()
WORKSPACE = Workspace(id="shop", slug="shop", name="Shop", languages=("en", "de", "fr"))


def words(dice: random.Random) -> list[str]:
    """Keywords that do not look alike."""
    found: set[str] = set()
    while len(found) < KEYWORDS:
        found.add("".join(dice.choices(SYLLABLES, k=5)))
    return sorted(found)


def answer_to(word: str) -> str:
    """What a keyword is answered with."""
    return f"This is what we know of {word}."


async def furnish(
    folder: Path,
    keywords: list[str],
    texts: Mapping[str, str] = MappingProxyType({}),
    *,
    send_url: str = "http://127.0.0.1:9/send",
    burst_seconds: float = 0.0,
    database: str = "",
) -> str:
    """Fills the database of `folder`, or another, with keywords and those of `texts`; its
    address."""
    stored = stored_in(folder) | ({"database": database} if database else {})
    environment = {f"COMPTOIR_{name.upper()}": str(value) for name, value in stored.items()}
    settings = settings_from(environment)
    told = {word: answer_to(word) for word in keywords} | dict(texts)
    async with open_runtime(settings) as runtime:
        await furnish_runtime(runtime, told, send_url, burst_seconds)
    return settings.database


async def furnish_runtime(
    runtime: Runtime,
    told: Mapping[str, str],
    send_url: str = "http://127.0.0.1:9/send",
    burst_seconds: float = 0.0,
) -> None:
    """Fills the database of a runtime: channels, and what is told by keyword."""
    await _connect(runtime, _open_channel(send_url, burst_seconds), TOKEN)
    await _connect(runtime, _web_chat(burst_seconds), SITE)
    for word, text in told.items():
        keyword = Keyword(workspace_id="shop", id=stable_id(word), word=word, text=text)
        await runtime.db.write(partial(put_keyword, workspace_id="shop", keyword=keyword))


async def _connect(runtime: Runtime, channel: Channel, token: str) -> None:
    now, vault = runtime.clock(), runtime.vault
    await runtime.db.write(lambda tx: ensure_workspace(tx, WORKSPACE, now))
    await runtime.db.write(lambda tx: put_channel(tx, vault, channel, token=token, now=now))


def _open_channel(send_url: str, burst_seconds: float) -> Channel:
    return Channel(
        workspace_id="shop",
        id="open",
        type="open",
        name="Open",
        secret=SECRET,
        config={"send_url": send_url},
        burst_seconds=burst_seconds,
    )


def _web_chat(burst_seconds: float) -> Channel:
    return Channel(
        workspace_id="shop",
        id="chat",
        type="webchat",
        name="Chat",
        secret=SECRET,
        config={"greeting": {"en": "Hello!"}, "suggestions": {"en": ["Help"]}},
        burst_seconds=burst_seconds,
    )
