"""A campaign is sent: each person once, in their language, and every figure is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from comptoir.assistant.answer import plain_text
from comptoir.campaigns.edit import VariantWanted, Wanted, add_campaign
from comptoir.campaigns.segments import add_segment
from comptoir.campaigns.states import move_campaign
from comptoir.campaigns.unconfirmed import settle_unconfirmed
from comptoir.channels.base import Accepted, Outgoing, RefusedSend, Unknown
from comptoir.errors import Conflict
from comptoir.model.campaign import Campaign
from comptoir.model.message import OF_CAMPAIGN, Message, MessageStatus, Text
from comptoir.people.acting import By
from comptoir.store import campaigns, messages, recipients
from comptoir.store import outbox as outbox_rows
from comptoir.store.campaign_sums import read_sums, recount
from comptoir.store.database import Connection
from comptoir.store.outbox import Queued
from comptoir.store.segments import remove_segment
from comptoir.store.tables import campaign as table
from comptoir.store.tables import conversation, outbox, segment
from comptoir.testing import MovableClock, Script, Story, open_story, until
from tests.campaigns.people import TOPIC, add_people

MESSAGES = [
    {"language": "en", "text": "Hello {{contact.first_name|there}}!"},
    {"language": "de", "text": "Hallo {{contact.first_name}}!"},
]


@pytest.fixture
async def story(database_url: str, tmp_path: Path) -> AsyncIterator[Story]:
    """A Comptoir with a scripted channel that cannot tell what became of a lost answer."""
    script: Any = Script("none")
    clock = at_noon()
    async with open_story(database_url, data=tmp_path, adapters=[script], clock=clock) as opened:
        yield opened


def at_noon() -> MovableClock:
    """A clock that runs from tomorrow noon on: in nobody's quiet hours."""
    clock = MovableClock()
    now = clock()
    clock.move(seconds=((12 - now.hour) % 24 + 24) * 3600 - now.minute * 60)
    return clock


def script_of(story: Story) -> Script:
    script = story.runtime.channels["script"]
    assert isinstance(script, Script)
    return script


async def people(story: Story, names: Sequence[str], **more: Any) -> list[str]:
    now = story.runtime.clock()
    return await story.runtime.db.write(
        lambda tx: add_people(tx, story.workspace.id, names, now, **more)
    )


async def scheduled(story: Story, **wanted: Any) -> Campaign:
    variants = wanted.pop("variants", [VariantWanted(name="A", messages=MESSAGES)])
    audience = {"expression": "everyone"}
    plain = {"name": "Spring", "purpose": TOPIC, "variants": variants, "audience": audience}
    plain |= wanted
    made = await add_campaign(story.runtime, story.workspace.id, Wanted(**plain), by="Ada")
    return await move_campaign(story.runtime, story.workspace.id, made.id, "schedule")


async def now_of(story: Story, campaign: Campaign) -> Campaign:
    return await story.runtime.db.read(
        lambda tx: campaigns.access_campaign(tx, story.workspace.id, campaign.id)
    )


async def sums(story: Story, campaign: Campaign) -> Counter[str]:
    """The figures of the whole campaign; they equal a recount."""
    kept = await story.runtime.db.read(lambda tx: read_sums(tx, story.workspace.id, campaign.id))
    again = await story.runtime.db.read(lambda tx: recount(tx, story.workspace.id, campaign.id))
    clicks = {cell: count for cell, count in kept.items() if cell[2] != "clicks"}
    assert clicks == again
    found = Counter({metric: n for (by, _, metric), n in kept.items() if by == "all"})
    found.update({value: n for (by, value, _), n in kept.items() if by == "reason"})
    return found


async def ended(story: Story, campaign: Campaign, state: str = "done") -> None:
    async def is_over() -> bool:
        return (await now_of(story, campaign)).state == state

    await until(is_over, f"campaign that is {state}")


async def counted(story: Story, campaign: Campaign, **wanted: int) -> None:
    """Returns when the figures are these."""

    async def is_so() -> bool:
        kept = await story.runtime.db.read(
            lambda tx: read_sums(tx, story.workspace.id, campaign.id)
        )
        return all(kept.get(("all", "", name), 0) == n for name, n in wanted.items())

    await until(is_so, f"figures {wanted}")


