"""Says what came of standing wishes: through the gate, once, and within what was agreed.

What the gate refuses because the window is closed waits: it is told when the person writes next,
unless the wish is over by then. STOP and a block end the wish.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from msgspec import convert, structs

from comptoir.assistant import memory
from comptoir.assistant.answer import document_parts
from comptoir.assistant.standing_texts import day_text, times_text, wish_text
from comptoir.assistant.standing_times import day_begins, tomorrow, waking
from comptoir.model.channel import Capabilities
from comptoir.model.conversation import Memory
from comptoir.model.identity import stable_id
from comptoir.model.message import Part, Text
from comptoir.model.push import STANDING_WISH, TIMED_WISH
from comptoir.model.standing_wish import Every, NewContent, Occurrence, StandingWish
from comptoir.outbound.enqueue import QUEUED, Reply, ask_gate, enqueue, reply_in
from comptoir.outbound.may_send import RefusedByGate
from comptoir.pipeline.audiences import met_by
from comptoir.runtime import Runtime
from comptoir.store import content, conversations, standing_occurrences, standing_wishes
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection

log = structlog.get_logger(__name__)

MOST_TOLD = 200
"""Occurrences looked at in one round."""
SOON = timedelta(minutes=1)
"""What cannot be said because a person has the conversation, or the channel rests, is tried again
after this."""
LASTS = timedelta(days=1)
"""How long that is tried; then it counts as missed."""
OWED = timedelta(days=14)
"""What was missed longer ago is not told any more."""
IN_TALK = timedelta(minutes=10)
"""The memory of a talk that was on so lately is not written over."""
ENDING = ("blocked", "stopped", "withdrawn")
WAITING = ("window_closed", "unreachable")


async def tell(runtime: Runtime, workspace_id: str) -> int:
    """Queues what may be said in a workspace now; how many messages."""
    now = runtime.clock()
    found = await runtime.db.read(
        lambda tx: standing_occurrences.list_open(tx, workspace_id, now, MOST_TOLD)
    )
    said = 0
    for one in found:
        said += await runtime.db.write(lambda tx, one=one: _tell(tx, runtime, one))  # type: ignore[misc]
    if said:
        runtime.bus.publish(QUEUED)
    return said


def _tell(tx: Connection, runtime: Runtime, occurrence: Occurrence) -> bool:
    """Says one occurrence, puts it off or drops it; whether it was said.

    The conversation's row is locked first, as whoever ends a wish in it has it locked.
    """
    now, id = runtime.clock(), occurrence.workspace_id
    wish = standing_wishes.find_wish(tx, id, occurrence.wish_id)
    if wish is None:
        return False
    thread = conversations.find_thread(tx, id, wish.conversation_id, wish.channel_type)
    one = standing_occurrences.get_open(tx, occurrence)
    wish = standing_wishes.find_wish(tx, id, wish.id)
    if one is None or thread is None or wish is None:
        return False
    if (over := _over(wish, one, now)) or wish.channel_type not in runtime.channels:
        standing_occurrences.settle(tx, one, "dropped", now, reason=over or "channel_unknown")
        return False
    if _waits(tx, wish, one, thread, now):
        return False
    return _say(tx, wish, one, thread, runtime.channels[wish.channel_type].capabilities, now)


def _over(wish: StandingWish, one: Occurrence, now: datetime) -> str:
    """Why nothing may be said of a wish any more; "" where it may."""
    if wish.state == "ended" and wish.ended != "fired":
        return wish.ended
    if now >= wish.ends_at:
        return "expired"
    return "too_late" if now - one.happened_at > OWED else ""


def _waits(
    tx: Connection, wish: StandingWish, one: Occurrence, thread: Thread, now: datetime
) -> bool:
    """Puts off what may not be said at this moment."""
    reason = _reason_to_wait(thread, now)
    if reason:
        if one.state == "missed" or now - one.happened_at > LASTS:
            _miss(tx, wish, one, one.reason or reason, now)
        else:
            standing_occurrences.put_off(tx, one, now + SOON, reason)
        return True
    if not isinstance(wish.what, NewContent):
        return False
    until = _next_turn(tx, wish, now)
    if until > now:
        standing_occurrences.put_off(tx, one, until, "one_a_day" if wish.most_a_day == 1 else "")
    return until > now


def _reason_to_wait(thread: Thread, now: datetime) -> str:
    if thread.conversation.owner != "assistant":
        return "owned_by_person"
    return "channel_rests" if thread.rests(now) else ""


def _next_turn(tx: Connection, wish: StandingWish, now: datetime) -> datetime:
    """When new content may be told: so often a day, while people are up."""
    since = day_begins(wish.timezone, now)
    said = standing_occurrences.count_said(tx, wish.workspace_id, wish.id, since)
    if said >= wish.most_a_day:
        return tomorrow(wish.timezone, now)
    return waking(wish.timezone, now)


def _say(
    tx: Connection,
    wish: StandingWish,
    one: Occurrence,
    thread: Thread,
    capabilities: Capabilities,
    now: datetime,
) -> bool:
    parts = _parts(tx, wish, one, now)
    if not parts:
        standing_occurrences.settle(tx, one, "dropped", now, reason="gone")
        return False
    reply = _reply(wish, one, thread, capabilities, parts, now)
    verdict = ask_gate(tx, [reply]).get(reply.id)
    if verdict is not None and verdict.until is not None:
        standing_occurrences.put_off(tx, one, verdict.until, verdict.reason)
        return False
    if verdict is not None:
        _refused(tx, wish, one, verdict, now)
        return False
    enqueued = enqueue(tx, [reply])
    standing_occurrences.settle(tx, one, "said", now, message_id=reply.id)
    _move(tx, reply, enqueued.positions[reply.id], _remembered(one, thread, now))
    return True


def _refused(
    tx: Connection, wish: StandingWish, one: Occurrence, verdict: RefusedByGate, now: datetime
) -> None:
    """Keeps the reason: what waits for the window is told later, the rest never."""
    reason = verdict.reason
    if reason in ENDING:
        standing_wishes.end_wishes(tx, wish.workspace_id, [wish.id], "stop", now)
        standing_occurrences.drop_open(tx, wish.workspace_id, wish.id, reason, now)
        return
    if reason in WAITING:
        _miss(tx, wish, one, reason, now)
    else:
        standing_occurrences.settle(tx, one, "dropped", now, reason=reason)
    log.info("standing_wish_refused", wish=wish.id, reason=reason)


def _miss(tx: Connection, wish: StandingWish, one: Occurrence, reason: str, now: datetime) -> None:
    """Keeps what was missed. Of a recurring wish only the last is worth telling later."""
    if isinstance(wish.what, Every) and one.state == "pending":
        standing_occurrences.drop_open(
            tx, wish.workspace_id, wish.id, "superseded", now, before=one.happened_at
        )
    standing_occurrences.settle(tx, one, "missed", now, reason=reason)


def _reply(
    wish: StandingWish,
    one: Occurrence,
    thread: Thread,
    capabilities: Capabilities,
    parts: tuple[Part, ...],
    now: datetime,
) -> Reply:
    reply = reply_in(
        thread,
        id=stable_id("standing_message", wish.id, one.key),
        parts=parts,
        kind="notification",
        capabilities=capabilities,
        author="assistant",
        now=now,
        rests=thread.rests(now),
    )
    purpose = STANDING_WISH if isinstance(wish.what, NewContent) else TIMED_WISH
    return structs.replace(reply, purpose=purpose)


def _parts(tx: Connection, wish: StandingWish, one: Occurrence, now: datetime) -> tuple[Part, ...]:
    """What is said: why it comes, and the item; nothing where that may not be served any more."""
    item: tuple[Part, ...] = tuple(convert(part, Part) for part in one.parts)
    kind, _, id = one.item.partition(":")
    if kind == "document":
        found = content.find_documents(tx, wish.workspace_id, [id]).get(id)
        if found is None or not found.may_be_served(now, met_by(tx, [wish])[wish.id]):
            return ()
        if isinstance(wish.what, NewContent):
            item = document_parts(found, wish.language)
    return (Text("\n".join((_intro(wish, one), *_way_out(wish)))), *item) if item else ()


def _intro(wish: StandingWish, one: Occurrence) -> str:
    language, what = wish.language, wish.what
    if isinstance(what, NewContent):
        intro = wish_text("fired_content", language, words=what.words)
    elif isinstance(what, Every):
        intro = wish_text("fired_recurring", language, what=times_text(what, language))
    else:
        intro = wish_text("fired_value", language, what=wish.label)
    if one.state != "missed":
        return intro
    day = day_text(one.happened_at.date(), language)
    return f"{wish_text('missed', language, day=day)}\n{intro}"


def _way_out(wish: StandingWish) -> tuple[str, ...]:
    """How to end what goes on."""
    return (wish_text("change_it", wish.language),) if wish.state == "active" else ()


def _remembered(one: Occurrence, thread: Thread, now: datetime) -> dict[str, object] | None:
    """The memory from which "ingredients" and "another one" go on; None where a talk is on."""
    talk = Memory.read(thread.conversation.memory)
    if talk.at is not None and now - talk.at < IN_TALK:
        return None
    if one.memory is not None:
        return one.memory
    return memory.shown(talk, one.item, now) if one.item else None


def _move(
    tx: Connection, reply: Reply, position: int, remembered: dict[str, object] | None
) -> None:
    """Moves the conversation on behind a message."""
    moved = Progress(
        workspace_id=reply.conversation.workspace_id,
        id=reply.conversation.id,
        last_position=position,
        last_message_at=reply.now,
        memory=remembered,
    )
    conversations.move(tx, [moved])
    conversations.remember(tx, [moved])
