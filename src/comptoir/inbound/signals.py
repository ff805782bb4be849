"""What a platform tells besides messages: receipts, edits, reactions, echoes, news of the channel.

Signals are done with the first write. Each is idempotent: told twice, or in another order, they
come to the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import get_args

import structlog
from msgspec import Struct, structs

from comptoir.inbound.changes import apply_change
from comptoir.model.identity import stable_id
from comptoir.model.message import Message, MessageStatus, Part, text_of
from comptoir.model.template import TemplateCategory, TemplateQuality, TemplateState
from comptoir.model.update import (
    AddressChanged,
    ChannelChanged,
    EchoReceived,
    MessageEdited,
    MessageRevoked,
    ReactionReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)
from comptoir.outbound.follow_up import stop_channel
from comptoir.outbound.outcome import STOPPERS, withdrawn
from comptoir.store import (
    addresses,
    channels,
    consents,
    conversations,
    messages,
    notices,
    outbox,
    receipts,
    templates,
    watermarks,
)
from comptoir.store.addresses import Withdrawal, new_addresses
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.envelopes import Waiting
from comptoir.store.leases import Key
from comptoir.store.ready import unsettled
from comptoir.store.receipts import Receipt
from comptoir.store.watermarks import Watermark

log = structlog.get_logger(__name__)


class Told(Struct, frozen=True, kw_only=True):
    """One signal, and about whom it is."""

    key: Key
    channel_type: str
    waiting: Waiting
    update: Update


def needs_thread(update: Update) -> bool:
    """Whether a signal is about a person whom we must know to take it in."""
    match update:
        case StoppedByPlatform() | ResumedByPlatform():
            return True
        case EchoReceived(parts=parts):
            return bool(parts)
        case ReactionReceived(opens_window=opens_window):
            return opens_window
    return False


def apply_signals(
    tx: Connection, told: Sequence[Told], threads: Mapping[Key, Thread], now: datetime
) -> None:
    """Writes what was told. `threads` holds those that `needs_thread` asked for."""
    _apply_receipts(tx, [t for t in told if isinstance(t.update, ReceiptReceived)], now)
    for one in told:
        _apply(tx, one, threads.get(one.key), now)
    # After the echoes, which tell when the platform sent what a watermark speaks of.
    watermarks.apply_watermarks(tx, [w for t in told if (w := _watermark(t)) is not None])


def _apply(tx: Connection, told: Told, thread: Thread | None, now: datetime) -> None:
    match told.update:
        case MessageEdited() | MessageRevoked() | ReactionReceived() as update:
            apply_change(tx, told.key[:2], update, now)
            if thread is not None and isinstance(update, ReactionReceived):
                _hear(tx, thread, update, now)
        case EchoReceived() as update:
            _echo(tx, told, update, thread, now)
        case StoppedByPlatform() as update if thread is not None:
            _stop(tx, told, update, thread, now)
        case ResumedByPlatform() as update if thread is not None:
            _resume(tx, told, update, thread, now)
        case AddressChanged() as update:
            _readdress(tx, told, update, now)
        case ChannelChanged() as update:
            _notice(tx, told, update, now)


def _hear(tx: Connection, thread: Thread, update: ReactionReceived, now: datetime) -> None:
    """A reaction opens the window where the platform says so."""
    if update.opens_window:
        of = thread.conversation
        conversations.hear(tx, of.workspace_id, of.id, min(update.at or now, now))


def _apply_receipts(tx: Connection, told: Sequence[Told], now: datetime) -> None:
    for one in told:
        _confirm(tx, one)
    receipts.apply_receipts(tx, [r for t in told if (r := _receipt(t)) is not None], now)
    for one in told:
        _follow_failure(tx, one, now)


def _confirm(tx: Connection, told: Told) -> None:
    """The platform hands back our key: the message is there, whatever became of its answer."""
    update, (workspace_id, channel_id, _) = told.update, told.key
    if not isinstance(update, ReceiptReceived | EchoReceived) or not update.key:
        return
    outbox.confirm(tx, workspace_id, channel_id, update.key)
    if update.platform_id:
        receipts.name(tx, workspace_id, channel_id, update.key, update.platform_id)
    elif isinstance(update, ReceiptReceived):
        receipts.raise_by_id(
            tx, workspace_id, channel_id, update.key, update.status, _reason(update)
        )


def _receipt(told: Told) -> Receipt | None:
    update = told.update
    if not isinstance(update, ReceiptReceived) or not update.platform_id:
        return None
    return Receipt(
        workspace_id=told.key.workspace_id,
        channel_id=told.key.channel_id,
        platform_id=update.platform_id,
        status=update.status,
        reason=_reason(update),
        at=update.at,
        pricing=update.pricing,
    )


def _reason(update: ReceiptReceived) -> str:
    return f"{update.why}: {update.reason}" if update.why else update.reason


def _watermark(told: Told) -> Watermark | None:
    update = told.update
    if not isinstance(update, ReceiptReceived) or update.until is None:
        return None
    return Watermark(
        workspace_id=told.key.workspace_id,
        channel_id=told.key.channel_id,
        key=told.key.conversation_key,
        status=update.status,
        until=update.until,
    )


def _follow_failure(tx: Connection, told: Told, now: datetime) -> None:
    """A failure may say something of the person, or of the channel."""
    update, key = told.update, told.key
    if not isinstance(update, ReceiptReceived) or update.status is not MessageStatus.failed:
        return
    # Only campaigns are refused with this after they were accepted.
    if what := withdrawn(update.why, "campaign"):
        addresses.withdraw(tx, key.workspace_id, told.channel_type, key.conversation_key, what, now)
        if what != "gone_at":
            _record_opt_out(tx, told, now)
    if update.why in STOPPERS:
        stop_channel(tx, key.workspace_id, key.channel_id, _reason(update), now)


def _record_opt_out(tx: Connection, told: Told, now: datetime) -> None:
    """What a refusal tells of the person's will is a withdrawal like any other."""
    workspace_id, _, value = told.key
    owners = addresses.find_owners(tx, workspace_id, told.channel_type, [value])
    if value in owners:
        _consent(tx, told, owners[value], "withdrawn", "marketing", now)


