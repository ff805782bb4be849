"""Keywords over the REST API. Every change passes the publish gate of the golden questions."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query

from comptoir.errors import NotFound, ScopeMissing
from comptoir.insights.gate import Change, Gate, with_keyword, without_keywords
from comptoir.insights.lab import Lab
from comptoir.knowledge.keywords import keyword_of
from comptoir.model.keyword import Keyword
from comptoir.store.keywords import list_keywords, put_keyword, remove_keyword
from comptoir.web import insight_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.lab import TheLab
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["keywords"])

Reads = Annotated[Caller, needs("keywords:read")]
Writes = Annotated[Caller, needs("keywords:write")]
KeywordId = Annotated[str, Path(max_length=100, description="The keyword's id.")]
Override = Annotated[bool, Query(description="Needs golden:override.")]


@router.get("/keywords")
async def list_known_keywords(
    caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Keywords:
    """The keywords of the workspace."""
    known = await caller.runtime.db.read(lambda tx: list_keywords(tx, caller.workspace_id))
    page = page_of(known, lambda one: (one.id,), cursor, limit)
    return shapes.Keywords(items=[_shown(one) for one in page.items], next=page.next)


@router.put("/keywords")
async def set_keyword(
    wanted: shapes.NewKeyword, caller: Writes, lab: TheLab
) -> shapes.KeywordShown:
    """Answers a word with a text from now on; refused where that breaks golden questions."""
    id = caller.workspace_id
    keyword = keyword_of(id, wanted.word, wanted.text, wanted.language)
    change = partial(with_keyword, keyword=keyword)
    await access_gate(caller, lab, change, override=wanted.override)
    await caller.runtime.db.write(lambda tx: put_keyword(tx, id, keyword))
    caller.runtime.bus.publish(f"content.{id}")
    return _shown(keyword)


@router.delete("/keywords/{keyword_id}", status_code=204)
async def forget_keyword(
    keyword_id: KeywordId, caller: Writes, lab: TheLab, override: Override = False
) -> None:
    """Forgets a keyword; refused where that breaks golden questions."""
    id = caller.workspace_id
    change = partial(without_keywords, ids=(keyword_id,))
    await access_gate(caller, lab, change, override=override)
    if not await caller.runtime.db.write(lambda tx: remove_keyword(tx, id, keyword_id)):
        raise NotFound("there is no such keyword")
    caller.runtime.bus.publish(f"content.{id}")


async def access_gate(caller: Caller, lab: Lab, change: Change, *, override: bool) -> None:
    """Returns where a change may be published. Raises `GoldenBroken`, or `ScopeMissing` where the
    caller may not override that."""
    await gate_of(caller, lab, override=override).check(change)


def gate_of(caller: Caller, lab: Lab, *, override: bool) -> Gate:
    """The publish gate of the caller's workspace. Raises `ScopeMissing` as `access_gate`."""
    if override and "golden:override" not in caller.scopes:
        raise ScopeMissing("the token lacks the scope golden:override")
    return Gate(caller.runtime, lab.shelves, caller.workspace_id, override=override)


def _shown(keyword: Keyword) -> shapes.KeywordShown:
    return shapes.KeywordShown(
        id=keyword.id,
        word=keyword.word,
        language=keyword.language,
        text=keyword.text,
        document_id=keyword.document_id,
    )
