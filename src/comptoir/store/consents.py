"""What people permit and withdraw: the ledger, and what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, Select, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.push import ALL
from comptoir.store.feed import Noted, note_all
from comptoir.store.hot import Hot
from comptoir.store.ledger import (
    SOME,
    Consented,
    append,
    chain_pending,
    known_ids,
)
from comptoir.store.queue import hold_back
from comptoir.store.tables import address, consent, consent_evidence, consent_state

_state = insert(consent_state)
_KEY = ("workspace_id", "channel_type", "address", "purpose")
_HOLDS = ("contact_id", "state", "consent_id", "since")
_NEW = {name: _state.excluded[name] for name in _HOLDS}
_IS_LATER = consent_state.c.since <= _state.excluded.since
_PUT_STATE = Hot(
    _state.on_conflict_do_update(index_elements=_KEY, set_=_NEW, where=_IS_LATER), *_KEY, *_HOLDS
)
_REPLACE_STATE = Hot(_state.on_conflict_do_update(index_elements=_KEY, set_=_NEW), *_KEY, *_HOLDS)
_NAMES = select(address.c.contact_id, address.c.channel_type, address.c.value).where(
    address.c.workspace_id == bindparam("workspace_id"),
    address.c.contact_id.in_(bindparam("contacts", expanding=True)),
)
_STATES = select(consent_state).where(
    consent_state.c.workspace_id == bindparam("workspace_id"),
    consent_state.c.channel_type == bindparam("channel_type"),
    consent_state.c.address == bindparam("address"),
)


def record_consent(
    tx: Connection,
    *,
    workspace_id: str,
    consent_id: str,
    contact_id: str,
    channel_type: str,
    address: str,
    state: str,
    source: str,
    message_id: str,
    now: datetime,
    purpose: str = ALL,
    text: str = "",
    text_version: int = 0,
    language: str = "",
    evidence: dict[str, Any] | None = None,
    said_at: datetime | None = None,
) -> None:
    """Adds one row: `state` is given or withdrawn; `source` form, keyword, import, api, message,
    widget or platform; `text` is what they were shown, in `language`; `message_id` and `evidence`
    what proves it. `said_at` is when they said so, where that was not now. The same id is written
    once."""
    one = Consented(
        workspace_id=workspace_id,
        id=consent_id,
        contact_id=contact_id,
        channel_type=channel_type,
        address=address,
        purpose=purpose,
        state=state,
        source=source,
        message_id=message_id,
        text=text,
        text_version=text_version,
        language=language,
        evidence=evidence or {},
        said_at=said_at or now,
        written_at=now,
    )
    record_consents(tx, [one])


def record_consents(tx: Connection, rows: Sequence[Consented]) -> None:
    """Adds rows to the ledger and what follows from them to what holds now; rows whose id is there
    already change nothing. What was said earlier never beats what was said later, and nothing is
    said later than it is written. What is queued for a purpose that is withdrawn is not sent."""
    by_workspace: dict[str, list[Consented]] = {}
    for one in map(_not_ahead, rows):
        by_workspace.setdefault(one.workspace_id, []).append(one)
    for workspace_id, many in by_workspace.items():
        known = known_ids(tx, workspace_id, [one.id for one in many])
        new = list({one.id: one for one in many if one.id not in known}.values())
        append(tx, new)
        _PUT_STATE.run(tx, list(_states(tx, workspace_id, new)))
        for one in new:
            if one.state == "withdrawn":
                hold_back(tx, workspace_id, one.contact_id, one.channel_type, one.purpose)
        changed = dict.fromkeys(one.contact_id for one in new)
        note_all(tx, [Noted(workspace_id, "contact_changed", id, "consent") for id in changed])


def _not_ahead(one: Consented) -> Consented:
    """A row whose moment is not in the future: nothing said from now on could beat that."""
    return structs.replace(one, said_at=min(one.said_at, one.written_at))


def _states(
    tx: Connection, workspace_id: str, new: Sequence[Consented]
) -> Iterable[dict[str, Any]]:
    """What holds of each name that the person has on the channel type."""
    names = _names(tx, workspace_id, {one.contact_id for one in new})
    for one in new:
        mine = names.get((one.contact_id, one.channel_type), ())
        for value in dict.fromkeys((one.address, *mine)):
            yield {
                "workspace_id": workspace_id,
                "channel_type": one.channel_type,
                "address": value,
                "purpose": one.purpose,
                "contact_id": one.contact_id,
                "state": one.state,
                "consent_id": one.id,
                "since": one.said_at,
            }


def _names(
    tx: Connection, workspace_id: str, contacts: Iterable[str]
) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    ids = list(contacts)
    for at in range(0, len(ids), SOME):
        bound = {"workspace_id": workspace_id, "contacts": ids[at : at + SOME]}
        for contact_id, channel_type, value in tx.execute(_NAMES, bound):
            found.setdefault((contact_id, channel_type), []).append(value)
    return found


def consent_states(
    tx: Connection, workspace_id: str, channel_type: str, address: str
) -> dict[str, str]:
    """What holds of an address, by purpose: given or withdrawn."""
    bound = {"workspace_id": workspace_id, "channel_type": channel_type, "address": address}
    return {row.purpose: row.state for row in tx.execute(_STATES, bound)}


def is_given(states: dict[str, str], purpose: str) -> bool:
    """Whether an address whose `states` these are permits something, and did not say STOP since."""
    return states.get(ALL) != "withdrawn" and states.get(purpose) == "given"


def give_states(
    tx: Connection, workspace_id: str, channel_type: str, value: str, contact_id: str
) -> None:
    """What a person permitted and withdrew counts for a new name of theirs, too."""
    rows = tx.execute(
        select(consent_state).where(
            consent_state.c.workspace_id == workspace_id,
            consent_state.c.contact_id == contact_id,
            consent_state.c.channel_type == channel_type,
        )
    ).mappings()
    _PUT_STATE.run(tx, [{**row, "address": value} for row in rows])


def move_consents(tx: Connection, workspace_id: str, gone: str, kept: str) -> None:
    """What a contact permitted and withdrew is another's, who is the same person."""
    for table in (consent_evidence, consent_state):
        which = (table.c.workspace_id == workspace_id, table.c.contact_id == gone)
        tx.execute(table.update().where(*which).values(contact_id=kept))


