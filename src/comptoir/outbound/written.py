"""Writes what came of sends: the outbox, the messages' status, and what else follows."""

from __future__ import annotations

from collections.abc import Sequence

from comptoir.channels.base import Accepted, RefusedSend
from comptoir.model.message import MessageStatus
from comptoir.outbound.follow_up import follow_up
from comptoir.outbound.may_send import is_push
from comptoir.outbound.outcome import Outcome, Sent
from comptoir.store import outbox, receipts
from comptoir.store.database import Connection
from comptoir.store.outbox import State
from comptoir.store.pushes import forget_pushed
from comptoir.store.ready import Ready
from comptoir.store.receipts import Settled

_STATUS = {
    "accepted": MessageStatus.accepted,
    "refused": MessageStatus.refused,
    "unknown": MessageStatus.unknown,
    "parked": MessageStatus.unknown,
}


def write_outcomes(tx: Connection, sent: Sequence[Sent], outcomes: Sequence[Outcome]) -> None:
    """Writes what came of sends: the outbox, the messages' status, and what else follows."""
    outbox.put_states(tx, [one.state for one in outcomes])
    settled = [_settled(s, one.state) for s, one in zip(sent, outcomes, strict=True)]
    receipts.settle(tx, [one for one in settled if one is not None])
    _forget_pushed(tx, [one for one in settled if one is not None], sent)
    for s, one in zip(sent, outcomes, strict=True):
        if one.rest and s.ready.follows:
            _refuse_rest(tx, s.ready, one.rest)
        follow_up(tx, s, one)


def _forget_pushed(tx: Connection, settled: Sequence[Settled], sent: Sequence[Sent]) -> None:
    """What went out unasked and was refused for good uses up no cap and no money."""
    unasked = {one.ready.id for one in sent if is_push(one.ready.kind, one.ready.purpose)}
    by_workspace: dict[str, list[str]] = {}
    for one in settled:
        if one.status is MessageStatus.refused and one.id in unasked:
            by_workspace.setdefault(one.workspace_id, []).append(one.id)
    for workspace_id, ids in sorted(by_workspace.items()):
        forget_pushed(tx, workspace_id, ids)


def _refuse_rest(tx: Connection, ready: Ready, error: str) -> None:
    """What waits behind a message in its answer does not go out either."""
    rest = outbox.refuse_rest(tx, ready.workspace_id, ready.conversation_id, ready.id, error)
    settled = [
        Settled(
            workspace_id=ready.workspace_id,
            channel_id=ready.channel_id,
            id=id,
            status=MessageStatus.refused,
            error=error,
        )
        for id in rest
    ]
    receipts.settle(tx, settled)


def _settled(sent: Sent, state: State) -> Settled | None:
    """The message's new status; None while it waits for another try."""
    if state.state not in _STATUS:
        return None
    result = sent.result
    # Parked after refusals only, it was certainly not sent.
    given_up = state.state == "parked" and isinstance(result, RefusedSend)
    given_up = given_up and not sent.ready.may_be_there
    return Settled(
        workspace_id=sent.ready.workspace_id,
        channel_id=sent.ready.channel_id,
        id=sent.ready.id,
        status=MessageStatus.refused if given_up else _STATUS[state.state],
        platform_id=result.platform_id if isinstance(result, Accepted) else "",
        error=state.error,
    )
