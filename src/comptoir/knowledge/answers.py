"""Answers that an editor wrote by hand: questions that no page of the site answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from msgspec.structs import asdict

from comptoir.errors import InputInvalid
from comptoir.knowledge.language import key
from comptoir.knowledge.reading import place
from comptoir.model.audience import check_audience
from comptoir.model.document import Document, Draft, Source
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.content import document_id, get_document, put_documents, remove_documents
from comptoir.store.database import Connection
from comptoir.store.sources import put_source

Approve = Callable[[Document], Awaitable[None]]

URL = "answers:"
"""Stands for an address: the answers of a workspace are one source."""


async def put_answer(
    rt: Runtime,
    workspace: Workspace,
    question: str,
    answer: str,
    language: str = "",
    *,
    url: str = "",
    image: str = "",
    group: str = "",
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    seasons: tuple[str, ...] = (),
    questions: Sequence[str] = (),
    audience: Sequence[str] = (),
    approve: Approve | None = None,
) -> Document:
    """Stores a hand-written answer as a document of type Question and returns it.

    The same question in the same language is replaced. `language` is the workspace's first one
    where it is not given; `group` is the same for translations; `questions` are other ways to ask
    it, in any language; `audience` are conditions (`model/audience.py`). `approve` is handed what
    is to be stored, and raises where that may not be. Raises `InputInvalid` for an empty question
    or answer, or a condition that is none.
    """
    question, answer = " ".join(question.split()), answer.strip()
    if not question or not answer:
        raise InputInvalid("an answer needs a question and a text")
    language = language or workspace.language
    draft = Draft(
        key=f"{language}:{key(question) or question}",
        type="Question",
        title=question,
        language=language,
        url=url,
        text=answer,
        summary=answer[:300],
        image=image,
        group=group,
        valid_from=valid_from,
        valid_until=valid_until,
        seasons=seasons,
        audience=check_audience(audience),
        fields={"questions": list(questions)} if questions else {},
        provenance={"title": "hand", "text": "hand"},
    )
    source, at = answer_source(workspace.id), rt.clock()
    placed = place(draft, URL)
    id = document_id(workspace.id, source.id, draft.key)
    if approve is not None:
        await approve(_document(workspace.id, id, source.id, draft))

    def work(tx: Connection) -> Document:
        stored = put_source(tx, workspace.id, source, at)
        put_documents(tx, workspace.id, stored.id, [placed])
        return get_document(tx, workspace.id, id)

    document = await rt.db.write(work)
    rt.bus.publish(f"content.{workspace.id}")
    return document


def _document(workspace_id: str, id: str, source_id: str, draft: Draft) -> Document:
    return Document(workspace_id=workspace_id, id=id, source_id=source_id, **asdict(draft))


async def remove_answer(rt: Runtime, workspace: Workspace, id: str) -> None:
    """Removes a hand-written answer. Raises `NotFound`, and `InputInvalid` for other documents."""
    source_id, at = answer_source(workspace.id).id, rt.clock()

    def work(tx: Connection) -> None:
        if get_document(tx, workspace.id, id).source_id != source_id:
            raise InputInvalid("the document was not written by hand", advice="Change its page.")
        remove_documents(tx, workspace.id, [id], at)

    await rt.db.write(work)
    rt.bus.publish(f"content.{workspace.id}")


def answer_source(workspace_id: str) -> Source:
    """The source that the hand-written answers of a workspace belong to."""
    id = stable_id("source", workspace_id, URL)
    return Source(workspace_id=workspace_id, id=id, type="answer", url=URL, name="Answers")
