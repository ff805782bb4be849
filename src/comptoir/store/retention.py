"""How long a workspace keeps what people said and did: rules by kind, and what is past its time.

Nothing goes unless a rule says so. Each kind is forgotten in batches, each in a transaction of its
own, so that nobody waits. Of the consent ledger and the audit nothing is ever forgotten here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Table, Text, and_, delete, func, or_, select
from sqlalchemy import type_coerce as as_type
from sqlalchemy.dialects.postgresql import insert

from comptoir.store import tables as t
from comptoir.store.search import Entry, put_entries

Due = Callable[[str, datetime], ColumnElement[bool]]
BATCH = 500
FILE = "file:"
_OPEN = ("queued", "sending", "unknown", "parked")
"""The states of a message that something more may happen to."""


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of what is kept: the rows of `table` that are past their time before a moment, and the
    fewest days that make sense."""

    name: str
    table: Table
    due: Due
    least: int = 1


def _older(table: Table, column: str, *more: ColumnElement[bool]) -> Due:
    return lambda workspace_id, before: and_(
        table.c.workspace_id == workspace_id, table.c[column] < before, *more
    )


def _settled_messages(workspace_id: str, before: datetime) -> ColumnElement[bool]:
    """Messages that nothing more will happen to."""
    waits = select(t.outbox.c.id).where(
        t.outbox.c.workspace_id == workspace_id,
        t.outbox.c.state.in_(_OPEN),
    )
    return _older(t.message, "created_at", t.message.c.id.not_in(waits))(workspace_id, before)


def _rows_of_imports(workspace_id: str, before: datetime) -> ColumnElement[bool]:
    ended = select(t.contact_import.c.id).where(
        t.contact_import.c.workspace_id == workspace_id, t.contact_import.c.ended_at < before
    )
    row = t.contact_import_row
    return and_(row.c.workspace_id == workspace_id, row.c.import_id.in_(ended))


def _silent_contacts(workspace_id: str, before: datetime) -> ColumnElement[bool]:
    """Who did not write since, permits nothing, and with whom nothing is open: whoever gets a
    newsletter stays, and whoever still waits for something."""
    mine = (t.contact.c.workspace_id == workspace_id, t.contact.c.created_at < before)
    talk, ticket, outbox, run = t.conversation.c, t.ticket.c, t.outbox.c, t.sequence_run.c
    talks = select(talk.contact_id).where(talk.workspace_id == workspace_id)
    whose = (
        select(t.consent_state.c.contact_id).where(
            t.consent_state.c.workspace_id == workspace_id, t.consent_state.c.state == "given"
        ),
        talks.where(talk.last_inbound_at >= before),
        talks.where(
            talk.id.in_(
                select(ticket.conversation_id).where(
                    ticket.workspace_id == workspace_id, ticket.state != "closed"
                )
            )
        ),
        talks.where(
            talk.id.in_(
                select(outbox.conversation_id).where(
                    outbox.workspace_id == workspace_id, outbox.state.in_(_OPEN)
                )
            )
        ),
        select(run.contact_id).where(run.workspace_id == workspace_id, run.state == "inside"),
        select(t.opt_in.c.contact_id).where(
            t.opt_in.c.workspace_id == workspace_id,
            t.opt_in.c.state == "asked",
            t.opt_in.c.expires_at >= before,
        ),
    )
    return and_(*mine, *(t.contact.c.id.not_in(who) for who in whose))


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            name="raw",
            table=t.envelope,
            due=_older(t.envelope, "received_at", t.envelope.c.state.in_(("done", "unreadable"))),
            least=14,
        ),
        Kind(name="decisions", table=t.turn, due=_older(t.turn, "decided_at"), least=14),
        Kind(name="messages", table=t.message, due=_settled_messages, least=30),
        Kind(
            name="uploads",
            table=t.file,
            due=_older(t.file, "created_at", t.file.c.variant == "upload"),
        ),
        Kind(name="imports", table=t.contact_import_row, due=_rows_of_imports),
        Kind(name="events", table=t.contact_event, due=_older(t.contact_event, "at"), least=30),
        Kind(name="clicks", table=t.click, due=_older(t.click, "at"), least=30),
        Kind(name="contacts", table=t.contact, due=_silent_contacts, least=90),
    )
}
"""By name, in the order in which they are forgotten."""


def read_retention(tx: Connection, workspace_id: str) -> dict[str, int]:
    """For how many days each kind is kept; what is not there is kept for good."""
    mine = t.retention.c.workspace_id == workspace_id
    return {row.kind: row.days for row in tx.execute(select(t.retention).where(mine))}


def put_retention(
    tx: Connection, workspace_id: str, days: Mapping[str, int | None], now: datetime
) -> None:
    """Sets rules; None ends one."""
    for kind, number in days.items():
        which = (t.retention.c.workspace_id == workspace_id, t.retention.c.kind == kind)
        tx.execute(delete(t.retention).where(*which))
        if number is not None:
            row = {"workspace_id": workspace_id, "kind": kind, "days": number, "updated_at": now}
            tx.execute(insert(t.retention).values(row))


def count_due(
    tx: Connection, workspace_id: str, kind: Kind, before: datetime, spared: frozenset[str]
) -> int:
    """How many of a kind are past their time, but those `spared`."""
    if spared:
        return sum(
            id not in spared for id in tx.execute(_ids(kind, workspace_id, before)).scalars()
        )
    due = kind.due(workspace_id, before)
    return int(tx.execute(select(func.count()).select_from(kind.table).where(due)).scalar_one())


