"""`comptoir keyword` and `connector`: what an editor writes by hand."""

from __future__ import annotations

from functools import partial
from typing import Any

from msgspec.structs import replace

from comptoir.assistant.live.editing import Ask, store_connector
from comptoir.cli.gating import pass_gate
from comptoir.errors import NotFound
from comptoir.insights.gate import with_keyword, without_keywords
from comptoir.knowledge.keywords import keyword_of
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.catalogues import get_catalogue, put_catalogue
from comptoir.store.database import Connection
from comptoir.store.keywords import list_keywords, put_keyword, remove_keyword


async def set_keyword(
    runtime: Runtime,
    workspace: Workspace,
    word: str,
    text: str,
    language: str,
    *,
    check: bool = False,
    override: bool = False,
) -> None:
    """Answers `word` with `text` from now on. Raises `InputInvalid` for an empty one, and where it
    is to `check` them, `GoldenBroken`."""
    keyword = keyword_of(workspace.id, word, text, language)
    shown = partial(with_keyword, keyword=keyword)
    await pass_gate(runtime, workspace.id, shown, check=check, override=override)
    await runtime.db.write(lambda tx: put_keyword(tx, workspace.id, keyword))


async def forget_keyword(
    runtime: Runtime,
    workspace: Workspace,
    word: str,
    language: str,
    *,
    check: bool = False,
    override: bool = False,
) -> None:
    """Forgets a keyword. Raises `NotFound` where there is none, `GoldenBroken` as above."""
    known = await runtime.db.read(lambda tx: list_keywords(tx, workspace.id))
    found = [k for k in known if k.word.casefold() == word.casefold()]
    ids = [k.id for k in found if not language or k.language == language]
    if not ids:
        raise NotFound(f"there is no keyword {word!r}", advice="Mind the language.")
    shown = partial(without_keywords, ids=ids)
    await pass_gate(runtime, workspace.id, shown, check=check, override=override)
    for identity in ids:
        await runtime.db.write(partial(remove_keyword, workspace_id=workspace.id, id=identity))


async def set_connector(
    runtime: Runtime,
    workspace: Workspace,
    definition: dict[str, Any],
    catalogue: str,
    secrets: dict[str, str],
    *,
    ask: Ask = lambda _: {},
) -> str:
    """Stores a connector as `definition` declares it; its name. With `catalogue`, that catalogue's
    entities are answered with it. Raises as `store_connector`, and `NotFound` for an unknown
    catalogue: nothing is stored then."""

    def also(tx: Connection, name: str) -> None:
        if catalogue:
            answered = get_catalogue(tx, workspace.id, catalogue)
            put_catalogue(tx, workspace.id, replace(answered, connector=name))

    return await store_connector(runtime, workspace.id, definition, secrets, ask=ask, also=also)
