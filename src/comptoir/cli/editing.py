"""`comptoir keyword`, `answer` and `connector`: what an editor writes by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from comptoir.assistant.live.answer import read_connector
from comptoir.cli.gating import pass_gate
from comptoir.cli.importing import open_workspace
from comptoir.errors import InputInvalid, NotFound
from comptoir.insights.gate import with_keyword, without_keywords
from comptoir.knowledge.answers import put_answer
from comptoir.knowledge.keywords import keyword_of
from comptoir.model.declaration import with_words
from comptoir.runtime import open_runtime
from comptoir.settings import Settings
from comptoir.store.catalogues import get_catalogue, put_catalogue
from comptoir.store.connectors import list_connectors, put_connector
from comptoir.store.database import Connection
from comptoir.store.keywords import list_keywords, put_keyword, remove_keyword


async def set_keyword(
    settings: Settings,
    slug: str,
    word: str,
    text: str,
    language: str,
    *,
    check: bool = False,
    override: bool = False,
) -> None:
    """Answers `word` with `text` from now on. Raises `InputInvalid` for an empty one, and where it
    is to `check` them, `GoldenBroken`."""
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        keyword = keyword_of(workspace.id, word, text, language)
        shown = partial(with_keyword, keyword=keyword)
        await pass_gate(runtime, workspace.id, shown, check=check, override=override)
        await runtime.db.write(lambda tx: put_keyword(tx, workspace.id, keyword))


async def forget_keyword(
    settings: Settings,
    slug: str,
    word: str,
    language: str,
    *,
    check: bool = False,
    override: bool = False,
) -> None:
    """Forgets a keyword. Raises `NotFound` where there is none, `GoldenBroken` as above."""
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        known = await runtime.db.read(lambda tx: list_keywords(tx, workspace.id))
        found = [k for k in known if k.word.casefold() == word.casefold()]
        ids = [k.id for k in found if not language or k.language == language]
        if not ids:
            raise NotFound(f"there is no keyword {word!r}", advice="Mind the language.")
        shown = partial(without_keywords, ids=ids)
        await pass_gate(runtime, workspace.id, shown, check=check, override=override)
        for identity in ids:
            await runtime.db.write(partial(remove_keyword, workspace_id=workspace.id, id=identity))


async def set_answer(
    settings: Settings, slug: str, question: str, answer: str, language: str
) -> None:
    """Answers `question` by hand from now on."""
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        await put_answer(runtime, workspace, question, answer, language)


async def set_connector(
    settings: Settings,
    slug: str,
    path: Path,
    catalogue: str,
    secrets: dict[str, str],
    *,
    ask: Callable[[list[str]], dict[str, str]] = lambda _: {},
) -> str:
    """Stores the connector declared in `path`; its name. With `catalogue`, that catalogue's
    entities are answered with it. Secrets stored before are kept; `ask` is asked for those that
    are missing. Raises `InputInvalid` for a declaration that cannot be used, naming what is wrong
    in it, or a secret that is missing, and `NotFound` for an unknown catalogue."""
    definition = _read_yaml(path)
    connector = read_connector(definition)
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        name, vault = connector.name, runtime.vault
        stored = await runtime.db.read(lambda tx: list_connectors(tx, workspace.id, vault))
        known = next((one.secrets for one in stored if one.name == name), {}) | secrets
        if missing := sorted(connector.secrets - known.keys()):
            known |= ask(missing)
        known = {name: value for name, value in known.items() if name in connector.secrets}
        if missing := sorted(name for name in connector.secrets if not known.get(name)):
            raise InputInvalid(
                f"the secret {', '.join(missing)} is missing",
                advice="Type it in when asked, or pipe a line NAME=value into the command.",
            )

        def store(tx: Connection) -> None:
            put_connector(tx, workspace.id, name, definition, vault, known)
            if catalogue:
                answered = get_catalogue(tx, workspace.id, catalogue)
                put_catalogue(tx, workspace.id, replace(answered, connector=name))

        await runtime.db.write(store)
    return connector.name


def _read_yaml(path: Path) -> dict[str, Any]:
    """The declaration in a YAML file, as it can be stored as JSON."""
    try:
        raw = with_words(yaml.safe_load(path.read_text(encoding="utf-8")), "")
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InputInvalid(f"{path} cannot be read as YAML: {error}") from error
    if not isinstance(raw, dict):
        raise InputInvalid(
            f"{path} declares nothing", advice="See docs/how-to/connect-live-data.md."
        )
    return raw
