"""What a send told of the person and the channel, written down."""

from __future__ import annotations

from datetime import datetime

import structlog

from comptoir.channels.base import Accepted
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.outbound.notify import notify
from comptoir.outbound.outcome import Outcome, Sent
from comptoir.store import addresses, channels, consents, notices
from comptoir.store.addresses import Withdrawal, new_addresses
from comptoir.store.database import Connection

log = structlog.get_logger(__name__)


def follow_up(tx: Connection, sent: Sent, outcome: Outcome) -> None:
    """Writes what follows from a send beside the message's own state; mostly nothing."""
    if isinstance(sent.result, Accepted) and sent.result.identities:
        _learn(tx, sent, sent.result.identities)
    if isinstance(sent.result, Accepted):
        notify(tx, sent)
    if outcome.withdraw:
        _withdraw(tx, sent, outcome.withdraw)
    if outcome.marketing_waits is not None:
        mine = (sent.ready.workspace_id, sent.ready.channel_type, sent.ready.to)
        addresses.withdraw(tx, *mine, "marketing_wait_until", outcome.marketing_waits)
    if outcome.problem:
        stop_channel(tx, sent.channel.workspace_id, sent.channel.id, outcome.problem, sent.at)
    if outcome.paused_until is not None:
        _pause(tx, sent.channel, outcome.paused_until, whole_account=outcome.whole_account)


def _learn(tx: Connection, sent: Sent, identities: tuple[str, ...]) -> None:
    """The platform told further names of the person."""
    ready = sent.ready
    owners = addresses.find_owners(
        tx, ready.workspace_id, ready.channel_type, [ready.to, *identities]
    )
    contact_id = owners.get(ready.to)
    if contact_id is not None:
        new = [value for value in identities if value not in owners]
        addresses.add_addresses(
            tx, new_addresses(ready.workspace_id, ready.channel_type, contact_id, new), sent.at
        )


def _withdraw(tx: Connection, sent: Sent, what: Withdrawal) -> None:
    ready = sent.ready
    addresses.withdraw(tx, ready.workspace_id, ready.channel_type, ready.to, what, sent.at)
    if what == "gone_at":
        return
    owners = addresses.find_owners(tx, ready.workspace_id, ready.channel_type, [ready.to])
    consents.record_consent(
        tx,
        workspace_id=ready.workspace_id,
        consent_id=stable_id(ready.id, "platform"),
        contact_id=owners[ready.to],
        channel_type=ready.channel_type,
        address=ready.to,
        state="withdrawn",
        source="platform",
        message_id=ready.id,
        now=sent.at,
        purpose="marketing" if what == "marketing_stopped_at" else "all",
    )


def stop_channel(
    tx: Connection, workspace_id: str, channel_id: str, problem: str, now: datetime
) -> None:
    """Nothing more goes out on a channel until somebody puts it right; they are told."""
    channels.set_problem(tx, workspace_id, channel_id, problem)
    log.error("channel_stopped", channel=channel_id, problem=problem)
    notices.add_notice(
        tx,
        workspace_id=workspace_id,
        notice_id=stable_id(channel_id, problem, now.date().isoformat()),
        channel_id=channel_id,
        what="account",
        state="stopped",
        reason=problem,
        now=now,
    )


def _pause(tx: Connection, channel: Channel, until: datetime, *, whole_account: bool) -> None:
    ids = [channel.id]
    if whole_account:
        ids = channels.ids_of_type(tx, channel.workspace_id, channel.type)
    channels.pause(tx, channel.workspace_id, ids, until)
