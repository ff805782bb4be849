"""The consent ledger as proof: rows with what each was made of, so that anyone can check them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from comptoir.store.consents import history_rows
from comptoir.store.ledger import chain_pending
from comptoir.store.tables import consent, consent_evidence

HOW = (
    "hash = SHA-256(previous hash, then the JSON of [workspace, position, id, purpose, state, "
    "source, language, text version, said_at, created_at, digest]); digest = SHA-256(salt, then "
    "the JSON of [channel_type, address, message_id, text, evidence]); times in microseconds since "
    "1970 UTC, hashes and salt in hexadecimal."
)


def proof(
    tx: Connection, workspace_id: str, *, contact_id: str = "", purpose: str = ""
) -> dict[str, Any]:
    """The rows of a contact, or of a purpose, each with the hash before it."""
    chain_pending(tx)
    asked = history_rows(workspace_id)
    if contact_id:
        asked = asked.where(consent_evidence.c.contact_id == contact_id)
    if purpose:
        asked = asked.where(consent.c.purpose == purpose)
    rows = tx.execute(asked.order_by(consent.c.position)).all()
    before = _hashes(tx, workspace_id, [row.position - 1 for row in rows])
    return {
        "workspace": workspace_id,
        "how_to_check": HOW,
        "rows": [_row(row, before.get(row.position - 1, b"")) for row in rows],
    }


def _hashes(tx: Connection, workspace_id: str, positions: list[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for at in range(0, len(positions), 400):
        which = consent.c.position.in_(positions[at : at + 400])
        rows = tx.execute(
            select(consent.c.position, consent.c.hash).where(
                consent.c.workspace_id == workspace_id, which
            )
        )
        found |= {row[0]: bytes(row[1]) for row in rows}
    return found


def _row(row: Any, previous: bytes) -> dict[str, Any]:
    shown = {name: value for name, value in row._mapping.items() if name != "workspace_id"}
    for name in ("digest", "hash", "salt"):
        shown[name] = bytes(shown[name]).hex() if shown[name] is not None else None
    return {**shown, "previous": previous.hex()}
