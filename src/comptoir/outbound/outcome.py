"""What follows from the result of a send. Pure but for the jitter.

| refused because | the message | else |
|---|---|---|
| throttled | waits as long as asked | the channel or account pauses, where the limit is theirs |
| temporary | again, ever later; parked after some tries | |
| window_closed, content_invalid, template_problem, unknown_permanent | refused | |
| recipient_gone | refused | nothing more goes there until they write |
| recipient_opted_out | refused | a campaign: no more advertising; else: stopped |
| not_now | a campaign or notification waits a day; a reply is refused | |
| auth, account_blocked | waits until somebody puts the channel right | the channel stops |
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct, structs

from comptoir.channels.base import Accepted, RefusedSend, SendResult, Unknown
from comptoir.model.channel import Channel, Confirmation
from comptoir.model.message import Media
from comptoir.model.update import RefusalClass
from comptoir.outbound.may_send import RefusedByGate
from comptoir.store.addresses import Withdrawal
from comptoir.store.outbox import State
from comptoir.store.ready import Ready

MAX_ATTEMPTS = 6
"""Tries of a message the platform certainly refused for the time being; then it is parked."""
MAX_DAYS = 3
"""Days that a message waits for a platform that says *not now*."""
BACKOFF = 2.0
"""Seconds before the second try; doubled at each further one, with jitter."""
PAIR_BACKOFF = 4.0
"""The same after a limit of one person: WhatsApp asks for 4^n seconds (error 131056)."""
LONGEST_PAUSE = 3600.0
KEY_RETRY_SECONDS = 1.0
"""An unknown send on a channel that dedupes by key is made again, with the same key, after this."""
CONFIRM_SECONDS: dict[Confirmation, float] = {"echo": 600.0, "query": 5.0, "none": 0.0}
"""How long an unknown send waits for the platform's echo, or before the platform is asked."""
DAY = timedelta(days=1)
FIRST_PART_REFUSED = "first_part_refused"
"""The error of a message that does not go out because one before it in the answer did not."""
STOPPERS = ("auth", "account_blocked")
"""Refusals that stop the channel."""


class Held(Struct, frozen=True):
    """Not tried at all: the channel rests until then."""

    until: datetime


class Sent(Struct, frozen=True, kw_only=True):
    """One send and what came of it."""

    ready: Ready
    result: SendResult | RefusedByGate | Held
    channel: Channel
    at: datetime
    pauses: int = 0
    """How often in a row the channel was throttled before."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What is to be written after a send.

    `withdraw` marks the person's address; `problem` stops the channel; `paused_until` lets the
    channel, or with `whole_account` all of its type, rest.
    """

    state: State
    withdraw: Withdrawal | Literal[""] = ""
    marketing_waits: datetime | None = None
    """Until when the platform takes no more advertising for the person."""
    problem: str = ""
    paused_until: datetime | None = None
    whole_account: bool = False
    rest: str = ""
    """Why the messages of the answer behind this one do not go out either; "" where they do."""


def outcome(sent: Sent, confirmation: Confirmation) -> Outcome:
    """What follows from a send's result."""
    follows = _follows(sent, confirmation)
    return structs.replace(follows, rest=_rest(sent, follows.state))


def _rest(sent: Sent, state: State) -> str:
    """The rest of an answer makes no sense without what stood before it, unless that was only a
    file which the platform did not like. What concerns the person or the window is asked of each
    message anew: behind words that come too late, a template still goes out."""
    result = sent.result
    if isinstance(result, RefusedByGate):
        return result.reason if "template" in result.reason else ""
    if not isinstance(result, RefusedSend) or state.state not in ("refused", "parked"):
        return ""
    if result.why == "window_closed":
        return ""
    is_ornament = all(isinstance(part, Media) and not part.caption for part in sent.ready.parts)
    return "" if is_ornament and result.why == "content_invalid" else FIRST_PART_REFUSED


