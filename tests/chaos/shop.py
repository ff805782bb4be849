"""A workspace for chaos tests: an open channel and many keywords, each with its own answer."""

from __future__ import annotations

import random
from pathlib import Path

from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.store.keywords import put_keyword
from comptoir.store.workspaces import ensure_workspace
from tests.chaos.crowd import SECRET

TOKEN = "the-path-token"
PATH = f"/webhooks/open/{TOKEN}"
KEYWORDS = 60
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka".split()
WORKSPACE = Workspace(id="shop", slug="shop", name="Shop", languages=("en",))


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
    folder: Path, keywords: list[str], *, send_url: str, burst_seconds: float
) -> Settings:
    """Fills the database of `folder`; the settings it was filled with."""
    settings = Settings(
        database=f"sqlite:///{folder}/comptoir.db",
        data_directory=folder / "var",
        secret_key="a key for tests, at least 32 long",
        embeddings=False,
    )
    async with open_runtime(settings) as runtime:
        await _fill(runtime, keywords, send_url, burst_seconds)
    return settings


async def _fill(runtime: Runtime, keywords: list[str], send_url: str, burst_seconds: float) -> None:
    now, vault = runtime.clock(), runtime.vault
    channel = Channel(
        workspace_id=WORKSPACE.id,
        id="open",
        type="open",
        name="Open",
        secret=SECRET,
        config={"send_url": send_url},
        burst_seconds=burst_seconds,
    )
    await runtime.db.write(lambda tx: ensure_workspace(tx, WORKSPACE, now))
    await runtime.db.write(lambda tx: put_channel(tx, vault, channel, token=TOKEN, now=now))
    for word in keywords:
        keyword = Keyword(
            workspace_id=WORKSPACE.id, id=stable_id(word), word=word, text=answer_to(word)
        )
        await runtime.db.write(
            lambda tx, keyword=keyword: put_keyword(tx, WORKSPACE.id, keyword)  # type: ignore[misc]
        )