def _echo(
    tx: Connection, told: Told, update: EchoReceived, thread: Thread | None, now: datetime
) -> None:
    """An echo of ours settles its send. Any other is a message of a person of the company, who
    thereby takes the conversation over."""
    workspace_id, channel_id, _ = told.key
    if update.key and messages.is_ours(tx, workspace_id, channel_id, update.key):
        _settle(tx, told, update)
        return
    if thread is None or not update.parts:
        return
    if messages.is_known(tx, workspace_id, channel_id, update.platform_id):
        return
    if key := _said_by_us(tx, update, thread):
        _settle(tx, told, structs.replace(update, key=key))
        return
    if update.by == "us" and not update.key:
        # No person wrote it: the platform hands no key back, and we do not know its id yet.
        return
    position = conversations.lock_position(tx, workspace_id, thread.conversation.id) + 1
    message = Message(
        workspace_id=workspace_id,
        id=told.waiting.id,
        conversation_id=thread.conversation.id,
        position=position,
        direction="out",
        author="member",
        parts=update.parts,
        status=MessageStatus.sent,
        created_at=update.sent_at or told.waiting.received_at,
        platform_id=update.platform_id,
    )
    messages.add(tx, [message], [told.key.channel_id])
    _note_moment(tx, told, message.id, update.sent_at)
    progress = Progress(
        workspace_id=workspace_id,
        id=thread.conversation.id,
        last_position=position,
        last_message_at=now,
        answers=True,
    )
    conversations.move(tx, [progress])
    if thread.conversation.owner != "team":  # It stays with the team that has it.
        conversations.set_owner(tx, workspace_id, thread.conversation.id, "team")


def _settle(tx: Connection, told: Told, echo: EchoReceived) -> None:
    """The echo of a message of ours: the platform has it, since a moment of its own clock."""
    _confirm(tx, structs.replace(told, update=echo))
    _note_moment(tx, told, echo.key, echo.sent_at)


def _note_moment(tx: Connection, told: Told, id: str, at: datetime | None) -> None:
    if at is not None:
        watermarks.note_moment(tx, told.key.workspace_id, told.key.channel_id, id, at)


def _said_by_us(tx: Connection, update: EchoReceived, thread: Thread) -> str:
    """The key of our own message that is echoed before its send has an answer, where the platform
    hands no key back: the first one that says the same; "" where there is none, or where the
    platform says that another program sent it."""
    if update.by == "others":
        return ""
    conversation = thread.conversation
    waiting = unsettled(tx, conversation.workspace_id, conversation.id)
    said = _letters(update.parts)
    return next((key for key, parts in waiting if _letters(parts) == said), "")


def _letters(parts: Sequence[Part]) -> str:
    """What is said, without what platforms change: marking, spaces, capitals."""
    words = text_of(tuple(parts))
    return "".join(c for c in words.casefold() if c.isalnum())


