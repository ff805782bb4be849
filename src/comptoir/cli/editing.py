"""`comptoir keyword`, `answer` and `connector`: what an editor writes by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from comptoir.assistant.live.answer import read_connector
from comptoir.cli.importing import open_workspace
from comptoir.errors import InputInvalid, NotFound
from comptoir.knowledge.answers import put_answer
from comptoir.model.declaration import with_words
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.runtime import open_runtime
from comptoir.settings import Settings
from comptoir.store.catalogues import get_catalogue, put_catalogue
from comptoir.store.connectors import put_connector
from comptoir.store.database import Connection
from comptoir.store.keywords import list_keywords, put_keyword, remove_keyword


async def set_keyword(settings: Settings, slug: str, word: str, text: str, language: str) -> None:
    """Answers `word` with `text` from now on. Raises `InputInvalid` for an empty one."""
    word, text = " ".join(word.split()), text.strip()
    if not word or not text:
        raise InputInvalid("a keyword needs a word and a text")
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        keyword = Keyword(
            workspace_id=workspace.id,
            id=stable_id("keyword", workspace.id, word, language),
            word=word,
            language=language,
            text=text,
        )
        await runtime.db.write(lambda tx: put_keyword(tx, workspace.id, keyword))


async def forget_keyword(settings: Settings, slug: str, word: str, language: str) -> None:
    """Forgets a keyword. Raises `NotFound` where there is none."""
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        known = await runtime.db.read(lambda tx: list_keywords(tx, workspace.id))
        found = [k for k in known if k.word.casefold() == word.casefold()]
        ids = [k.id for k in found if not language or k.language == language]
        if not ids:
            raise NotFound(f"there is no keyword {word!r}", advice="Mind the language.")
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
    settings: Settings, slug: str, path: Path, catalogue: str, secrets: dict[str, str]
) -> str:
    """Stores the connector declared in `path`; its name. With `catalogue`, that catalogue's
    entities are answered with it. Raises `InputInvalid` for a declaration that cannot be used,
    naming what is wrong in it, and `NotFound` for an unknown catalogue."""
    definition = _read_yaml(path)
    connector = read_connector(definition)
    if missing := connector.secrets - secrets.keys():
        names = ", ".join(sorted(missing))
        raise InputInvalid(f"the secret {names} is missing", advice="Give it: --secret NAME=value.")
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)

        def store(tx: Connection) -> None:
            name, vault = connector.name, runtime.vault
            put_connector(tx, workspace.id, name, definition, vault, secrets)
            if catalogue:
                known = get_catalogue(tx, workspace.id, catalogue)
                put_catalogue(tx, workspace.id, replace(known, connector=name))

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
