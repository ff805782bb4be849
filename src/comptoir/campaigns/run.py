"""Sends campaigns: step by step, each step one transaction, none over a call outside.

A step writes down some of the people, or takes those whose turn it is and puts their messages into
the outbox in the same commit. What waits in the outbox of one campaign is never more than `LEAD`:
so no workspace stands in another's way, and what is paused is little.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct, structs

from comptoir.campaigns.sending import Sending, put_into_outbox
from comptoir.campaigns.states import finished, paused, started
from comptoir.campaigns.trying import choose_winner, is_wave_over, stop_reason
from comptoir.campaigns.turns import AFTER_FAULT, take_turn
from comptoir.model.campaign import Campaign, limits_of, moment_of
from comptoir.model.channel import Rate
from comptoir.model.message import MessageStatus
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.limits import after, when
from comptoir.runtime import Runtime
from comptoir.store import campaigns as rows
from comptoir.store import receipts, recipients
from comptoir.store.campaign_sums import whole_sums
from comptoir.store.channels import named_channels
from comptoir.store.database import Connection
from comptoir.store.pace import LONG_AGO, put_pace, read_pace
from comptoir.store.pushes import forget_pushed
from comptoir.store.receipts import Settled
from comptoir.store.workspaces import get_workspace

AT_ONCE = 100
"""Most people who get their turn in one transaction: replies wait behind it on SQLite."""
LEAD = 1000
"""Most messages of one campaign that wait in the outbox."""
SOON = timedelta(hours=1)
"""What waits in the outbox for longer (for the morning, or under a cap) is not counted for it. What
a channel's pace puts off comes sooner."""
FILLED_AT_ONCE = 20_000
"""Most people who are written down in one transaction: who pauses a campaign waits for it."""
CANCELLED_AT_ONCE = 2000
LOOK_AGAIN = timedelta(seconds=0.5)
"""How soon a campaign is looked at whose messages are under way."""
FULL = timedelta(seconds=0.1)
"""How soon one is looked at that has as much in the outbox as it may."""


class Step(Struct, frozen=True):
    """What a step left to do: at once, or at `due_at`; and whether something was queued."""

    campaign: Campaign
    queued: int = 0


async def campaign_round(runtime: Runtime) -> bool:
    """One step for each campaign that is due; whether there was any."""
    now = runtime.clock()
    due = await runtime.db.read(lambda tx: rows.due_campaigns(tx, now))
    for workspace_id, id in due:
        if await take_turn(runtime, "campaign", (workspace_id, id), step, _give_up):
            runtime.bus.publish(QUEUED)
    return bool(due)


def _give_up(tx: Connection, runtime: Runtime, workspace_id: str, id: str, reason: str) -> None:
    """Pauses a campaign that cannot go on until somebody puts it right, and tells why; after any
    other fault it is looked at again in a while."""
    now = runtime.clock()
    campaign = rows.take_due(tx, workspace_id, id, now)
    if campaign is None:
        return
    if reason and campaign.state in ("scheduled", "sending"):
        rows.put_campaign(tx, paused(campaign, reason))
    else:
        rows.put_campaign(tx, structs.replace(campaign, due_at=now + AFTER_FAULT), tells=False)


def step(tx: Connection, runtime: Runtime, workspace_id: str, id: str) -> int:
    """Does the next thing for a campaign; how many messages were queued."""
    now = runtime.clock()
    campaign = rows.take_due(tx, workspace_id, id, now)
    if campaign is None:
        return 0
    before = campaign
    if campaign.state == "scheduled":
        campaign = started(tx, campaign, now)
    done = _next(tx, runtime, campaign, now)
    if done.campaign != before:
        rows.put_campaign(tx, done.campaign, tells=done.campaign.state != before.state)
    return done.queued


def _next(tx: Connection, runtime: Runtime, campaign: Campaign, now: datetime) -> Step:
    match campaign.state:
        case "sending" if not campaign.is_filled:
            return Step(_filled(tx, campaign, now))
        case "sending":
            return _sent(tx, runtime, campaign, now)
        case "cancelled":
            return Step(_called_off(tx, campaign, now))
        case _:
            return Step(structs.replace(campaign, due_at=None))


def _filled(tx: Connection, campaign: Campaign, now: datetime) -> Campaign:
    """Writes down some more of the audience."""
    ids = campaign.audience.channels or [*named_channels(tx, campaign.workspace_id)]
    last = recipients.fill(tx, campaign, ids, now, FILLED_AT_ONCE)
    if campaign.plan.starts == "local":
        for zone in recipients.undecided_zones(tx, campaign):
            at = moment_of(campaign.plan, zone or _zone(tx, campaign))
            recipients.decide_zone(tx, campaign, zone, at)
    if last:
        return structs.replace(campaign, filled_after=last, due_at=now)
    return structs.replace(campaign, filled_after="", is_filled=True, due_at=now)