def _stop(
    tx: Connection, told: Told, update: StoppedByPlatform, thread: Thread, now: datetime
) -> None:
    what: Withdrawal = "marketing_stopped_at" if update.purpose else "stopped_at"
    workspace_id, _, value = told.key
    addresses.withdraw(tx, workspace_id, told.channel_type, value, what, now)
    contact_id = thread.conversation.contact_id
    _consent(tx, told, contact_id, "withdrawn", update.purpose or "all", now)


def _resume(
    tx: Connection, told: Told, update: ResumedByPlatform, thread: Thread, now: datetime
) -> None:
    """What the platform stopped it may resume; a STOP in the person's own words stays."""
    workspace_id, _, value = told.key
    purpose = update.purpose or "all"
    addresses.withdraw(tx, workspace_id, told.channel_type, value, "gone_at", None)
    last = _last_consent(tx, told, thread, purpose)
    if last is not None and (last["source"] != "platform" or last["state"] == "given"):
        return
    what: Withdrawal = "marketing_stopped_at" if update.purpose else "stopped_at"
    addresses.withdraw(tx, workspace_id, told.channel_type, value, what, None)
    if last is not None or update.purpose:
        _consent(tx, told, thread.conversation.contact_id, "given", purpose, now)


def _last_consent(
    tx: Connection, told: Told, thread: Thread, purpose: str
) -> Mapping[str, str] | None:
    history = consents.consent_history(tx, told.key.workspace_id, thread.conversation.contact_id)
    mine = [
        row
        for row in history
        if row["channel_type"] == told.channel_type and row["purpose"] == purpose
    ]
    return mine[-1] if mine else None


def _consent(
    tx: Connection, told: Told, contact_id: str, state: str, purpose: str, now: datetime
) -> None:
    consents.record_consent(
        tx,
        workspace_id=told.key.workspace_id,
        consent_id=stable_id(told.waiting.id, "platform"),
        contact_id=contact_id,
        channel_type=told.channel_type,
        address=told.key.conversation_key,
        state=state,
        source="platform",
        message_id=told.waiting.id,
        now=now,
        purpose=purpose,
    )


def _readdress(tx: Connection, told: Told, update: AddressChanged, now: datetime) -> None:
    """The person goes on under new names. Where one of them is known as somebody else's already,
    nothing is merged."""
    workspace_id, channel_id, _ = told.key
    names = {told.key.conversation_key, *update.old, *update.new}
    owners = addresses.find_owners(tx, workspace_id, told.channel_type, names)
    old = (told.key.conversation_key, *update.old)
    owner = next(filter(None, map(owners.get, old)), None)
    if owner is None or not update.new:
        return
    new = [value for value in update.new if value not in owners]
    addresses.add_addresses(tx, new_addresses(workspace_id, told.channel_type, owner, new), now)
    first = update.new[0]
    if owners.get(first, owner) == owner:
        addresses.rekey(tx, workspace_id, channel_id, owner, first)


def _notice(tx: Connection, told: Told, update: ChannelChanged, now: datetime) -> None:
    key = told.key
    notices.add_notice(
        tx,
        workspace_id=key.workspace_id,
        notice_id=told.waiting.id,
        channel_id=key.channel_id,
        what=update.what,
        state=update.state,
        subject=update.subject,
        reason=update.reason,
        details=update.details,
        now=now,
    )
    log.warning("channel_changed", channel=key.channel_id, what=update.what, state=update.state)
    if update.what in ("template", "quality") and update.subject:
        _change_template(tx, key, update)
    if update.daily_people is not None:
        channels.set_daily_people(tx, key.workspace_id, key.channel_id, update.daily_people)
    if update.restricted:
        problem = f"account_blocked: {update.reason or update.state}"
        channels.set_problem(tx, key.workspace_id, key.channel_id, problem)


def _change_template(tx: Connection, key: Key, update: ChannelChanged) -> None:
    """The platform's word is a state, a quality or a category; others only make a notice."""
    changes: dict[str, str] = {}
    if update.state in get_args(TemplateState):
        changes = {"state": update.state, "reason": update.reason}
    elif update.state in get_args(TemplateQuality):
        changes = {"quality": update.state}
    elif update.state in get_args(TemplateCategory):
        changes = {"category": update.state}
    if changes:
        templates.change_template(
            tx, key.workspace_id, key.channel_id, update.subject, update.language, changes
        )