def find_due(
    tx: Connection, workspace_id: str, kind: Kind, before: datetime, spared: frozenset[str]
) -> list[str]:
    """Some ids of a kind that are past their time."""
    ids = _ids(kind, workspace_id, before).limit(BATCH + len(spared))
    return [id for id in tx.execute(ids).scalars() if id not in spared][:BATCH]


def forget_due(
    tx: Connection,
    workspace_id: str,
    kind: Kind,
    before: datetime,
    spared: frozenset[str],
    since: datetime,
) -> tuple[int, list[str]]:
    """Forgets a batch of a kind: how many, and the hashes of files that may be nobody's now.
    `spared` is what was named at the moment `since`; what is named meanwhile stays too."""
    if kind.table is t.contact_import_row:
        return _forget_import_rows(tx, workspace_id, before), []
    ids = find_due(tx, workspace_id, kind, before, spared)
    if kind.table is t.file and ids:
        named = kept_files(tx, workspace_id) | _named_since(tx, workspace_id, since)
        ids = [id for id in ids if id not in named]
    files = _forget_with_messages(tx, workspace_id, ids) if kind.table is t.message else []
    mine = (kind.due(workspace_id, before), kind.table.c.id.in_(ids))
    if kind.table is t.file:
        files = list(tx.execute(select(t.file.c.hash).where(*mine)).scalars())
    return (tx.execute(delete(kind.table).where(*mine)).rowcount if ids else 0), files


def named_files(tx: Connection, workspace_id: str, after: str, most: int) -> tuple[set[str], str]:
    """The files that messages name, of `most` messages whose ids come after one; and the last id,
    "" at the end."""
    which = (t.message.c.workspace_id == workspace_id, t.message.c.id > after)
    page = select(t.message.c.id, as_type(t.message.c.parts, Text).label("parts")).where(*which)
    rows = tx.execute(page.order_by(t.message.c.id).limit(most)).all()
    last = rows[-1].id if len(rows) == most else ""
    return _named(row.parts for row in rows), last


def _named_since(tx: Connection, workspace_id: str, since: datetime) -> set[str]:
    said: Any = as_type(t.message.c.parts, Text)
    which = (t.message.c.workspace_id == workspace_id, t.message.c.created_at >= since)
    return _named(tx.execute(select(said).where(*which, said.contains(FILE))).scalars())


def kept_files(tx: Connection, workspace_id: str) -> set[str]:
    """The files that campaigns, sequences, canned replies, drafts, automations and documents
    name."""
    found: set[str] = set()
    for column in (
        t.campaign_variant.c.messages,
        t.canned_reply.c.texts,
        t.draft.c.text,
        t.automation.c.rule,
        t.document.c.image,
        t.sequence_step.c.step,
    ):
        plain: Any = as_type(column, Text)
        which = (column.table.c.workspace_id == workspace_id, plain.contains(FILE))
        found |= _named(tx.execute(select(plain).where(*which)).scalars())
    return found


def _named(texts: Any) -> set[str]:
    """The ids behind `file:` in texts."""
    found = set()
    for text in texts:
        for piece in str(text).split(FILE)[1:]:
            found.add(piece[: next((i for i, c in enumerate(piece) if not c.isalnum()), None)])
    return found


def _ids(kind: Kind, workspace_id: str, before: datetime) -> Any:
    return select(kind.table.c.id).where(kind.due(workspace_id, before)).order_by(kind.table.c.id)


def _forget_import_rows(tx: Connection, workspace_id: str, before: datetime) -> int:
    row = t.contact_import_row
    keys = tx.execute(
        select(row.c.import_id, row.c.number)
        .where(_rows_of_imports(workspace_id, before))
        .order_by(row.c.import_id, row.c.number)
        .limit(BATCH)
    ).all()
    if not keys:
        return 0
    first = keys[0].import_id
    numbers = [key.number for key in keys if key.import_id == first]
    mine = (row.c.workspace_id == workspace_id, row.c.import_id == first)
    return tx.execute(delete(row).where(*mine, row.c.number.in_(numbers))).rowcount


def _forget_with_messages(tx: Connection, workspace_id: str, ids: list[str]) -> list[str]:
    """What hangs on messages: their words in the index, their place in the outbox, their files."""
    put_entries(tx, workspace_id, [Entry(kind="message", subject=id, text="") for id in ids])
    tx.execute(
        delete(t.outbox).where(t.outbox.c.workspace_id == workspace_id, t.outbox.c.id.in_(ids))
    )
    held = t.attachment
    files = tx.execute(
        select(held.c.file_id).where(
            held.c.workspace_id == workspace_id, held.c.message_id.in_(ids), held.c.file_id != ""
        )
    ).scalars()
    others = select(held.c.file_id).where(
        held.c.workspace_id == workspace_id, held.c.message_id.not_in(ids)
    )
    gone = (
        t.file.c.workspace_id == workspace_id,
        t.file.c.variant != "upload",
        or_(
            t.file.c.id.in_(names := list(files)),
            t.file.c.source_url.in_([FILE + n for n in names]),
        ),
        t.file.c.id.not_in(others),
    )
    return list(tx.execute(delete(t.file).where(*gone).returning(t.file.c.hash)).scalars())