def _follows(sent: Sent, confirmation: Confirmation) -> Outcome:
    match sent.result:
        case Accepted():
            return Outcome(state=_state(sent, "accepted"))
        case RefusedByGate(reason=reason) if sent.ready.may_be_there:
            # That it may not go out now does not tell what became of the try before.
            return Outcome(state=_state(sent, "parked", f"{reason}: unconfirmed"))
        case RefusedByGate(reason=reason):
            return Outcome(state=_state(sent, "refused", reason))
        case Held(until):
            wait = (until - sent.at).total_seconds()
            return Outcome(state=_state(sent, "queued", "on hold", wait=wait, counts=False))
        case Unknown(reason):
            lasting = KEY_RETRY_SECONDS if confirmation == "key" else CONFIRM_SECONDS[confirmation]
            return Outcome(state=_state(sent, "unknown", reason, lasts=lasting))
        case RefusedSend(why="throttled") as refused:
            return _throttled(sent, refused)
        case RefusedSend(why="temporary", reason=reason, retry_after=seconds):
            tries = sent.ready.attempts
            wait = seconds or BACKOFF * 2**tries * random.uniform(0.8, 1.2)
            name = "parked" if tries + 1 >= MAX_ATTEMPTS else "queued"
            return Outcome(state=_state(sent, name, reason, wait=wait))
        case RefusedSend(why="auth" | "account_blocked" as why, reason=reason):
            state = _state(sent, "queued", f"{why}: {reason}", counts=False)
            return Outcome(state=state, problem=f"{why}: {reason}")
        case RefusedSend() as refused:
            return _refused(sent, refused)


def withdrawn(why: RefusalClass | Literal[""], kind: str) -> Withdrawal | Literal[""]:
    """What a refusal says of the person's address."""
    if why == "recipient_gone":
        return "gone_at"
    if why == "recipient_opted_out":
        return "marketing_stopped_at" if kind == "campaign" else "stopped_at"
    return ""


def _refused(sent: Sent, refused: RefusedSend) -> Outcome:
    kind, tries = sent.ready.kind, sent.ready.attempts
    error = f"{refused.why}: {refused.reason}"
    if refused.why == "not_now" and kind in ("campaign", "notification") and tries < MAX_DAYS:
        wait = max(refused.retry_after, DAY.total_seconds() * random.uniform(1.0, 1.1))
        later = _state(sent, "queued", error, wait=wait)
        return Outcome(state=later, marketing_waits=later.not_before)
    return Outcome(state=_state(sent, "refused", error), withdraw=withdrawn(refused.why, kind))


def _throttled(sent: Sent, refused: RefusedSend) -> Outcome:
    """Slows down exactly whom the limit is for. Being asked to wait is no failed try."""
    person = refused.scope == "person"
    tries = sent.ready.attempts if person else sent.pauses
    base = PAIR_BACKOFF if person else BACKOFF
    grown = min(LONGEST_PAUSE, base ** min(tries + 1, 6)) * random.uniform(1.0, 1.2)
    wait = refused.retry_after or grown
    state = "parked" if person and tries + 1 >= 2 * MAX_ATTEMPTS else "queued"
    return Outcome(
        state=_state(sent, state, refused.reason, wait=wait, counts=person),
        paused_until=None if person else sent.at + timedelta(seconds=wait),
        whole_account=refused.scope == "account",
    )


def _state(
    sent: Sent,
    state: str,
    error: str = "",
    *,
    wait: float = 0.0,
    lasts: float = 0.0,
    counts: bool = True,
) -> State:
    return State(
        workspace_id=sent.ready.workspace_id,
        id=sent.ready.id,
        state=state,
        not_before=sent.at + timedelta(seconds=wait),
        error=error,
        expires_at=sent.at + timedelta(seconds=lasts) if state == "unknown" else None,
        counts=counts,
        attempt=sent.ready.attempts + 1,
    )