async def test_everybody_gets_it_once_in_their_language(story: Story) -> None:
    script = script_of(story)
    names = [f"p{number:03}" for number in range(60)]
    await people(story, names)
    await people(story, ["stranger"], consents=False)
    script.results.extend(
        [
            RefusedSend("recipient_gone", "no such person"),
            Unknown("timeout"),
            *(Accepted(f"early-{number}") for number in range(20)),
        ]
    )
    campaign = await scheduled(story)
    await ended(story, campaign)
    await counted(story, campaign, sending=0, sent=58)
    assert Counter(one.to for one in script.sent) == Counter(names)
    said = {one.to: one.parts[0] for one in script.sent}
    assert said["p000"].text == "Hello Person!"  # type: ignore[union-attr]
    assert said["p001"].text == "Hallo Person!"  # type: ignore[union-attr]
    found = await sums(story, campaign)
    assert found["audience"] == 61
    assert (found["excluded"], found["excluded:no_consent"]) == (1, 1)
    assert (found["sent"], found["failed"], found["unconfirmed"]) == (58, 1, 1)
    assert found["failed:recipient_gone"] == 1


async def test_waves_and_the_rule_that_stops(story: Story) -> None:
    script = script_of(story)
    await people(story, [f"p{number:03}" for number in range(50)])
    script.results.extend(RefusedSend("content_invalid", "no") for _ in range(25))
    plan = {"waves": [{"size": 30, "wait_minutes": 30}], "stop": {"failed": 0.5}}
    campaign = await scheduled(story, plan=plan)
    await counted(story, campaign, failed=25, sent=5)
    assert len(script.sent) == 30
    story.runtime.clock.move(minutes=31)  # type: ignore[attr-defined]
    await ended(story, campaign, "paused")
    assert (await now_of(story, campaign)).reason.startswith("failures")
    assert len(script.sent) == 30
    await move_campaign(story.runtime, story.workspace.id, campaign.id, "resume")
    await ended(story, campaign)
    assert len(script.sent) == 50


async def test_pausing_and_calling_off_hold_what_is_queued(story: Story) -> None:
    script = script_of(story)
    await people(story, [f"p{number:04}" for number in range(900)])
    script.gate.clear()
    campaign = await scheduled(story)

    async def is_full() -> bool:
        return len(await story.outbox("queued")) > 200

    await until(is_full, "a full outbox")
    await move_campaign(story.runtime, story.workspace.id, campaign.id, "pause")
    begun = len(script.sent)
    script.gate.set()
    await counted(story, campaign, sent=begun)
    assert len(script.sent) == begun
    await move_campaign(story.runtime, story.workspace.id, campaign.id, "cancel")
    await counted(story, campaign, cancelled=900 - begun, queued=0, sending=0)
    assert len(script.sent) == begun
    found = await sums(story, campaign)
    assert found["sent"] + found["cancelled"] == 900
    left = await story.runtime.db.read(
        lambda tx: recipients.list_recipients(tx, campaign, state="cancelled", limit=1000)
    )
    assert len(left) == 900 - begun


async def test_stop_reaches_what_is_queued_already(story: Story) -> None:
    script, now = script_of(story), story.runtime.clock()
    names = [f"p{number:02}" for number in range(40)]
    ids = dict(zip(names, await people(story, names), strict=True))
    later = {"starts": "at", "at": (now + timedelta(hours=1)).isoformat()}
    campaign = await scheduled(story, plan=later)
    due = [(name, ids[name], now + timedelta(hours=1)) for name in names]
    # Who they are does not matter: they are in the queue, and nobody asks about them today.
    others = [(f"q{number}", ids["p00"], now + timedelta(days=30)) for number in range(9960)]
    await story.runtime.db.write(lambda tx: queue(tx, story, campaign, due + others))
    assert len(await story.outbox("queued")) == 10_000
    await story.customer("p20", "script").says("STOP")

    async def is_confirmed() -> bool:
        return bool(script.sent)

    await until(is_confirmed, "a STOP that is confirmed")
    story.runtime.clock.move(hours=2)  # type: ignore[attr-defined]

    async def are_sent() -> bool:
        return len(script.sent) == 40 and not await story.outbox("sending")

    await until(are_sent, "the others' messages")
    met = Counter(one.to for one in script.sent if one.kind == "campaign")
    assert met == Counter(set(names) - {"p20"})
    (refused,) = await story.outbox("refused")
    assert (refused["id"], refused["error"]) == (f"{OF_CAMPAIGN}p20", "stopped")


