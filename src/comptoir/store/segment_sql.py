"""Segments as SQL: a condition over `contact`, with every value bound.

select(contact.c.id).where(contact.c.workspace_id == id, holds(which, parse_segment("blocked")))

What is said of a contact elsewhere is looked up by its index for each contact, which both engines
turn into a join where that is cheaper. Only what people asked about is found first, in the
full-text index.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Exists,
    Float,
    Select,
    Table,
    and_,
    case,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
    true,
)

from comptoir.errors import SegmentInvalid
from comptoir.model.segment import All, Condition, Not, Segment
from comptoir.store.begins import begins_so
from comptoir.store.contact_fields import FieldType
from comptoir.store.joins import same
from comptoir.store.search import with_all_words
from comptoir.store.segments import Named
from comptoir.store.tables import (
    address,
    campaign,
    consent_state,
    contact,
    contact_event,
    contact_tag,
    contact_value,
    conversation,
    document,
    message,
    preference,
    recipient,
    search_entry,
    segment_member,
    turn,
)

Holds = ColumnElement[bool]


class Which(Struct, frozen=True, kw_only=True):
    """Where an expression is asked: in which workspace, on which engine and when."""

    workspace_id: str
    engine: Literal["sqlite", "postgresql"]
    now: datetime
    named: Named


def holds(which: Which, segment: Segment) -> Holds:
    """Whether an expression holds of a row of `contact`. Raises `SegmentInvalid` for a value that
    does not fit its field."""
    if isinstance(segment, Condition):
        return _SUBJECTS[segment.subject](which, segment)
    if isinstance(segment, Not):
        return not_(holds(which, segment.part))
    joined = and_ if isinstance(segment, All) else or_
    return joined(*(holds(which, part) for part in segment.parts))


def _its(table: Table) -> tuple[Holds, Holds]:
    """Rows of a table that belong to the contact."""
    return table.c.workspace_id == contact.c.workspace_id, table.c.contact_id == contact.c.id


def _has(table: Table, *conditions: Holds) -> Exists:
    # An audience joins some of these tables, too: only the contact is that of outside.
    return exists().where(*_its(table), *conditions).correlate(contact)


def _since(which: Which, column: Any, days: int) -> tuple[Holds, ...]:
    return (column >= which.now - timedelta(days=days),) if days else ()


def _text(column: ColumnElement[str], condition: Condition) -> Holds:
    """How a text compares, in capitals or not where only a part of it is given."""
    if condition.how == "contains":
        return begins_so(column, condition.values[0], behind="%")
    if condition.how == "begins":
        return begins_so(column, condition.values[0])
    return column.in_(condition.values)


def _everyone(_which: Which, _condition: Condition) -> Holds:
    return true()


def _tag(_which: Which, condition: Condition) -> Holds:
    return _has(contact_tag, _text(contact_tag.c.tag, condition))


def _language(_which: Which, condition: Condition) -> Holds:
    if condition.how == "known":
        return contact.c.language != ""
    return contact.c.language.in_([value.lower() for value in condition.values])


def _channel(_which: Which, condition: Condition) -> Holds:
    return _has(address, address.c.channel_type.in_(condition.values))


def _name(_which: Which, condition: Condition) -> Holds:
    if condition.how == "known":
        return contact.c.name != ""
    return _text(contact.c.name, condition)


def _field(which: Which, condition: Condition) -> Holds:
    id, type = which.named.fields[condition.key]
    is_it = contact_value.c.field_id == id
    if condition.how == "known":
        return _has(contact_value, is_it)
    if condition.how not in ("above", "below") and type != "number":
        return _has(contact_value, is_it, _text(contact_value.c.value, condition))
    values = [_comparable(condition, type, value) for value in condition.values]
    # What stands in other fields is no number; an engine may look at them first.
    number = case((is_it, cast(contact_value.c.value, Float)), else_=None)
    column: Any = number if type == "number" else contact_value.c.value
    if condition.how == "above":
        return _has(contact_value, is_it, column > values[0])
    if condition.how == "below":
        return _has(contact_value, is_it, column < values[0])
    return _has(contact_value, is_it, column.in_(values))


def _comparable(condition: Condition, type: FieldType, value: str) -> float | str:
    try:
        if type == "number" and condition.how in ("is", "above", "below"):
            return float(Decimal(value))
        if type == "date" and condition.how in ("above", "below"):
            return date.fromisoformat(value).isoformat()
    except (InvalidOperation, ValueError, OverflowError):
        form = "a number" if type == "number" else "a day such as 2026-05-31"
        raise SegmentInvalid(f"field {condition.key}: {value!r} is not {form}") from None
    raise SegmentInvalid(
        f"field {condition.key} is of type {type}: {condition.how} does not fit it",
        advice="Use is, in or contains; above and below are for numbers and days.",
    )


def _declared(_which: Which, condition: Condition) -> Holds:
    fits = [preference.c.kind == condition.key]
    if condition.how != "known":
        names = (preference.c.value, preference.c.label)
        fits.append(or_(*(column.in_(condition.values) for column in names)))
    return _has(preference, *fits)


def _last_seen(which: Which, condition: Condition) -> Holds:
    written = conversation.c.last_inbound_at
    return _has(conversation, written.is_not(None), *_since(which, written, condition.days))


def _created(which: Which, condition: Condition) -> Holds:
    return and_(*_since(which, contact.c.created_at, condition.days))


def _asked(which: Which, condition: Condition) -> Holds:
    """They wrote all of these words in one message, or were given a document titled so."""
    wrote, given = _wrote(which, condition), _given(which, condition)
    found = given.subquery() if wrote is None else wrote.union(given).subquery()
    if which.engine == "sqlite":
        return contact.c.id.in_(select(found.c.contact_id).correlate(None))
    return exists().where(found.c.contact_id == contact.c.id).correlate(contact)


def _wrote(which: Which, condition: Condition) -> Select[Any] | None:
    has_words = with_all_words(which.engine, which.workspace_id, "message", condition.values[0])
    if has_words is None:
        return None
    return (
        select(conversation.c.contact_id)
        .join_from(search_entry, message, same(message, search_entry.c.subject))
        .join(conversation, same(conversation, message.c.conversation_id))
        .where(
            search_entry.c.workspace_id == which.workspace_id,
            search_entry.c.kind == "message",
            message.c.author == "contact",
            has_words,
            *_since(which, message.c.created_at, condition.days),
        )
    )


def _given(which: Which, condition: Condition) -> Select[Any]:
    titled = select(document.c.id).where(
        document.c.workspace_id == which.workspace_id,
        begins_so(document.c.title, condition.values[0], behind="%"),
    )
    return (
        select(conversation.c.contact_id)
        .join_from(turn, conversation, same(conversation, turn.c.conversation_id))
        .where(
            turn.c.workspace_id == which.workspace_id,
            turn.c.document_id.in_(titled),
            *_since(which, turn.c.decided_at, condition.days),
        )
    )


def _event(which: Which, condition: Condition) -> Holds:
    # Both sides by the database: SQLite folds ASCII only, Python all letters.
    about = [func.lower(contact_event.c.about) == func.lower(one) for one in condition.values]
    since = _since(which, contact_event.c.at, condition.days)
    return _has(contact_event, contact_event.c.name == condition.key.lower(), *about, *since)


def _consent(_which: Which, condition: Condition) -> Holds:
    is_it = consent_state.c.purpose == f"topic:{condition.key}"
    state = condition.values[0]
    if state == "unknown":
        return not_(_has(consent_state, is_it))
    return _has(consent_state, is_it, consent_state.c.state == state)


def _reachable(_which: Which, condition: Condition) -> Holds:
    is_open: list[Holds] = [address.c.stopped_at.is_(None), address.c.gone_at.is_(None)]
    if condition.key:
        is_open.append(address.c.channel_type == condition.key)
    return and_(contact.c.blocked_at.is_(None), _has(address, *is_open))


def _blocked(_which: Which, _condition: Condition) -> Holds:
    return contact.c.blocked_at.is_not(None)


def _segment(which: Which, condition: Condition) -> Holds:
    return or_(*(_one_segment(which, which.named.segments[name]) for name in condition.values))


def _one_segment(which: Which, one: str | Segment) -> Holds:
    if isinstance(one, str):
        return _has(segment_member, segment_member.c.segment_id == one)
    return holds(which, one)


def _received(which: Which, condition: Condition) -> Holds:
    return _of_campaign(which, condition, recipient.c.accepted_at)


def _clicked(which: Which, condition: Condition) -> Holds:
    return _of_campaign(which, condition, recipient.c.clicked_at)


def _of_campaign(which: Which, condition: Condition, at: Any) -> Holds:
    named = select(campaign.c.id).where(
        campaign.c.workspace_id == which.workspace_id, campaign.c.name == condition.key
    )
    which_one = (recipient.c.campaign_id.in_(named),) if condition.key else ()
    return _has(recipient, at.is_not(None), *which_one, *_since(which, at, condition.days))


_SUBJECTS: dict[str, Callable[[Which, Condition], Holds]] = {
    "everyone": _everyone,
    "tag": _tag,
    "language": _language,
    "channel": _channel,
    "name": _name,
    "field": _field,
    "declared": _declared,
    "last_seen": _last_seen,
    "created": _created,
    "asked": _asked,
    "received": _received,
    "clicked": _clicked,
    "event": _event,
    "consent": _consent,
    "reachable": _reachable,
    "blocked": _blocked,
    "segment": _segment,
}
