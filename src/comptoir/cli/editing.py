"""`comptoir keyword` and `comptoir answer`: what an editor writes by hand."""

from __future__ import annotations

from functools import partial

from comptoir.cli.importing import open_workspace
from comptoir.errors import InputInvalid, NotFound
from comptoir.knowledge.answers import put_answer
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.runtime import open_runtime
from comptoir.settings import Settings
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