def queue(
    tx: Connection, story: Story, campaign: Campaign, people: Sequence[tuple[str, str, datetime]]
) -> None:
    """Puts a message of the campaign for each (address, contact, when it is due) into the outbox,
    and lets the campaign be under way."""
    where, channel_id = story.workspace.id, story.channels["script"].id
    now = story.runtime.clock()
    own: dict[str, Any] = {
        "workspace_id": where,
        "channel_id": channel_id,
        "owner": "assistant",
        "memory": {},
    }
    talks = [
        own | {"id": name, "contact_id": id, "key": name, "created_at": now}
        for name, id, _ in people
    ]
    tx.execute(conversation.insert(), talks)
    said: dict[str, Any] = {
        "workspace_id": where,
        "position": 1,
        "direction": "out",
        "author": "api",
    }
    said |= {"parts": (Text("Hello"),), "status": MessageStatus.queued, "created_at": now}
    made = [
        Message(id=f"{OF_CAMPAIGN}{name}", conversation_id=name, **said) for name, _, _ in people
    ]
    messages.add(tx, made, [channel_id] * len(made))
    waits: dict[str, Any] = {
        "workspace_id": where,
        "channel_id": channel_id,
        "kind": "campaign",
        "purpose": TOPIC,
    }
    waits |= {"now": now, "created_at": now, "campaign_id": campaign.id}
    put = [
        Queued(id=f"{OF_CAMPAIGN}{name}", conversation_id=name, not_before=at, **waits)
        for name, _, at in people
    ]
    outbox_rows.add(tx, put)
    under_way = {"state": "sending", "is_filled": True, "due_at": None}
    tx.execute(update(table).where(table.c.id == campaign.id).values(**under_way))


async def test_the_better_variant_goes_to_the_rest(story: Story) -> None:
    script = script_of(story)
    await people(story, [f"p{number:03}" for number in range(100)], languages=("en",))
    variants = [
        VariantWanted(name=name, messages=[{"text": f"{name}?", "buttons": [{"label": "More"}]}])
        for name in ("Dull", "Bright")
    ]
    plan = {"winner": {"metric": "replied", "share": 0.4, "after_minutes": 60}}
    campaign = await scheduled(story, variants=variants, plan=plan)
    await counted(story, campaign, sent=40, sending=0)
    bright = next(one for one in script.sent if is_said(one, "Bright?"))
    await story.customer(bright.to, "script").says("More")
    await counted(story, campaign, replied=1, pulled=1)
    story.runtime.clock.move(hours=2)  # type: ignore[attr-defined]
    await ended(story, campaign)
    rest = [one for one in script.sent[40:] if one.kind == "campaign"]
    assert len(rest) == 60
    assert all(is_said(one, "Bright?") for one in rest)
    await sums(story, campaign)


def is_said(sent: Outgoing, words: str) -> bool:
    return plain_text(sent.parts).startswith(words)


async def test_what_is_wrong_with_one_campaign_stops_no_other(story: Story) -> None:
    await people(story, ["ada", "bea"])
    where = story.workspace.id
    by = By(runtime=story.runtime, workspace_id=where, name="Ada")
    one = await add_segment(by, "Everyone", "everyone")
    at = {"starts": "at", "at": (story.runtime.clock() + timedelta(hours=1)).isoformat()}
    wrong = await scheduled(story, audience={"segments": [one.id]}, plan=at)
    with pytest.raises(Conflict, match="Spring"):
        await story.runtime.db.write(lambda tx: remove_segment(tx, where, one.id))
    await story.runtime.db.write(lambda tx: tx.execute(segment.delete()))
    story.runtime.clock.move(minutes=61)  # type: ignore[attr-defined]
    right = await scheduled(story, name="Right")
    await ended(story, right)
    await ended(story, wrong, "paused")
    assert "segment" in (await now_of(story, wrong)).reason


async def test_only_what_is_given_up_is_sent_again(story: Story) -> None:
    script, where = script_of(story), story.workspace.id
    ids = await people(story, ["ada", "bea"])
    script.results.extend([Unknown("timeout"), Unknown("timeout")])
    campaign = await scheduled(story)
    await counted(story, campaign, unconfirmed=2)

    async def are_parked() -> bool:
        return len(await story.outbox("parked")) == 2

    await until(are_parked, "two that are parked")
    asked_still = outbox.c.conversation_id.in_(
        select(conversation.c.id).where(conversation.c.contact_id == ids[1])
    )
    later = {"state": "unknown", "expires_at": story.runtime.clock() + timedelta(days=1)}
    await story.runtime.db.write(
        lambda tx: tx.execute(update(outbox).where(asked_still).values(**later))
    )
    assert await settle_unconfirmed(story.runtime, where, campaign.id, "again") == 1
    await counted(story, campaign, unconfirmed=1, sent=1)
    assert len(await story.outbox("cancelled")) == 1
    assert Counter(one.to for one in script.sent) == {"ada": 2, "bea": 1}
    await ended(story, campaign)
    await story.runtime.db.write(lambda tx: tx.execute(update(table).values(state="cancelled")))
    with pytest.raises(Conflict):
        await settle_unconfirmed(story.runtime, where, campaign.id, "again")
