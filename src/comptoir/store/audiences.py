"""Audiences: whom a segment reaches, by which address, and why not the others.

    chosen = reachable(tx, "w", expression="tag is vegan", channel_ids=ids, purpose="topic:news",
                       now=now)
    tx.execute(recipient.insert().from_select([...], chosen))
    count_reasons(tx, chosen)         # {"": 812, "no_consent": 41, "blocked": 2}

One row per contact, found by the engine: 1,000,000 contacts take some seconds and little memory.
What is said here is of this moment; the gate asks again when a message is queued and sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from comptoir.model.segment import EVERYONE, Condition, Either, Segment
from comptoir.model.segment_text import parse_segment
from comptoir.store.contacts import Listed, find_contacts
from comptoir.store.segment_sql import Which, holds
from comptoir.store.segments import access_segment, find_named
from comptoir.store.tables import (
    address,
    channel,
    consent_state,
    contact,
    conversation,
    preference,
)

Excluded = Literal[
    "blocked",
    "no_address",
    "stopped",
    "withdrawn",
    "no_consent",
    "marketing_stopped",
    "unreachable",
]
"""Why a contact of a segment is not reached."""
WITHOUT_CONSENT = ("service",)
"""Purposes that need no permission beforehand: people asked for it."""
_OF_PURPOSE = consent_state.alias("of_purpose")
_OF_ALL = consent_state.alias("of_all")
_LAST_SEEN = conversation.c.last_inbound_at
_TIMEZONE = (
    select(func.max(preference.c.value))
    .where(
        preference.c.workspace_id == contact.c.workspace_id,
        preference.c.contact_id == contact.c.id,
        preference.c.kind == "timezone",
    )
    .scalar_subquery()
)


def reachable(
    tx: Connection,
    workspace_id: str,
    *,
    expression: str = "",
    segment_ids: Sequence[str] = (),
    channel_ids: Sequence[str],
    purpose: str,
    now: datetime,
    after: str = "",
    most: int = 0,
    contacts: Sequence[str] | None = None,
) -> Select[Any]:
    """One row for each contact of the segment: contact_id, channel_id, channel_type, address,
    language, timezone and reason.

    Meant is who `expression` holds of, or who is in one of `segment_ids`; without both it is
    everyone. `reason` is "" where a message may go, else an `Excluded`. Of several channels it is
    the one that may be used, and of those the one they wrote on last. For pieces of an audience,
    the `most` contacts whose ids come next behind `after`; 0 is all. With `contacts` it is about
    these alone. Raises `SegmentInvalid`, and
    `NotFound` for an unknown segment.
    """
    meant = meant_by(tx, workspace_id, expression, segment_ids)
    condition = condition_of(tx, workspace_id, meant, now)
    if contacts is not None:
        condition = and_(condition, contact.c.id.in_(contacts))
    if after:
        condition = and_(condition, contact.c.id > after)
    if most:
        condition = and_(condition, contact.c.id <= _last(tx, condition, most))
    ranked = _ranked(workspace_id, condition, channel_ids, purpose).subquery("ranked")
    columns = ("contact_id", "channel_id", "channel_type", "address", "language", "timezone")
    return select(*(ranked.c[name] for name in columns), ranked.c.reason).where(ranked.c.place == 1)


def _last(tx: Connection, condition: ColumnElement[bool], most: int) -> str:
    """The id of the last of the first `most` contacts of whom `condition` holds; "" where there is
    none. A range of ids is found by their index, where a list of them is looked up in all."""
    first = select(contact.c.id).where(condition).order_by(contact.c.id).limit(most).subquery()
    return tx.execute(select(func.max(first.c.id))).scalar() or ""


def count_reasons(tx: Connection, chosen: Select[Any]) -> dict[str, int]:
    """How many contacts of an audience have each reason; "" are those who are reached."""
    rows = chosen.subquery("chosen")
    found = tx.execute(select(rows.c.reason, func.count()).group_by(rows.c.reason))
    return {row[0]: row[1] for row in found}


def condition_of(
    tx: Connection, workspace_id: str, segment: Segment, now: datetime
) -> ColumnElement[bool]:
    """Whether a contact is of the workspace and in the segment. Raises `SegmentInvalid`."""
    named = find_named(tx, workspace_id, segment)
    engine: Literal["sqlite", "postgresql"] = (
        "sqlite" if tx.dialect.name == "sqlite" else "postgresql"
    )
    which = Which(workspace_id=workspace_id, engine=engine, now=now, named=named)
    return and_(contact.c.workspace_id == workspace_id, holds(which, segment))


def count_contacts(tx: Connection, condition: ColumnElement[bool]) -> int:
    """How many contacts there are of whom it holds."""
    return tx.execute(select(func.count()).select_from(contact).where(condition)).scalar_one()


def is_in(
    tx: Connection, workspace_id: str, segment: Segment, contact_id: str, now: datetime
) -> bool:
    """Whether one contact is in a segment. Raises `SegmentInvalid`."""
    meant = condition_of(tx, workspace_id, segment, now)
    return count_contacts(tx, and_(contact.c.id == contact_id, meant)) > 0


def list_of(
    tx: Connection, workspace_id: str, segment: Segment, before: str, limit: int, now: datetime
) -> list[Listed]:
    """The contacts of a segment, the newest first, behind the one with the id `before`."""
    query = select(contact.c.id).where(condition_of(tx, workspace_id, segment, now))
    if before:
        query = query.where(contact.c.id < before)
    ids = [row[0] for row in tx.execute(query.order_by(contact.c.id.desc()).limit(limit))]
    found = find_contacts(tx, workspace_id, ids)
    return [found[id] for id in ids]


def meant_by(
    tx: Connection, workspace_id: str, expression: str, segment_ids: Sequence[str]
) -> Segment:
    """The expression for whoever is meant. Raises `SegmentInvalid`, `NotFound`."""
    names = [access_segment(tx, workspace_id, id).name for id in segment_ids]
    parts: list[Segment] = [Condition(subject="segment", values=tuple(names))] if names else []
    if expression.strip():
        parts.append(parse_segment(expression))
    if not parts:
        return EVERYONE
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _ranked(
    workspace_id: str, condition: ColumnElement[bool], channel_ids: Sequence[str], purpose: str
) -> Select[Any]:
    """Each contact with each of their addresses that a channel has; `place` 1 is the best."""
    reason = _reason(purpose)
    place = func.row_number().over(
        partition_by=contact.c.id,
        order_by=(
            case((reason == "", 0), else_=1),
            _LAST_SEEN.desc().nulls_last(),
            address.c.created_at,
            channel.c.created_at,
            channel.c.id,
            address.c.value,
        ),
    )
    return (
        select(
            contact.c.id.label("contact_id"),
            func.coalesce(channel.c.id, "").label("channel_id"),
            func.coalesce(channel.c.type, "").label("channel_type"),
            func.coalesce(address.c.value, "").label("address"),
            contact.c.language.label("language"),
            func.coalesce(_TIMEZONE, "").label("timezone"),
            reason.label("reason"),
            place.label("place"),
        )
        .select_from(_joined(workspace_id, channel_ids, purpose))
        .where(condition)
    )


def _reason(purpose: str) -> ColumnElement[str]:
    """Why an address cannot be used, in the order of `outbound/may_send.py`; "" where it can."""
    is_gone = and_(
        address.c.gone_at.is_not(None),
        or_(_LAST_SEEN.is_(None), address.c.gone_at >= _LAST_SEEN),
    )
    reasons: list[tuple[ColumnElement[bool], Excluded]] = [
        (contact.c.blocked_at.is_not(None), "blocked"),
        (channel.c.id.is_(None), "no_address"),
        (or_(address.c.stopped_at.is_not(None), _OF_ALL.c.state == "withdrawn"), "stopped"),
        (_OF_PURPOSE.c.state == "withdrawn", "withdrawn"),
    ]
    if purpose not in WITHOUT_CONSENT:
        reasons.append((_OF_PURPOSE.c.state.is_(None), "no_consent"))
        reasons.append((address.c.marketing_stopped_at.is_not(None), "marketing_stopped"))
    reasons.append((is_gone, "unreachable"))
    return case(*((is_so, literal(code)) for is_so, code in reasons), else_=literal(""))


def _joined(workspace_id: str, channel_ids: Sequence[str], purpose: str) -> Any:
    its_types = select(channel.c.type).where(
        channel.c.workspace_id == workspace_id, channel.c.id.in_(channel_ids)
    )
    return (
        contact.outerjoin(
            address,
            and_(
                address.c.workspace_id == contact.c.workspace_id,
                address.c.contact_id == contact.c.id,
                address.c.channel_type.in_(its_types),
            ),
        )
        .outerjoin(
            channel,
            and_(
                channel.c.workspace_id == address.c.workspace_id,
                channel.c.type == address.c.channel_type,
                channel.c.id.in_(channel_ids),
            ),
        )
        .outerjoin(
            conversation,
            and_(
                conversation.c.workspace_id == channel.c.workspace_id,
                conversation.c.channel_id == channel.c.id,
                conversation.c.key == address.c.value,
            ),
        )
        .outerjoin(_OF_PURPOSE, _state_of(_OF_PURPOSE, purpose))
        .outerjoin(_OF_ALL, _state_of(_OF_ALL, "all"))
    )


def _state_of(table: Any, purpose: str) -> ColumnElement[bool]:
    return and_(
        table.c.workspace_id == address.c.workspace_id,
        table.c.channel_type == address.c.channel_type,
        table.c.address == address.c.value,
        table.c.purpose == purpose,
    )


def purpose_states(
    tx: Connection, workspace_id: str, purpose: str, names: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """What some addresses, as (channel type, value), permit for a purpose: given or withdrawn;
    withdrawn where everything is. Addresses of which nothing is known are left out."""
    found: dict[tuple[str, str], str] = {}
    for type in dict.fromkeys(type for type, _ in names):
        rows = tx.execute(
            select(consent_state.c.address, consent_state.c.state).where(
                consent_state.c.workspace_id == workspace_id,
                consent_state.c.channel_type == type,
                consent_state.c.address.in_([value for its, value in names if its == type]),
                or_(
                    consent_state.c.purpose == purpose,
                    and_(consent_state.c.purpose == "all", consent_state.c.state == "withdrawn"),
                ),
            )
        )
        for value, state in rows:
            if found.get((type, value)) != "withdrawn":
                found[type, value] = state
    return found
