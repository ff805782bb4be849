"""Ratings: what people think of conversations that were resolved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.decision import Rated
from comptoir.store import feed
from comptoir.store.inbox_changes import Event, add_event, lock_owner, set_state
from comptoir.store.tables import event, rating

Form = Literal["stars", "thumbs"]
HIGHEST: dict[str, tuple[int, int]] = {"stars": (1, 5), "thumbs": (0, 1)}
"""The lowest and the highest score of a form."""
_IS_GOOD = or_(
    and_(rating.c.form == "stars", rating.c.score >= 4),
    and_(rating.c.form == "thumbs", rating.c.score == 1),
)
_GOOD = case((_IS_GOOD, 1), else_=0)
_RESOLVED_BY = (
    select(event.c.by)
    .where(
        event.c.workspace_id == rating.c.workspace_id,
        event.c.conversation_id == rating.c.conversation_id,
        event.c.what == "state",
        event.c.created_at <= rating.c.asked_at,
    )
    .order_by(event.c.id.desc())
    .limit(1)
    .scalar_subquery()
)


class Rating(Struct, frozen=True, kw_only=True):
    """A rating that was asked for; `score` is None until it is given."""

    id: str
    conversation_id: str
    team_id: str
    form: Form
    score: int | None = None
    comment: str = ""
    asked_at: datetime
    answered_at: datetime | None = None


def ask(tx: Connection, workspace_id: str, new: Rating) -> None:
    """Writes down that a rating is asked for."""
    values = {name: getattr(new, name) for name in Rating.__struct_fields__}
    tx.execute(insert(rating).values(workspace_id=workspace_id, state="asked", **values))


def answer_rating(
    tx: Connection,
    workspace_id: str,
    conversation_id: str,
    given: Rated,
    now: datetime,
    event_id: str,
) -> bool:
    """Keeps a score, or a comment on it, and notes it as `event_id`; False for one that was not
    asked for in this conversation. The conversation is as done as it was before."""
    which = (
        rating.c.workspace_id == workspace_id,
        rating.c.id == given.id,
        rating.c.conversation_id == conversation_id,
    )
    row = tx.execute(select(rating).where(*which).with_for_update()).first()
    if row is None or not _fits(row.form, given.score):
        return False
    values: dict[str, Any] = {"answered_at": now, "state": "scored"}
    if given.score is not None:
        values["score"] = given.score
    else:
        values |= {"comment": given.comment, "state": "done"}
    tx.execute(update(rating).where(*which).values(**values))
    details = {} if given.score is None else {"form": row.form, "score": given.score}
    new = Event(
        workspace_id=workspace_id,
        id=event_id,
        conversation_id=conversation_id,
        what="rating",
        by="",
        created_at=now,
        text=given.comment,
        details=details,
    )
    add_event(tx, new)
    held = lock_owner(tx, workspace_id, conversation_id)
    if held is not None and held.owner == "assistant":
        with feed.by_rule(tx):
            set_state(tx, workspace_id, conversation_id, "resolved")
    return True


def _fits(form: str, score: int | None) -> bool:
    lowest, highest = HIGHEST[form]
    return score is None or lowest <= score <= highest


def list_ratings(tx: Connection, workspace_id: str, conversation_id: str) -> list[Rating]:
    """The ratings of a conversation, the oldest first."""
    columns = [rating.c[name] for name in Rating.__struct_fields__]
    which = (rating.c.workspace_id == workspace_id, rating.c.conversation_id == conversation_id)
    rows = tx.execute(select(*columns).where(*which).order_by(rating.c.asked_at))
    return [Rating(**row._asdict()) for row in rows]


def list_given(tx: Connection, workspace_id: str, before: str, limit: int) -> list[Rating]:
    """The ratings of a workspace that were given, newest first, before the id `before`; "" is the
    end."""
    columns = [rating.c[name] for name in Rating.__struct_fields__]
    which = [rating.c.workspace_id == workspace_id, rating.c.score.is_not(None)]
    if before:
        which.append(rating.c.id < before)
    rows = tx.execute(select(*columns).where(*which).order_by(rating.c.id.desc()).limit(limit))
    return [Rating(**row._asdict()) for row in rows]


def count_ratings(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> tuple[int, int, int]:
    """How many ratings were asked for in a span, given, and good (4 or 5 stars, a thumb up)."""
    counted = select(func.count(), func.count(rating.c.score), func.sum(_GOOD))
    row = tx.execute(counted.where(*_asked_in(workspace_id, since, until))).one()
    return row[0], row[1], row[2] or 0


def count_by_member(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> list[tuple[str, int, int]]:
    """How many ratings of a span were given, and how many are good, by the name of who had
    resolved the conversation before it was asked for."""
    which = (rating.c.score.is_not(None), *_asked_in(workspace_id, since, until))
    given = select(_RESOLVED_BY.label("by"), _GOOD.label("good")).where(*which).subquery()
    counted = select(given.c.by, func.count(), func.sum(given.c.good)).group_by(given.c.by)
    rows = tx.execute(counted.where(given.c.by.is_not(None)))
    return [(name, count, good or 0) for name, count, good in rows]


def _asked_in(
    workspace_id: str, since: datetime, until: datetime
) -> tuple[ColumnElement[bool], ...]:
    of = rating.c
    return of.workspace_id == workspace_id, of.asked_at >= since, of.asked_at < until
