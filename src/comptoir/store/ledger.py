"""The chain of the consent ledger: each row's hash is over the row and the hash of the one before.

hash   = SHA-256(previous hash ‖ JSON of [workspace, position, id, purpose, state, source,
                 language, text version, said at, written at, digest])
digest = SHA-256(salt ‖ JSON of [channel type, address, message, text, evidence])

Times are microseconds since 1970, digests are hexadecimal. Anyone can check it with a copy of the
rows. The person's part goes when they are erased; the chain keeps its digest, which tells nothing
without the salt.

What a transaction notes is chained as the last thing before its commit, so that writers of the
same workspace wait for each other only that long.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, LargeBinary, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.columns import EPOCH
from comptoir.store.hot import Hot
from comptoir.store.tables import consent, consent_evidence, consent_head

_PENDING = "comptoir_consents"
_SALT = 16
SOME = 400
"""Most ids looked for in one statement."""

_head = insert(consent_head)
_TAKE_HEAD = _head.on_conflict_do_update(
    index_elements=["workspace_id"], set_={"last": consent_head.c.last + _head.excluded.last}
).returning(consent_head.c.last, consent_head.c.hash)
_PUT_HEAD = (
    update(consent_head)
    .where(consent_head.c.workspace_id == bindparam("of_workspace"))
    .values(hash=bindparam("new_hash", type_=LargeBinary))
)
_ROW = Hot(
    insert(consent),
    *("workspace_id", "id", "position", "purpose", "state", "source", "language", "text_version"),
    *("said_at", "created_at", "digest", "hash"),
)
_EVIDENCE = Hot(
    insert(consent_evidence),
    *("workspace_id", "consent_id", "contact_id", "channel_type", "address", "message_id"),
    *("text", "evidence", "salt"),
)
_KNOWN = select(consent.c.id).where(
    consent.c.workspace_id == bindparam("workspace_id"),
    consent.c.id.in_(bindparam("ids", expanding=True)),
)
_encode = msgspec.json.Encoder(order="deterministic").encode


class Consented(Struct, frozen=True, kw_only=True):
    """One row for the ledger. `said_at` is when the person said so, `written_at` when we wrote it;
    `text` is what they were shown, in `language` and that version."""

    workspace_id: str
    id: str
    contact_id: str
    channel_type: str
    address: str
    state: str
    source: str
    written_at: datetime
    said_at: datetime
    purpose: str = "all"
    message_id: str = ""
    text: str = ""
    text_version: int = 0
    language: str = ""
    evidence: dict[str, Any] = {}


def digest_of(
    salt: bytes, channel_type: str, address: str, message_id: str, text: str, evidence: Any
) -> bytes:
    """What the chain keeps of the person's part."""
    return sha256(salt + _encode([channel_type, address, message_id, text, evidence])).digest()


def hash_of(previous: bytes, row: Any) -> bytes:
    """The hash of a row of `consent` behind `previous`; `row` has its columns as attributes."""
    named = [
        *(row.workspace_id, row.position, row.id, row.purpose, row.state, row.source),
        *(row.language, row.text_version, _micros(row.said_at), _micros(row.created_at)),
        row.digest.hex(),
    ]
    return sha256(previous + _encode(named)).digest()


def _micros(at: datetime) -> int:
    passed = at - EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def append(tx: Connection, rows: Sequence[Consented]) -> None:
    """Notes rows, to be chained before the commit."""
    tx.info.setdefault(_PENDING, []).extend(rows)


def pending(tx: Connection) -> list[Consented]:
    """What is noted and not chained yet."""
    return tx.info.get(_PENDING, [])  # type: ignore[no-any-return]


def forget_pending(tx: Connection) -> None:
    """Forgets what a transaction noted that was rolled back."""
    tx.info.pop(_PENDING, None)


def chain_pending(tx: Connection) -> None:
    """Writes what was noted behind the rows of each workspace, whose head is locked from here to
    the commit."""
    noted: list[Consented] = tx.info.pop(_PENDING, [])
    by_workspace: dict[str, list[Consented]] = {}
    for one in noted:
        by_workspace.setdefault(one.workspace_id, []).append(one)
    # In order, so that two transactions never wait for each other in a circle.
    for workspace_id, many in sorted(by_workspace.items()):
        _chain(tx, workspace_id, many)


def known_ids(tx: Connection, workspace_id: str, ids: Sequence[str]) -> set[str]:
    """Which of these rows are in the ledger, or noted for it."""
    found = {one.id for one in pending(tx) if one.workspace_id == workspace_id}
    for at in range(0, len(ids), SOME):
        bound = {"workspace_id": workspace_id, "ids": ids[at : at + SOME]}
        found |= {row[0] for row in tx.execute(_KNOWN, bound)}
    return found


class _Link(Struct, frozen=True):
    """A row as it is chained."""

    workspace_id: str
    position: int
    id: str
    purpose: str
    state: str
    source: str
    language: str
    text_version: int
    said_at: datetime
    created_at: datetime
    digest: bytes


def _chain(tx: Connection, workspace_id: str, many: Sequence[Consented]) -> None:
    first = {"workspace_id": workspace_id, "last": 0, "hash": b""}
    last, previous = tx.execute(_TAKE_HEAD, first).one()
    # Only now nobody else can write the same row.
    known = known_ids(tx, workspace_id, [one.id for one in many])
    new = list({one.id: one for one in many if one.id not in known}.values())
    salts = [secrets.token_bytes(_SALT) for _ in new]
    rows = list(_rows(new, salts, last, previous))
    if rows:
        _ROW.run(tx, rows)
        _EVIDENCE.run(tx, [_person(one, s) for one, s in zip(new, salts, strict=True)])
        tx.execute(_TAKE_HEAD, {**first, "last": len(rows)})
        tx.execute(_PUT_HEAD, {"of_workspace": workspace_id, "new_hash": rows[-1]["hash"]})


def _rows(
    new: Sequence[Consented], salts: Sequence[bytes], last: int, previous: bytes
) -> Iterator[dict[str, Any]]:
    for position, (one, salt) in enumerate(zip(new, salts, strict=True), last + 1):
        shown = (one.channel_type, one.address, one.message_id, one.text, one.evidence)
        link = _Link(
            one.workspace_id,
            position,
            one.id,
            one.purpose,
            one.state,
            one.source,
            one.language,
            one.text_version,
            one.said_at,
            one.written_at,
            digest_of(salt, *shown),
        )
        previous = hash_of(previous, link)
        yield {**msgspec.structs.asdict(link), "hash": previous}


def _person(one: Consented, salt: bytes) -> dict[str, Any]:
    return {
        "workspace_id": one.workspace_id,
        "consent_id": one.id,
        "contact_id": one.contact_id,
        "channel_type": one.channel_type,
        "address": one.address,
        "message_id": one.message_id,
        "text": one.text,
        "evidence": one.evidence,
        "salt": salt,
    }
