"""Sign-ups by a form's word or link written down: asked for, given with the words shown, left."""

from __future__ import annotations

from datetime import datetime

from msgspec import structs

from comptoir.model.conversation import Turn
from comptoir.model.decision import SignUp
from comptoir.model.identity import stable_id
from comptoir.model.push import ALL, topic_purpose
from comptoir.store import addresses, consents, opt_ins
from comptoir.store.database import Connection
from comptoir.store.opt_ins import Signer, Wanted


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
    states = consents.consent_states(
        tx, turn.workspace_id, turn.channel_type, turn.conversation.key
    )
    if turn.stopped:
        key = turn.conversation.key
        addresses.withdraw(tx, turn.workspace_id, turn.channel_type, key, "stopped_at", None)
        _record(tx, turn, sign_up, ALL, "given", now)
    confirmed = _confirm(tx, turn, sign_up, now)
    rest = tuple(
        (id, slug)
        for id, slug in sign_up.topics
        if id not in confirmed
        and (turn.stopped or not consents.is_given(states, topic_purpose(slug)))
    )
    if rest:
        # Nothing waited for these. Unless a page said it, all that they said yes to is a word.
        is_read = sign_up.via != "keyword"
        anew = structs.replace(sign_up, topics=rest)
        if not is_read:
            anew = structs.replace(anew, text="", text_version=0)
        opt_ins.ask(tx, _wanted(turn, anew), now)
        _confirm(tx, turn, anew, now, {} if is_read else {"shown": "word only"})


def _confirm(
    tx: Connection,
    turn: Turn,
    sign_up: SignUp,
    now: datetime,
    more: dict[str, str] | None = None,
) -> set[str]:
    message = turn.messages[-1]
    evidence = {"said": message.text, **(more or {})}
    who = Signer.of(turn, sign_up.form_id)
    return opt_ins.confirm_form(tx, who, now, evidence=evidence, message_id=message.id)


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
