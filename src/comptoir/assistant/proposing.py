"""Other questions that documents answer, proposed by a language model when an editor asks for it.

    done = await propose_questions(rt, workspace, source_id, most=20)

They are kept as an edit of their document, where members see them and take them back, and are
searched like its keywords: they help to find it, and are never shown or taken for its title. What
names a figure, a date or a name that the document does not is thrown away, so that a text that
tells the model what to say gains nothing by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC
from typing import Any

import structlog
from msgspec import Struct

from comptoir.assistant.guard import facts_of, invented
from comptoir.errors import Conflict, InputInvalid, ModelFailed
from comptoir.knowledge.editing import edit
from comptoir.llm.base import LanguageModel
from comptoir.model.document import Document
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.documents import Held, Wanted, page_documents
from comptoir.store.model_usage import add_usage, usage_on
from comptoir.store.sources import get_source

MOST_QUESTIONS = 5
LONGEST = 150
MOST_TEXT = 2000
PAGE = 200
SECONDS = 20.0
"""Longest time that one document waits for the model: nobody waits for an answer here."""

TASK = (
    "List up to five short questions in `language` that customers would ask in everyday words and"
    " that `fields` answer, without figures or names that `fields` do not hold. Answer"
    ' {"questions": ["<question>", …]}; {"questions": []} if there are none.'
)
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)

log = structlog.get_logger(__name__)


class ProposedQuestions(Struct, kw_only=True):
    """What came of it: documents the model was asked about, questions that were kept and thrown
    away, and whether documents are left for another time."""

    documents: int = 0
    kept: int = 0
    refused: int = 0
    failures: int = 0
    is_more: bool = False


async def propose_questions(
    rt: Runtime, workspace: Workspace, source_id: str, *, most: int
) -> ProposedQuestions:
    """Has questions proposed for up to `most` documents of a source that have none yet.

    Raises `InputInvalid` where the workspace uses no model, `Conflict` where the budget of the day
    is used up before the first, and `NotFound` for an unknown source.
    """
    if rt.llm is None or workspace.model_use == "off":
        raise InputInvalid(
            "no language model is used here",
            advice="Set one up, and allow it: `comptoir model use understand`.",
        )
    waiting = await rt.db.read(lambda tx: _waiting(tx, workspace.id, source_id, most + 1))
    if waiting and not await _has_budget(rt, workspace.id):
        raise Conflict("the day's budget of the language model is used up", advice="Try tomorrow.")
    done = ProposedQuestions(is_more=len(waiting) > most)
    for held in waiting[:most]:
        if not await _has_budget(rt, workspace.id):
            done.is_more = True
            break
        await _propose(rt, rt.llm, workspace, held.document, done)
    log.info("questions_proposed", source=source_id, documents=done.documents, kept=done.kept)
    return done


def _waiting(tx: Connection, workspace_id: str, source_id: str, most: int) -> list[Held]:
    get_source(tx, workspace_id, source_id)
    found: list[Held] = []
    before: tuple[int, str] | None = None
    wanted = Wanted(source_id=source_id, is_hidden=False)
    while len(found) < most:
        page = page_documents(tx, workspace_id, wanted, before, PAGE)
        found += [held for held in page if "questions" not in held.edited]
        if len(page) < PAGE:
            break
        before = (page[-1].version, page[-1].document.id)
    return found[:most]


async def _has_budget(rt: Runtime, workspace_id: str) -> bool:
    day = rt.clock().astimezone(UTC).date()
    used = await rt.db.read(lambda tx: usage_on(tx, workspace_id, day))
    return used.tokens < rt.settings.model_daily_tokens


async def _propose(
    rt: Runtime,
    model: LanguageModel,
    workspace: Workspace,
    document: Document,
    done: ProposedQuestions,
) -> None:
    """Asks about one document, and keeps what can be kept. A failure leaves it for another time."""
    fields = _fields(document)
    language = document.language or workspace.language
    tokens, failures, proposed = 0, 0, None
    try:
        given = {"language": language, "fields": fields}
        said = await model.ask(TASK, given, seconds=SECONDS, max_tokens=300)
        tokens, proposed = said.tokens, said.value.get("questions")
    except ModelFailed as error:
        failures = 1
        log.info("model_failed", reason=error.reason)
    day = rt.clock().astimezone(UTC).date()
    used = {"calls": 1, "failures": failures, "tokens": tokens}
    await rt.db.write(lambda tx: add_usage(tx, workspace.id, day, **used))
    done.documents += 1
    done.failures += failures
    if failures:
        return
    given_back = proposed if isinstance(proposed, list) else []
    kept = list(_honest(given_back, fields, language))
    done.kept += len(kept)
    done.refused += len(given_back) - len(kept)
    await edit(rt, workspace.id, document.id, {"questions": kept})


def _fields(document: Document) -> dict[str, Any]:
    plain = {k: v for k, v in document.fields.items() if isinstance(v, str | int | float | list)}
    text = document.text[:MOST_TEXT]
    return {"title": document.title, "summary": document.summary, "text": text, **plain}


def _honest(proposed: Iterable[Any], fields: dict[str, Any], language: str) -> Iterable[str]:
    """The questions that say nothing the document does not, each once."""
    facts, seen = facts_of(fields), set[str]()
    for one in proposed:
        text = " ".join(one.split()) if isinstance(one, str) else ""
        is_good = 0 < len(text) <= LONGEST and text.isprintable() and not _LINK.search(text)
        if is_good and text.casefold() not in seen and not invented(text, facts, language):
            seen.add(text.casefold())
            yield text
        if len(seen) == MOST_QUESTIONS:
            return
