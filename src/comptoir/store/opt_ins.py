"""Double opt-in: who asked for topics, until they confirm it themselves.

The link they get holds a random token, of which only the hash is kept; it works once, for a while.
Who asked in the conversation itself confirms there.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, update

from comptoir.model.conversation import Turn
from comptoir.model.push import topic_purpose
from comptoir.store.consents import record_consent
from comptoir.store.tables import opt_in, topic, topic_text

LASTS = timedelta(days=7)


class Wanted(Struct, frozen=True, kw_only=True):
    """Somebody who asked for a topic: by a form, in a file, to a program. `text` is what a form
    showed them, "" where it was that of the topic; `via` how they came to the form."""

    workspace_id: str
    id: str
    topic_id: str
    contact_id: str
    channel_type: str
    address: str
    source: str
    language: str
    text_version: int
    text: str = ""
    form_id: str = ""
    via: str = ""
    evidence: dict[str, Any] = {}


class Open(Struct, frozen=True, kw_only=True):
    """An opt-in that waits, for the page that asks: the topics and the text they were shown."""

    topic: str
    text: str
    language: str


def ask(tx: Connection, wanted: Sequence[Wanted], now: datetime) -> str:
    """Keeps that somebody asked for topics; the token for their link. What they asked for earlier
    of these no longer waits."""
    token = secrets.token_urlsafe(24)
    for one in wanted:
        mine = _asked(one.workspace_id, one.contact_id, opt_in.c.topic_id == one.topic_id)
        tx.execute(update(opt_in).where(mine).values(state="superseded"))
        row = {name: getattr(one, name) for name in Wanted.__struct_fields__}
        moments = {"created_at": now, "expires_at": now + LASTS}
        tx.execute(opt_in.insert().values(**row, hash=_hash(token), state="asked", **moments))
    return token


def look(tx: Connection, token: str, now: datetime) -> Open | None:
    """What a link is about; None where it does not work (any more)."""
    return _open(tx.execute(_waiting(now).where(opt_in.c.hash == _hash(token))).all())


def confirm(tx: Connection, token: str, now: datetime, evidence: dict[str, Any]) -> Open | None:
    """Records the consent of whoever has the link, once; None where it does not work."""
    found = tx.execute(_waiting(now).where(opt_in.c.hash == _hash(token))).all()
    taken = [one for one in found if _confirm(tx, one, now, {"link": evidence})]
    return _open(taken)


class Signer(Struct, frozen=True, kw_only=True):
    """A contact who speaks of a form, by the address under which they do."""

    workspace_id: str
    contact_id: str
    channel_type: str
    address: str
    form_id: str

    @classmethod
    def of(cls, turn: Turn, form_id: str) -> Signer:
        """Who speaks in a turn."""
        return cls(
            workspace_id=turn.workspace_id,
            contact_id=turn.conversation.contact_id,
            channel_type=turn.channel_type,
            address=turn.conversation.key,
            form_id=form_id,
        )


def waiting_topics(tx: Connection, who: Signer, now: datetime) -> set[str]:
    """The topics of a form that wait for the yes of this very address."""
    return {one.topic_id for one in _waiting_of(tx, who, now)}


def confirm_form(
    tx: Connection, who: Signer, now: datetime, *, evidence: dict[str, Any], message_id: str
) -> set[str]:
    """Records the consent of a contact who confirmed in the conversation what they asked for by a
    form, under the same address; to which topics. `evidence` proves it."""
    return {
        one.topic_id
        for one in _waiting_of(tx, who, now)
        if _confirm(tx, one, now, evidence, message_id=message_id)
    }


def settle(tx: Connection, workspace_id: str, contact_id: str, slug: str, now: datetime) -> None:
    """They said START themselves: their link has no work left."""
    topics = select(topic.c.id).where(topic.c.workspace_id == workspace_id, topic.c.slug == slug)
    mine = _asked(workspace_id, contact_id, opt_in.c.topic_id.in_(topics))
    tx.execute(update(opt_in).where(mine).values(state="confirmed", confirmed_at=now))


def _asked(workspace_id: str, contact_id: str, of: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        (opt_in.c.workspace_id == workspace_id)
        & (opt_in.c.contact_id == contact_id)
        & (opt_in.c.state == "asked")
        & of
    )


def _waiting_of(tx: Connection, who: Signer, now: datetime) -> Sequence[Row[Any]]:
    mine = (
        _asked(who.workspace_id, who.contact_id, opt_in.c.form_id == who.form_id),
        opt_in.c.channel_type == who.channel_type,
        opt_in.c.address == who.address,
    )
    return tx.execute(_waiting(now).where(*mine)).all()


def _confirm(
    tx: Connection,
    one: Row[Any],
    now: datetime,
    evidence: dict[str, Any],
    *,
    message_id: str = "",
) -> bool:
    """Takes one that waits, once, and writes it into the ledger."""
    mine = (opt_in.c.workspace_id == one.workspace_id, opt_in.c.id == one.id)
    taken = tx.execute(
        update(opt_in)
        .where(*mine, opt_in.c.state == "asked")
        .values(state="confirmed", confirmed_at=now)
    )
    if not taken.rowcount:
        return False
    record_consent(
        tx,
        workspace_id=one.workspace_id,
        consent_id=one.id,
        contact_id=one.contact_id,
        channel_type=one.channel_type,
        address=one.address,
        purpose=topic_purpose(one.slug),
        state="given",
        source=one.source,
        message_id=message_id,
        text=one.shown,
        text_version=one.text_version,
        language=one.language,
        evidence={**one.evidence, "asked_at": one.created_at.isoformat(), **evidence},
        now=now,
    )
    return True


def _open(found: Sequence[Row[Any]]) -> Open | None:
    if not found:
        return None
    texts = dict.fromkeys(one.shown for one in found if one.shown)
    return Open(
        topic=", ".join(one.name for one in found),
        text="\n".join(texts),
        language=found[0].language,
    )


def _waiting(now: datetime) -> Select[Any]:
    """What waits, with its topic and the text that was shown."""
    same_text = (
        (topic_text.c.workspace_id == opt_in.c.workspace_id)
        & (topic_text.c.topic_id == opt_in.c.topic_id)
        & (topic_text.c.language == opt_in.c.language)
        & (topic_text.c.version == opt_in.c.text_version)
    )
    same = (topic.c.workspace_id == opt_in.c.workspace_id) & (topic.c.id == opt_in.c.topic_id)
    shown = func.coalesce(func.nullif(opt_in.c.text, ""), topic_text.c.text, "").label("shown")
    return (
        select(opt_in, topic.c.name, topic.c.slug, shown)
        .join(topic, same)
        .outerjoin(topic_text, same_text)
        .where(opt_in.c.state == "asked", opt_in.c.expires_at > now)
        .order_by(topic.c.name, opt_in.c.id)
    )


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
