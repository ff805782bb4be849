"""Sign-ups by a form's word or link written down: asked for, given with the words shown, left."""

from __future__ import annotations

from datetime import datetime

from comptoir.model.conversation import Turn
from comptoir.model.decision import SignUp
from comptoir.model.identity import stable_id
from comptoir.model.push import ALL, topic_purpose
from comptoir.store import addresses, consents, opt_ins
from comptoir.store.database import Connection
from comptoir.store.opt_ins import Wanted


def write_sign_up(tx: Connection, turn: Turn, sign_up: SignUp, now: datetime) -> None:
    """Keeps what they asked for; a yes becomes consent to each topic, with what they were shown and
    the message that says it. After STOP, a yes lifts it: they begin again."""
    if sign_up.step == "left":
        for _, slug in sign_up.topics:
            _record(tx, turn, sign_up, topic_purpose(slug), "withdrawn", now)
        return
    if sign_up.step == "asked":
        opt_ins.ask(tx, _wanted(turn, sign_up), now)
        return
    if turn.stopped:
        key = turn.conversation.key
        addresses.withdraw(tx, turn.workspace_id, turn.channel_type, key, "stopped_at", None)
        _record(tx, turn, sign_up, ALL, "given", now)
    if not _confirm(tx, turn, sign_up, now):
        opt_ins.ask(tx, _wanted(turn, sign_up), now)
        _confirm(tx, turn, sign_up, now)


def _confirm(tx: Connection, turn: Turn, sign_up: SignUp, now: datetime) -> int:
    return opt_ins.confirm_form(
        tx,
        turn.workspace_id,
        turn.conversation.contact_id,
        sign_up.form_id,
        now,
        said=turn.messages[-1].text,
        message_id=turn.messages[-1].id,
    )


def _wanted(turn: Turn, sign_up: SignUp) -> list[Wanted]:
    return [
        Wanted(
            workspace_id=turn.workspace_id,
            id=stable_id(turn.id, "sign_up", topic_id),
            topic_id=topic_id,
            contact_id=turn.conversation.contact_id,
            channel_type=turn.channel_type,
            address=turn.conversation.key,
            source="keyword",
            language=sign_up.language,
            text_version=sign_up.text_version,
            text=sign_up.text,
            form_id=sign_up.form_id,
            via=sign_up.via,
            evidence={"asked_in": turn.messages[-1].id},
        )
        for topic_id, _ in sign_up.topics
    ]


def _record(
    tx: Connection, turn: Turn, sign_up: SignUp, purpose: str, state: str, now: datetime
) -> None:
    message = turn.messages[-1]
    consents.record_consent(
        tx,
        workspace_id=turn.workspace_id,
        consent_id=stable_id(turn.id, "sign_up", purpose, state),
        contact_id=turn.conversation.contact_id,
        channel_type=turn.channel_type,
        address=turn.conversation.key,
        purpose=purpose,
        state=state,
        source="keyword",
        message_id=message.id,
        language=sign_up.language,
        evidence={"said": message.text, "form": sign_up.form_id},
        now=now,
    )