def unite_withdrawn(tx: Connection, workspace_id: str, contact_id: str) -> None:
    """What a contact withdrew under one name is withdrawn for all of them on the channel type,
    whatever another one permits: for when names of two contacts come together."""
    rows = tx.execute(
        select(consent_state)
        .where(
            consent_state.c.workspace_id == workspace_id,
            consent_state.c.contact_id == contact_id,
            consent_state.c.state == "withdrawn",
        )
        .order_by(consent_state.c.since)
    ).mappings()
    last = {(row["channel_type"], row["purpose"]): row for row in rows}
    names = _names(tx, workspace_id, [contact_id])
    _REPLACE_STATE.run(
        tx,
        [
            {**row, "address": value}
            for (channel_type, _), row in last.items()
            for value in names.get((contact_id, channel_type), ())
        ],
    )


def restate(
    tx: Connection,
    workspace_id: str,
    contacts: Sequence[str],
    before: Sequence[Mapping[str, Any]],
    since: datetime,
) -> None:
    """Of contacts holds what held `before`, and what they said `since`, as the ledger has it."""
    mine = (
        consent_state.c.workspace_id == workspace_id,
        consent_state.c.contact_id.in_(contacts),
    )
    tx.execute(delete(consent_state).where(*mine))
    _PUT_STATE.run(tx, [dict(row) for row in before])
    known = {(row["channel_type"], row["address"]) for row in before}
    for (contact_id, channel_type), values in _names(tx, workspace_id, contacts).items():
        for value in values:
            if (channel_type, value) not in known:
                give_states(tx, workspace_id, channel_type, value, contact_id)
    _PUT_STATE.run(tx, list(_states(tx, workspace_id, _said(tx, workspace_id, contacts, since))))


def _said(
    tx: Connection, workspace_id: str, contacts: Sequence[str], since: datetime
) -> list[Consented]:
    """What contacts said since a moment, oldest first."""
    which = (consent_evidence.c.contact_id.in_(contacts), consent.c.created_at >= since)
    rows = tx.execute(history_rows(workspace_id).where(*which).order_by(consent.c.said_at))
    same = set(Consented.__struct_fields__) - {"written_at"}
    return [
        Consented(written_at=row["created_at"], **{name: row[name] for name in same})
        for row in rows.mappings()
    ]


def consent_history(tx: Connection, workspace_id: str, contact_id: str) -> list[dict[str, Any]]:
    """What a contact permitted and withdrew, oldest first: the rows of the ledger with who it was
    and what proves it."""
    chain_pending(tx)
    which = history_rows(workspace_id).where(consent_evidence.c.contact_id == contact_id)
    return [dict(row._mapping) for row in tx.execute(which.order_by(consent.c.position))]


def history_rows(workspace_id: str) -> Select[Any]:
    """The rows of the ledger with the person's part, where that is still there."""
    person = [c for c in consent_evidence.c if c.name not in ("workspace_id", "consent_id")]
    return (
        select(consent, *person)
        .join(
            consent_evidence,
            (consent_evidence.c.workspace_id == consent.c.workspace_id)
            & (consent_evidence.c.consent_id == consent.c.id),
            isouter=True,
        )
        .where(consent.c.workspace_id == workspace_id)
    )