def _zone(tx: Connection, campaign: Campaign) -> str:
    return get_workspace(tx, campaign.workspace_id).timezone


def _sent(tx: Connection, runtime: Runtime, campaign: Campaign, now: datetime) -> Step:
    """Gives the next people their turn, as many as may have it now."""
    sums = whole_sums(tx, campaign.workspace_id, campaign.id)
    if reason := stop_reason(campaign, sums):
        return Step(paused(campaign, reason))
    variants = rows.list_variants(tx, campaign.workspace_id, campaign.id)
    limits = limits_of(campaign.plan, _people(sums), len(variants))
    if is_wave_over(campaign, limits):
        wait = limits[campaign.wave][1]
        return Step(structs.replace(campaign, wave=campaign.wave + 1, due_at=now + wait))
    campaign = choose_winner(tx, campaign, variants)
    room = min(AT_ONCE, LEAD - recipients.count_waiting(tx, campaign, now + SOON))
    if campaign.wave < len(limits):
        room = min(room, limits[campaign.wave][0] - campaign.claimed)
    if room <= 0:
        return Step(structs.replace(campaign, due_at=now + FULL))
    room, free_at = _on_pace(tx, campaign, room, now)
    people = recipients.claim(tx, campaign, now, room) if room else []
    if not people and room:
        return Step(_waits(tx, campaign, sums, now))
    done = put_into_outbox(tx, runtime, Sending(campaign, variants, now), people)
    _count_pace(tx, campaign, done.queued, now)
    campaign = structs.replace(campaign, claimed=campaign.claimed + done.queued, due_at=free_at)
    return Step(paused(campaign, done.stop) if done.stop else campaign, done.queued)


def _people(sums: Mapping[str, int]) -> int:
    """How many are to get it."""
    return sums.get("audience", 0) - sums.get("excluded", 0)


def _waits(tx: Connection, campaign: Campaign, sums: Mapping[str, int], now: datetime) -> Campaign:
    """Nobody's turn is now: later, when what is under way has ended, or never more."""
    due = recipients.next_due(tx, campaign)
    if due is not None:
        return structs.replace(campaign, due_at=max(due, now + FULL))
    if sums.get("sending") and recipients.is_any(tx, campaign, "sending"):
        return structs.replace(campaign, due_at=now + LOOK_AGAIN)
    return finished(campaign, now)


def _rate(campaign: Campaign) -> Rate:
    per_second = campaign.plan.per_minute / 60
    return Rate(per_second=per_second, burst=max(1.0, per_second))


def _on_pace(tx: Connection, campaign: Campaign, room: int, now: datetime) -> tuple[int, datetime]:
    """How many of `room` may go now, and when to look again."""
    if not campaign.plan.per_minute:
        return room, now
    scope, rate = (campaign.workspace_id, f"campaign:{campaign.id}"), _rate(campaign)
    next_at = read_pace(tx, [scope]).get(scope, LONG_AGO)
    count = 0
    while count < room and when(next_at, rate, now) <= now:
        next_at, count = after(next_at, rate, now), count + 1
    return count, max(now, when(next_at, rate, now))


def _count_pace(tx: Connection, campaign: Campaign, queued: int, now: datetime) -> None:
    if not campaign.plan.per_minute:
        return
    scope, rate = (campaign.workspace_id, f"campaign:{campaign.id}"), _rate(campaign)
    next_at = read_pace(tx, [scope]).get(scope, LONG_AGO)
    for _ in range(queued):
        next_at = after(next_at, rate, now)
    put_pace(tx, {scope: next_at})


def _called_off(tx: Connection, campaign: Campaign, now: datetime) -> Campaign:
    """Takes back what waits: in the outbox, and those who had no turn yet."""
    ids = recipients.cancel_waiting(tx, campaign, CANCELLED_AT_ONCE)
    status = MessageStatus.cancelled
    receipts.settle(
        tx,
        [
            Settled(workspace_id=campaign.workspace_id, channel_id="", id=id, status=status)
            for id in ids
        ],
    )
    forget_pushed(tx, campaign.workspace_id, ids)
    left = recipients.take_state(tx, campaign, "queued", CANCELLED_AT_ONCE)
    recipients.change(tx, [(one, structs.replace(one, state="cancelled")) for one in left])
    if ids or left:
        return structs.replace(campaign, due_at=now)
    # What is being sent may be refused for now, and wait in the outbox again.
    again = now + LOOK_AGAIN if recipients.is_any(tx, campaign, "sending") else None
    return structs.replace(campaign, due_at=again)
