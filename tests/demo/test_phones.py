"""The phones of `comptoir demo --peers`: what is written there reaches Comptoir as the platform
posts it, what is seen is what the platform took, and what goes wrong is shown.

A whole Comptoir and all platforms on one port, over real sockets.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from comptoir.channels.peers.every import KITS
from comptoir.channels.peers.seen import Button, Seen
from comptoir.channels.peers.whatsapp_creation import check_creation
from comptoir.connecting.connect import check_channel
from comptoir.connecting.find import find_channel, open_channels
from comptoir.connecting.peers import connect_peers
from comptoir.connecting.templates import list_templates, parse_draft
from comptoir.demo import phones
from comptoir.demo.people import NAMES, person_of
from comptoir.demo.phone import Got
from comptoir.demo.phones import Phones
from comptoir.demo.records import words_of
from comptoir.demo.registering import approved_templates
from comptoir.demo.run import DATABASE, with_own_database
from comptoir.demo.screens import screen_of
from comptoir.demo.world import JUMP, WorldClock
from comptoir.model.message import Card, Choices, Media, Text
from comptoir.net.client import NetClient, Response
from comptoir.outbound import outcome
from comptoir.settings import Settings
from comptoir.testing import HOST, PATIENCE, Story, open_story, until
from comptoir.workers import paces
from tests.processes import environment_of

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])
KEY = "the key of the demo"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
BLOCKING = sorted(set(KITS) - {"open"})
TOLD = {"telegram", "viber", "line"}
"""Platforms that tell of a block, or send nothing on after it: see what is asserted."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due by time alone is looked for more often."""
    monkeypatch.setattr(paces, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(paces, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(outcome, "KEY_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(outcome, "BACKOFF", 1.0)
    monkeypatch.setitem(outcome.CONFIRM_SECONDS, "query", 0.05)
    monkeypatch.setattr(phones, "connect_peers", partial(connect_peers, burst_seconds=0.05))


class Desk:
    """Somebody in front of the page with all phones."""

    def __init__(self, story: Story, phones: Phones, net: NetClient) -> None:
        self.story, self.phones, self.net = story, phones, net

    async def ask(self, path: str, body: Any = None, *, key: str = KEY) -> Response:
        """One request to the port of the phones."""
        headers, url = {"X-Demo-Key": key} if key else {}, f"{self.phones.url}{path}"
        if body is None:
            return await self.net.get(url, headers=headers)
        raw = msgspec.json.encode(body)
        return await self.net.request("POST", url, headers=headers, body=raw)

    async def does(self, what: str, phone: str, **more: Any) -> dict[str, Any]:
        """Something on one phone; the state after it."""
        answer = await self.ask(f"phones/{what}", {"phone": phone, **more})
        assert answer.status == 200, answer.body
        return dict(msgspec.json.decode(answer.body))

    async def sees(self, phone: str) -> dict[str, Any]:
        """What a phone shows."""
        state = msgspec.json.decode((await self.ask(f"phones/state?open={phone}")).body)
        assert state["open"]["type"] == phone
        return dict(state["open"])

    async def rows(self, phone: str, side: str) -> list[dict[str, Any]]:
        """The rows of one kind."""
        return [e for e in (await self.sees(phone))["entries"] if e["side"] == side]

    async def waits(
        self, phone: str, side: str, count: int = 1, seconds: float = PATIENCE, **like: Any
    ) -> dict[str, Any]:
        """The last of so many rows of one kind that have these values."""

        async def is_there() -> bool:
            rows = await self.rows(phone, side)
            return len(rows) >= count and like.items() <= rows[-1].items()

        await until(is_there, f"{side} {like} on {phone}", seconds)
        return (await self.rows(phone, side))[-1]


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """All phones, connected to a Comptoir that answers `ping` with `pong`."""
    clock = WorldClock(tmp_path / "clock")
    served = Phones(0, pictures="http://pictures.test", clock=clock)
    async with served.listening() as port:
        hosts = frozenset({(HOST, port)})
        story_of = open_story(
            database_url,
            data=tmp_path / "var",
            clock=clock,  # type: ignore[arg-type]
            allowed_hosts=hosts,
        )
        async with story_of as story, NetClient(allowed_hosts=hosts) as net:
            await story.answers("ping", "pong")
            connected = served.connected(story.runtime, story.workspace, story.served.port, KEY)
            async with connected:
                yield Desk(story, served, net)


# What is set up --------------------------------------------------------------------------------


async def test_every_channel_is_registered_and_found_well(desk: Desk) -> None:
    runtime, id = desk.story.runtime, desk.story.workspace.id
    channels = [c for c in await open_channels(runtime, id) if c.type in KITS]
    assert {c.type for c in channels} == set(KITS)
    for channel in channels:
        found = await check_channel(runtime, channel)
        wrong = {finding.name: finding.details for finding in found if not finding.ok}
        assert set(wrong) <= {"public address"}, f"{channel.type}: {wrong}"
        to_do = [finding.name for finding in found if finding.to_do]
        assert to_do == (["webhook"] if channel.type == "apple" else []), channel.type


async def test_whatsapp_holds_approved_templates_in_three_languages(desk: Desk) -> None:
    runtime, id = desk.story.runtime, desk.story.workspace.id
    found = await list_templates(runtime, await find_channel(runtime, id, "whatsapp"))
    assert {(t.name, t.language) for t in found} == {
        (name, language)
        for name in ("recipe_of_the_week", "question_answered")
        for language in ("fr", "de", "en")
    }
    assert {t.state for t in found} == {"approved"}


def test_the_templates_are_such_as_whatsapp_takes(engine: str) -> None:
    for template in approved_templates():
        parse_draft(template)
        check_creation({**template, "category": template["category"].upper()}, ())


# What is written and seen --------------------------------------------------------------------


async def test_on_each_phone_a_word_is_answered(desk: Desk) -> None:
    await asyncio.gather(*(desk.does("say", kind, text="ping") for kind in KITS))
    for kind, kit in KITS.items():
        last = kit.receipts[-1] if kit.receipts else "accepted"
        got = await desk.waits(kind, "them", status=last)
        assert (got["text"], got["hidden"], got["error"]) == ("pong", False, "")
        assert [row["status"] for row in await desk.rows(kind, "me")] == [200]
        assert await desk.rows(kind, "note") == []
    state = msgspec.json.decode((await desk.ask("phones/state")).body)
    about = {phone["type"]: phone for phone in state["phones"]}
    assert {kind: phone["heard"] for kind, phone in about.items()} == dict.fromkeys(KITS, 1)
    assert next(iter(about)) == "whatsapp"
    assert about["whatsapp"]["handle"] == "@sheena.n"
    accepted = (await world_of(desk)).phone("whatsapp").peer.ledger[-1]
    assert accepted.to.startswith("US."), "somebody who shows no number"
    assert "to" not in accepted.body


async def test_buttons_are_tapped_as_the_platform_has_them(desk: Desk) -> None:
    kinds = ("whatsapp", "telegram", "viber", "line", "apple")
    for kind in (*kinds, "sms"):
        await desk.does("say", kind, text="what nobody here has heard of, qzxv")
    for kind in kinds:
        offered = await desk.waits(kind, "them")
        tap = next(b for b in offered["buttons"] if b["label"] == "Talk to a person")
        await desk.does("tap", kind, message=offered["id"], button=tap["tap"])
        assert handed_over(await desk.waits(kind, "them", 2))
        assert (await desk.rows(kind, "me"))[-1]["text"] == "Talk to a person"
    offered = await desk.waits("sms", "them")
    assert {b["way"] for b in offered["buttons"]} == {"number"}, "there is nothing to tap"
    number = next(b for b in offered["buttons"] if b["label"] == "Talk to a person")["tap"] + 1
    await desk.does("say", "sms", text=str(number))
    assert handed_over(await desk.waits("sms", "them", 2))


def handed_over(got: dict[str, Any]) -> bool:
    """Whether a message says, in any language, that a person takes over."""
    return "MENU" in got["text"]


# What goes wrong -----------------------------------------------------------------------------


async def test_after_a_block_nothing_arrives_and_the_reason_is_shown(desk: Desk) -> None:
    for kind in BLOCKING:
        assert (await desk.does("order", kind, order="block"))["open"]["blocked"]
    silent = [kind for kind in BLOCKING if kind not in TOLD]
    for kind in silent:
        await desk.does("say", kind, text="ping")
    for kind in silent:
        note = await desk.waits(kind, "note", status="refused")
        assert note["error"].startswith(("recipient_gone: ", "recipient_opted_out: ")), note
        assert note["words"] == "pong"
    for kind in BLOCKING:
        assert await desk.rows(kind, "them") == []


async def test_after_an_unblock_answers_come_again(desk: Desk) -> None:
    for kind in ("whatsapp", "telegram"):
        await desk.does("say", kind, text="ping")
        await desk.waits(kind, "them")
        for order in ("block", "unblock"):
            await desk.does("order", kind, order=order)
        assert not (await desk.sees(kind))["blocked"]
        await desk.does("say", kind, text="ping")
        assert (await desk.waits(kind, "them", 2))["text"] == "pong"


async def test_what_line_swallows_is_shown_as_such(desk: Desk) -> None:
    await desk.does("say", "line", text="ping")
    await desk.waits("line", "them")
    peer = (await world_of(desk)).phone("line").peer
    peer.person((await world_of(desk)).phone("line").person).blocked = True
    await desk.does("team", "line", text="Are you there?")
    got = await desk.waits("line", "them", 2)
    assert (got["text"], got["hidden"]) == ("Are you there?", True)


async def test_a_lost_answer_doubles_nothing(desk: Desk) -> None:
    kinds = ("whatsapp", "line", "open", "apple")
    for kind in kinds:
        armed = (await desk.does("order", kind, order="lose"))["open"]["armed"]
        assert armed == ["lose"]
        await desk.does("say", kind, text="ping")
    for kind in kinds:
        last = KITS[kind].receipts[-1] if KITS[kind].receipts else "accepted"
        await desk.waits(kind, "them", status=last)
        assert (await desk.sees(kind))["armed"] == []
    await desk.story.settled()
    for kind in kinds:
        assert len(await desk.rows(kind, "them")) == 1


async def test_where_nobody_can_be_asked_a_person_decides(desk: Desk) -> None:
    await desk.does("order", "telegram", order="lose")
    await desk.does("say", "telegram", text="ping")
    note = await desk.waits("telegram", "note", status="unknown", parked=True)
    assert note["words"] == "pong"
    got = await desk.waits("telegram", "them")
    assert (got["text"], got["status"]) == ("pong", "sending")
    desk.phones.clock.ahead += JUMP
    assert (await desk.waits("telegram", "them"))["status"] == "unknown"
    assert [e["side"] for e in (await desk.sees("telegram"))["entries"]][-2:] == ["them", "note"]


async def test_a_throttled_message_waits_and_comes_once(desk: Desk) -> None:
    async def throttled(kind: str) -> None:
        await desk.does("order", kind, order="throttle")
        await desk.does("say", kind, text="ping")
        assert (await desk.waits(kind, "note", status="queued"))["until"]

    await asyncio.gather(*map(throttled, KITS))
    desk.phones.clock.ahead += JUMP / 500
    for kind in KITS:
        await desk.waits(kind, "them")
    await desk.story.settled()
    for kind in KITS:
        assert await desk.rows(kind, "note") == []
        assert len(await desk.rows(kind, "them")) == 1


async def test_what_is_posted_three_times_is_answered_once(desk: Desk) -> None:
    for kind in KITS:
        await desk.does("order", kind, order="duplicates")
        await desk.does("say", kind, text="ping")
    for kind in KITS:
        await desk.waits(kind, "them")
        assert (await desk.rows(kind, "me"))[0]["copies"] == 3
    await desk.story.settled()
    for kind in KITS:
        assert len(await desk.rows(kind, "them")) == 1
        state = await desk.does("order", kind, order="no_duplicates")
        assert not state["open"]["duplicates"]


async def test_a_day_later_the_window_is_closed(desk: Desk) -> None:
    kinds = ("whatsapp", "twilio_whatsapp", "messenger", "telegram")
    for kind in kinds:
        await desk.does("say", kind, text="ping")
    for kind in kinds:
        await desk.waits(kind, "them")
    state = await desk.does("order", "whatsapp", order="clock")
    assert state["ahead_hours"] == 25
    assert state["open"]["window_until"] < state["now"]
    for kind in kinds:
        await desk.does("team", kind, text="Good morning!")
    for kind in ("whatsapp", "twilio_whatsapp"):
        assert (await desk.waits(kind, "note"))["error"] == "window_closed"
        assert len(await desk.rows(kind, "them")) == 1
    for kind in ("messenger", "telegram"):
        assert (await desk.waits(kind, "them", 2))["text"] == "Good morning!"
    await desk.does("say", "whatsapp", text="ping")
    assert (await desk.waits("whatsapp", "them", 2))["text"] == "pong"


# The port ------------------------------------------------------------------------------------


async def test_nothing_is_told_or_ordered_without_the_key(desk: Desk) -> None:
    for key in ("", "another key"):
        assert (await desk.ask("phones/state", key=key)).status == 401
        body = {"phone": "whatsapp", "order": "block"}
        assert (await desk.ask("phones/order", body, key=key)).status == 401
        ordered = await desk.ask("whatsapp/_control/block", {"person": "x"}, key=key)
        assert ordered.status == 401
    assert (await desk.ask("whatsapp/_control/ledger", {})).status == 200
    refused = await desk.ask("whatsapp/v23.0/106540352242922/messages", {"to": "x"})
    assert refused.status == 401, "a platform checks for itself what is sent to it"
    assert b"OAuthException" in refused.body


async def test_what_makes_no_sense_is_refused(desk: Desk) -> None:
    for path, body, status in NONSENSE:
        answer = await desk.ask(path, body)
        assert answer.status == status, path
        assert msgspec.json.decode(answer.body)["status"] == status


NONSENSE: list[tuple[str, Any, int]] = [
    ("elsewhere", None, 404),
    ("phones/elsewhere", None, 404),
    ("phones/elsewhere", {"phone": "sms"}, 404),
    ("phones/say", {"phone": "telex", "text": "x"}, 404),
    ("phones/say", {"phone": "sms", "text": " "}, 400),
    ("phones/say", {"phone": "sms", "text": 1}, 400),
    ("phones/say", ["sms"], 400),
    ("phones/tap", {"phone": "sms", "message": "x", "button": 0}, 404),
    ("phones/tap", {"phone": "sms", "message": "x", "button": "0"}, 400),
    ("phones/order", {"phone": "sms", "order": "burn"}, 400),
    ("phones/order", {"phone": "open", "order": "block"}, 400),
    ("phones/pictures/apple/apple-1", None, 404),
    ("phones/pictures/telex/1", None, 404),
]


async def test_the_page_may_show_its_own_things_and_the_sites_pictures_only(desk: Desk) -> None:
    page = await desk.ask("", key="")
    assert page.status == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'; img-src 'self' http://pictures.test;" in policy
    assert "unsafe" not in policy
    for name in ("phones.js", "phones.css", "favicon.svg"):
        assert (await desk.ask(name, key="")).status == 200


async def test_a_picture_inside_a_message_is_served_as_a_picture(desk: Desk) -> None:
    phone = (await world_of(desk)).phone("apple")
    got: dict[str, Any] = {"platform_id": "", "key": "", "hidden": False}
    got["at"] = desk.phones.clock()
    for number, image in enumerate((PIXEL, PIXEL.replace("image/gif", "image/svg+xml"))):
        seen = Seen(text="A cake", image=image)
        phone.entries.append(Got(id=f"p{number}", seen=seen, **got))
    assert (await desk.rows("apple", "them"))[0]["image"] == "/phones/pictures/apple/p0"
    shown = await desk.ask("phones/pictures/apple/p0", key="")
    assert (shown.status, shown.headers["content-type"]) == (200, "image/gif")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert (await desk.ask("phones/pictures/apple/p1", key="")).status == 404


async def world_of(desk: Desk) -> Any:
    """The people behind the page."""
    return await desk.phones._ready()


# Small parts ---------------------------------------------------------------------------------


def test_the_time_never_goes_back(tmp_path: Path, engine: str) -> None:
    file = tmp_path / "deep" / "clock"
    clock = WorldClock(file)
    before = clock()
    clock.jump()
    assert clock() - before >= JUMP
    assert WorldClock(file).ahead == clock.ahead == JUMP
    file.write_text("nonsense")
    assert not WorldClock(file).ahead


def test_each_run_has_other_people_with_ids_of_the_same_form(engine: str) -> None:
    for kit in KITS.values():
        people = {person_of(kit, run) for run in (1_763_800_000, 1_763_800_001, 5)}
        assert len(people) == 3
        if any(letter.isdigit() for letter in kit.person):
            assert {len(person) for person in people} == {len(kit.person)}
    assert set(NAMES) == set(KITS)


def test_buttons_are_numbered_as_they_are_tapped(engine: str) -> None:
    page = Button("Open", "https://cakes.test", "link")
    card = Seen(
        text="A cake",
        buttons=(
            page,
            Button("More", "more"),
        ),
        image=PIXEL,
    )
    seen = Seen(text="Which?", buttons=(Button("One", "1"), page), cards=(card,), image=PIXEL)
    shown = screen_of(seen, "/picture")
    assert [b.get("tap") for b in shown["buttons"]] == [0, None]
    assert shown["buttons"][1]["url"] == "https://cakes.test"
    assert shown["cards"][0]["buttons"][1]["tap"] == 1
    assert seen.taps[1].label == "More"
    assert (shown["image"], shown["cards"][0]["image"]) == ("/picture", "")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((Text("*Hello*\nand more"), Card(title="A cake")), "Hello"),
        ((Card(title="A cake"),), "A cake"),
        ((Media("image", "https://x.test/a.png", caption="Look"),), "Look"),
        ((Media("image", "https://x.test/a.png"), Text("then this")), "then this"),
        ((Choices(choices=()),), ""),
    ],
)
def test_a_note_quotes_the_first_words(parts: Any, words: str, engine: str) -> None:
    assert words_of(parts) == words


def test_the_phones_have_a_database_of_their_own_unless_one_is_chosen(engine: str) -> None:
    assert with_own_database(Settings()).database == DATABASE
    chosen = replace(Settings(), database="postgresql://comptoir@db/demo")
    assert with_own_database(chosen) == chosen


def test_without_phones_nothing_of_theirs_is_loaded(engine: str) -> None:
    asked = "import sys, comptoir.demo.run; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env=environment_of(),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "comptoir.demo.run" in loaded
    assert not loaded & {"comptoir.demo.phones", "comptoir.channels.peers.every"}
