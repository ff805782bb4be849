"""Double opt-in: who asked for a topic, until they confirm it themselves.

The link they get holds a random token, of which only the hash is kept; it works once, for a while.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select, update

from comptoir.store.consents import record_consent
from comptoir.store.tables import opt_in, topic, topic_text

LASTS = timedelta(days=7)


class Wanted(Struct, frozen=True, kw_only=True):
    """Somebody who asked for a topic elsewhere: by a form, in a file, to a program."""

    workspace_id: str
    id: str
    topic_id: str
    contact_id: str
    channel_type: str
    address: str
    source: str
    language: str
    text_version: int
    evidence: dict[str, Any] = {}


class Open(Struct, frozen=True, kw_only=True):
    """An opt-in that waits, for the page that asks: the topic and the text they were shown."""

    topic: str
    slug: str
    text: str
    language: str


def ask(tx: Connection, wanted: Wanted, now: datetime) -> str:
    """Keeps that they asked; the token for their link. An earlier one no longer works."""
    token = secrets.token_urlsafe(24)
    tx.execute(
        update(opt_in)
        .where(
            opt_in.c.workspace_id == wanted.workspace_id,
            opt_in.c.contact_id == wanted.contact_id,
            opt_in.c.topic_id == wanted.topic_id,
            opt_in.c.state == "asked",
        )
        .values(state="superseded")
    )
    row = {name: getattr(wanted, name) for name in Wanted.__struct_fields__}
    moments = {"created_at": now, "expires_at": now + LASTS}
    tx.execute(opt_in.insert().values(**row, hash=_hash(token), state="asked", **moments))
    return token


def look(tx: Connection, token: str, now: datetime) -> Open | None:
    """What a link is about; None where it does not work (any more)."""
    found = tx.execute(_waiting(token, now)).first()
    if found is None:
        return None
    return Open(topic=found.name, slug=found.slug, text=found.text or "", language=found.language)


def confirm(tx: Connection, token: str, now: datetime, evidence: dict[str, Any]) -> Open | None:
    """Records the consent of whoever has the link, once; None where it does not work."""
    found = tx.execute(_waiting(token, now)).first()
    if found is None:
        return None
    taken = tx.execute(
        update(opt_in)
        .where(
            opt_in.c.workspace_id == found.workspace_id,
            opt_in.c.id == found.id,
            opt_in.c.state == "asked",
        )
        .values(state="confirmed", confirmed_at=now)
    )
    if not taken.rowcount:
        return None
    record_consent(
        tx,
        workspace_id=found.workspace_id,
        consent_id=found.id,
        contact_id=found.contact_id,
        channel_type=found.channel_type,
        address=found.address,
        purpose=f"topic:{found.slug}",
        state="given",
        source=found.source,
        message_id="",
        text=found.text or "",
        text_version=found.text_version,
        language=found.language,
        evidence={**found.evidence, "asked_at": found.created_at.isoformat(), "link": evidence},
        now=now,
    )
    return Open(topic=found.name, slug=found.slug, text=found.text or "", language=found.language)


def settle(tx: Connection, workspace_id: str, contact_id: str, slug: str, now: datetime) -> None:
    """They said START themselves: their link has no work left."""
    mine = select(topic.c.id).where(topic.c.workspace_id == workspace_id, topic.c.slug == slug)
    tx.execute(
        update(opt_in)
        .where(
            opt_in.c.workspace_id == workspace_id,
            opt_in.c.contact_id == contact_id,
            opt_in.c.topic_id.in_(mine),
            opt_in.c.state == "asked",
        )
        .values(state="confirmed", confirmed_at=now)
    )


def _waiting(token: str, now: datetime) -> Any:
    text = (
        (topic_text.c.workspace_id == opt_in.c.workspace_id)
        & (topic_text.c.topic_id == opt_in.c.topic_id)
        & (topic_text.c.language == opt_in.c.language)
        & (topic_text.c.version == opt_in.c.text_version)
    )
    same = (topic.c.workspace_id == opt_in.c.workspace_id) & (topic.c.id == opt_in.c.topic_id)
    return (
        select(opt_in, topic.c.name, topic.c.slug, topic_text.c.text)
        .join(topic, same)
        .outerjoin(topic_text, text)
        .where(opt_in.c.hash == _hash(token), opt_in.c.state == "asked", opt_in.c.expires_at > now)
    )


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
