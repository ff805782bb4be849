"""Checks the consent ledger: that no row was changed, removed, put elsewhere or made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select

from comptoir.store.consents import history_rows
from comptoir.store.ledger import digest_of, hash_of
from comptoir.store.tables import consent, consent_evidence, consent_head, erasure

SOME = 2000
"""Rows looked at in one statement."""
MOST = 100
"""Findings told at most."""


class Finding(Struct, frozen=True):
    """What is wrong at a position of the ledger: changed, missing, evidence_changed,
    evidence_removed, evidence_added, cut_off, head_unknown or head_missing."""

    position: int
    what: str
    id: str = ""


class Verified(Struct, frozen=True, kw_only=True):
    """How many rows there are, the last hash (keep it elsewhere: with it, a ledger that was cut
    off or written anew is found out), of how many the person was erased, and what is wrong."""

    rows: int
    head: str
    erased: int
    findings: tuple[Finding, ...]


def verify(tx: Connection, workspace_id: str, *, known_head: str = "") -> Verified:
    """Checks the whole ledger of a workspace, row by row. `known_head` is the last hash of an
    earlier look, which has to be in it still."""
    check = _Check(workspace_id, known_head)
    for row in _rows(tx, workspace_id):
        check.row(row)
    check.end(tx)
    return Verified(
        rows=check.rows,
        head=check.previous.hex(),
        erased=check.erased,
        findings=tuple(check.findings[:MOST]),
    )


def _rows(tx: Connection, workspace_id: str) -> Iterator[Any]:
    """All rows in their order, some at a time."""
    after = 0
    while True:
        some = history_rows(workspace_id).where(consent.c.position > after)
        rows = tx.execute(some.order_by(consent.c.position).limit(SOME)).all()
        yield from rows
        if len(rows) < SOME:
            return
        after = rows[-1].position


class _Check:
    """What was seen of a ledger so far."""

    def __init__(self, workspace_id: str, known_head: str) -> None:
        self.workspace_id = workspace_id
        self.rows = self.erased = 0
        self.previous = b""
        self.findings: list[Finding] = []
        self._last = 0
        self._known_head = known_head

    def row(self, row: Any) -> None:
        """Looks at the next row."""
        self.rows += 1
        self._last += 1
        if row.position != self._last:
            self._finds("missing", self._last)
            self._last = row.position
        elif hash_of(self.previous, row) != row.hash:
            self._finds("changed", row.position, row.id)
        self._evidence(row)
        self.previous = row.hash
        if self._known_head and row.hash.hex() == self._known_head:
            self._known_head = ""

    def _evidence(self, row: Any) -> None:
        if row.salt is None:
            self.erased += 1
            return
        person = (row.channel_type, row.address, row.message_id, row.text, row.evidence)
        if digest_of(row.salt, *person) != row.digest:
            self._finds("evidence_changed", row.position, row.id)

    def end(self, tx: Connection) -> None:
        """Compares with what is kept beside the rows."""
        mine = consent_head.c.workspace_id == self.workspace_id
        head = tx.execute(select(consent_head.c.last, consent_head.c.hash).where(mine)).first()
        if head is None and self.rows:
            self._finds("head_missing", 0)
        if head is not None and (head.last, bytes(head.hash)) != (self._last, self.previous):
            self._finds("cut_off", self._last + 1)
        if self._known_head:
            self._finds("head_unknown", 0)
        if self.erased != (told := _told_erased(tx, self.workspace_id)):
            what = "evidence_removed" if self.erased > told else "evidence_added"
            self._finds(what, 0)

    def _finds(self, what: str, position: int, id: str = "") -> None:
        self.findings.append(Finding(position, what, id))


def _told_erased(tx: Connection, workspace_id: str) -> int:
    """Of how many rows the person's part went with an erasure."""
    rows = tx.execute(select(erasure.c.counts).where(erasure.c.workspace_id == workspace_id))
    return sum(int(row[0].get(consent_evidence.name, 0)) for row in rows)
