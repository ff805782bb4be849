"""The rules of work: which team and member get what, hours, promises, automations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from comptoir.inbox.assign import hand_over
from comptoir.inbox.rounds import work_round
from comptoir.runtime import Runtime
from comptoir.store import feed
from comptoir.store.database import Connection
from comptoir.store.feed import Fact
from comptoir.testing import HOST, MovableClock
from tests.stories.conftest import on_sqlite
from tests.web.api import Api, open_api
from tests.web.people import Browser, first_owner
from tests.web.test_inbox import talk, text
from tests.web.test_views import hears

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""Ten o'clock in Paris."""
HOURS = {"zone": "Europe/Paris", "hours": {"monday-friday": "09:00-18:00"}}


@pytest.fixture
def clock() -> MovableClock:
    """The clock of a Friday that stands still until a test moves it."""
    return MovableClock(FRIDAY)


@pytest.fixture
async def api(
    runtime: Runtime, free_ports: tuple[int, ...], clock: MovableClock
) -> AsyncIterator[Api]:
    """The REST API on that clock."""
    settings = replace(runtime.settings, public_url=f"http://{HOST}:{free_ports[0]}")
    runtime.db.clock = clock
    async with open_api(replace(runtime, settings=settings, clock=clock), free_ports) as opened:
        yield opened


async def handed(api: Api, where: str) -> None:
    """The assistant hands a conversation over."""
    id = where.rpartition("/")[2]
    now = api.rt.clock()

    def write(tx: Connection) -> None:
        hand_over(
            tx,
            workspace_id="cakes",
            conversation_id=id,
            turn_id=api.rt.ids.new(),
            reason="command:human",
            to_person=True,
            now=now,
        )

    await api.rt.db.write(write)


async def rounds(api: Api) -> None:
    """The rules are followed until there is nothing left to follow."""
    for _ in range(10):
        if not await work_round(api.rt):
            return
    pytest.fail("the rules go round in a circle")


async def team(who: Browser | Api, name: str, members: list[str], **rules: Any) -> str:
    made = await who.ok("POST", "/teams", {"name": name, "members": members})
    await who.ok("PUT", f"/teams/{made['id']}/rules", rules)
    return str(made["id"])


async def team_rules(who: Browser | Api, id: str, **rules: Any) -> None:
    await who.ok("PUT", f"/teams/{id}/rules", rules)


async def told(api: Api) -> list[Fact]:
    found = await api.rt.db.read(lambda tx: feed.facts_after(tx, "cakes", 0, 1000))
    return [one for one in found if one.kind in ("promise_near", "promise_late", "automation_told")]


async def test_what_is_handed_over_goes_round(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    ids = sorted([await ada.member_id(), await eve.member_id()])
    for id in ids:
        await ada.ok("PUT", f"/members/{id}/work", {"availability": "online", "capacity": 2})
    rota = await team(ada, "Orders", ids, takes=True, assignment="round_robin")
    channel = await api.connected("webchat")
    where = [await talk(api, name, channel) for name in ("a", "b", "c", "d", "e")]
    for one in where:
        await handed(api, one)
    await rounds(api)
    given = [await ada.ok("GET", one) for one in where]
    assert [one["member_id"] for one in given[:4]] == ids * 2
    assert (given[4]["owner"], given[4]["owner_name"]) == ("team", "Orders")
    (queued,) = (await ada.ok("GET", f"/teams/{rota}/queue"))["items"]
    assert (queued["place"], f"/conversations/{queued['conversation_id']}") == (1, where[4])
    await ada.ok("POST", f"{where[1]}/state", {"state": "resolved"})
    await rounds(api)
    assert (await ada.ok("GET", where[4]))["member_id"] == ids[1], "somebody became free"
    assert (await ada.ok("GET", f"/teams/{rota}/queue"))["items"] == []
    (last,) = (await ada.ok("GET", f"{where[4]}/events?limit=1"))["items"]
    assert (last["what"], last["by"]) == ("owner", "Orders")


async def test_who_has_least_gets_it_and_who_is_away_nothing(api: Api, clock: MovableClock) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    bob = await ada.invites("member", "bob@example.com")
    ids = {who.email[:3]: await who.member_id() for who in (ada, eve, bob)}
    for name, work in {
        "ada": {"availability": "online", "capacity": 10},
        "eve": {"availability": "online", "capacity": 2},
        "bob": {"availability": "away"},
    }.items():
        await ada.ok("PUT", f"/members/{ids[name]}/work", work)
    await team(ada, "Orders", list(ids.values()), takes=True, assignment="least_busy")
    channel = await api.connected("webchat")
    where = [await talk(api, name, channel) for name in ("a", "b", "c", "d")]
    await ada.ok("POST", f"{where[0]}/owner", {"owner": "member"})
    await eve.ok("POST", f"{where[1]}/owner", {"owner": "member"})
    for one in where[2:]:
        await handed(api, one)
    await rounds(api)
    got = [(await ada.ok("GET", one))["owner_name"] for one in where[2:]]
    assert got == ["Ada", "Ada"], "one of ten is less than one of two"
    shown = await bob.ok("PUT", "/availability", {"availability": "auto"})
    assert (shown["availability"], shown["capacity"]) == ("auto", 10)
    more = await talk(api, "e", channel)
    await handed(api, more)
    await rounds(api)
    assert (await ada.ok("GET", more))["owner_name"] == "Bob", "their browser was just used"
    clock.move(hours=1)
    await eve.ok("PUT", "/availability", {"availability": "away"})
    await ada.ok("PUT", "/availability", {"availability": "away"})
    another = await talk(api, "f", channel)
    await handed(api, another)
    await rounds(api)
    assert (await ada.ok("GET", another))["owner"] == "team", "nobody is there"
    assert (await api.problem("PUT", "/availability", {"availability": "away"}))["status"] == 404


async def test_what_somebody_leaves_behind_goes_back_to_the_team(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    channel = await api.connected("webchat")
    orders = await team(ada, "Orders", [])
    of_team, of_nobody = await talk(api, "a", channel), await talk(api, "b", channel)
    await ada.ok("POST", f"{of_team}/owner", {"owner": "team", "id": orders})
    for one in (of_team, of_nobody):
        await eve.ok("POST", f"{one}/owner", {"owner": "member"})
    hers = await eve.member_id()
    await ada.ok("PATCH", f"/members/{hers}", {"active": False})
    await rounds(api)
    shown = await ada.ok("GET", of_team)
    assert (shown["owner"], shown["owner_name"], shown["member_id"]) == ("team", "Orders", None)
    await ada.ok("DELETE", f"/members/{hers}")
    await rounds(api)
    assert (await ada.ok("GET", of_nobody))["owner"] == "team"


async def test_skills_languages_and_priority_count(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    mine, hers = await ada.member_id(), await eve.member_id()
    french = {"availability": "online", "languages": ["fr"], "capacity": 1}
    await ada.ok("PUT", f"/members/{mine}/work", french)
    billing = {"availability": "online", "languages": ["de"], "skills": ["billing"]}
    await ada.ok("PUT", f"/members/{hers}/work", billing)
    rules = {"assignment": "least_busy", "skills": ["billing"]}
    await team(ada, "German", [mine, hers], takes=True, languages=["de"], **rules)
    rest = await team(ada, "All", [mine, hers], takes=True, **rules)
    channel = await api.connected("webchat")
    where = {}
    for name, language in (("a", "fr"), ("b", "fr"), ("c", "de"), ("d", "fr")):
        where[name] = await talk(api, name, channel)
        person = (await ada.ok("GET", where[name]))["contact"]["id"]
        await ada.ok("PATCH", f"/contacts/{person}", {"language": language})
    await ada.ok("PATCH", where["a"], {"tags": ["billing"], "priority": "urgent"})
    await ada.ok("PATCH", where["d"], {"priority": "high"})
    for one in where.values():
        await handed(api, one)
    await rounds(api)
    shown = {name: await ada.ok("GET", one) for name, one in where.items()}
    assert shown["a"]["owner"] == "team", "nobody knows billing and speaks French"
    assert shown["d"]["owner_name"] == "Ada", "what presses more is first"
    assert shown["b"]["owner"] == "team"
    assert shown["c"]["owner_name"] == "Eve"
    assert [shown[name]["team_id"] == rest for name in "abcd"] == [True, True, False, True]


async def test_people_are_told_once_in_a_closing_and_nobody_gets_it(
    api: Api, clock: MovableClock
) -> None:
    ada = await first_owner(api)
    mine = await ada.member_id()
    await ada.ok("PUT", f"/members/{mine}/work", {"availability": "online"})
    rules: dict[str, Any] = {"takes": True, "assignment": "round_robin", "tells_closed": True}
    shop = await team(ada, "Shop", [mine], calendar=HOURS, **rules)
    where = await talk(api)
    person = (await ada.ok("GET", where))["contact"]["id"]
    await ada.ok("PATCH", f"/contacts/{person}", {"language": "fr", "name": "Zoé Petit"})

    async def heard() -> list[str]:
        items = (await ada.ok("GET", f"{where}/messages"))["items"]
        return [m["parts"][0]["text"] for m in items if m["author"] == "assistant"]

    clock.move(hours=9)
    assert (await ada.ok("GET", f"/teams/{shop}/rules"))["open"] is False
    await hears(api, where)
    await handed(api, where)
    await rounds(api)
    await hears(api, where)
    await rounds(api)
    assert await heard() == [
        "Merci pour votre message. Notre équipe est absente et de retour lundi 23 novembre à 09:00."
    ]
    shown = await ada.ok("GET", where)
    assert (shown["owner"], shown["team_id"], bool(shown["waiting_since"])) == ("team", shop, True)
    clock.move(days=2, hours=16)
    await hears(api, where)
    await rounds(api)
    assert (await ada.ok("GET", where))["owner_name"] == "Ada", "Monday morning"
    assert len(await heard()) == 1
    # In German alone: the moment is said in German, not in the language of the person.
    own = {"de": "{{contact.first_name}}, ab {{opens}}!"}
    await team_rules(ada, shop, calendar=HOURS, closed=own, **rules)
    clock.move(hours=10)
    await hears(api, where)
    await rounds(api)
    assert await heard() == ["Zoé, ab Dienstag, 24. November, 09:00 Uhr!", (await heard())[1]]


async def test_promises_count_the_hours_that_a_team_is_open(api: Api, clock: MovableClock) -> None:
    ada = await first_owner(api)
    promise = {"first_reply": 60, "next_reply": 30, "resolution": 600, "near": 10}
    shop = await team(ada, "Shop", [], takes=True, calendar=HOURS, promise=promise)
    where = await talk(api)
    clock.move(hours=7, minutes=30)
    await hears(api, where)
    await handed(api, where)
    await rounds(api)
    due = (await ada.ok("GET", where))["due_at"]
    assert due == "2026-11-23T08:30:00Z", "half an hour on Friday, half an hour on Monday"
    assert await told(api) == []
    clock.move(days=2, hours=15, minutes=51)
    await rounds(api)
    assert [(one.kind, one.what) for one in await told(api)] == [("promise_near", "first_reply")]
    assert (await ada.ok("GET", "/inbox/counts"))["late"] == 0
    clock.move(minutes=10)
    await rounds(api)
    await rounds(api)
    assert [one.kind for one in await told(api)] == ["promise_near", "promise_late"]
    assert (await ada.ok("GET", "/inbox/counts"))["late"] == 1
    assert len((await ada.ok("GET", "/conversations?late=true&order=due"))["items"]) == 1
    await ada.ok("POST", f"{where}/messages", text("Sorry!"))
    await rounds(api)
    shown = await ada.ok("GET", where)
    assert shown["team_id"] == shop
    assert shown["due_at"] == "2026-11-24T08:30:00Z", "ten hours since Friday 17:30"
    await hears(api, where)
    await rounds(api)
    assert (await ada.ok("GET", where))["due_at"] == "2026-11-23T09:01:00Z"
    await ada.ok("POST", f"{where}/state", {"state": "resolved"})
    await rounds(api)
    assert (await ada.ok("GET", where))["due_at"] is None
    clock.move(days=9)
    await rounds(api)
    assert len(await told(api)) == 2, "what has ended is not late"


async def test_an_automation_acts_once_and_starts_no_other(api: Api) -> None:
    ada = await first_owner(api)
    await api.ok("POST", "/canned-replies", {"code": "r", "texts": {"": "On it."}, "shared": True})
    billing = await team(ada, "Billing", [])
    channel = await api.connected("webchat")
    where = await talk(api, "ann", channel)
    await hears(api, where, "Money BACK please")
    await rounds(api)
    refund = {
        "event": "message_received",
        "all": [{"field": "text", "op": "contains", "values": ["refund", "money back"]}],
        "any": [{"field": "channel_type", "op": "is", "values": ["webchat"]}],
        "do": [
            {"do": "team", "name": "Billing"},
            {"do": "tag", "add": ["refund"]},
            {"do": "priority", "priority": "high"},
            {"do": "note", "text": "Look at the order."},
            {"do": "say", "code": "r"},
            {"do": "assign", "name": "Nobody"},
            {"do": "tell", "word": "refund"},
        ],
    }
    again = {"event": "handed_over", "do": [{"do": "tag", "add": ["loop"]}]}
    made = await ada.ok("POST", "/automations", {"name": "Refunds", "rule": refund})
    await ada.ok("POST", "/automations", {"name": "Loop", "rule": again})
    asked = {"rule": refund, "last": 10}
    (tried,) = (await ada.ok("POST", "/automations/try", asked))["items"]
    assert (f"/conversations/{tried['conversation_id']}", tried["text"]) == (
        where,
        "Money BACK please",
    )
    await rounds(api)
    assert (await ada.ok("GET", where))["tags"] == [], "what was before is none of its business"
    await hears(api, where, "I want a Refund")
    await rounds(api)
    await rounds(api)
    shown = await ada.ok("GET", where)
    assert (shown["team_id"], shown["priority"], shown["tags"]) == (billing, "high", ["refund"])
    messages = (await ada.ok("GET", f"{where}/messages"))["items"]
    assert [m["parts"][0]["text"] for m in messages[:2]] == ["On it.", "I want a Refund"]
    assert [one.what for one in await told(api)] == ["refund"]
    (run,) = (await ada.ok("GET", f"/automations/{made['id']}/runs"))["items"]
    assert run["outcomes"] == ["", "", "", "", "", "there is no member 'Nobody'", ""]
    done = (await ada.ok("GET", f"{where}/events"))["items"]
    assert [(one["what"], one["by"]) for one in done] == [
        (what, "Refunds") for what in ("note", "priority", "tags", "owner")
    ]
    await ada.ok("PATCH", f"/automations/{made['id']}", {"active": False})
    await hears(api, where, "Refund!")
    await rounds(api)
    assert len((await ada.ok("GET", f"/automations/{made['id']}/runs"))["items"]) == 1
    by_hand = await talk(api, "bob", channel)
    await handed(api, by_hand)
    await rounds(api)
    assert (await ada.ok("GET", by_hand))["tags"] == ["loop"]


async def test_events_that_begin_an_automation(api: Api, clock: MovableClock) -> None:
    for event in (
        *("conversation_opened", "message_received", "handed_over", "conversation_resolved"),
        *("promise_near", "promise_late"),
    ):
        rule = {"event": event, "do": [{"do": "tag", "add": [event]}]}
        await api.ok("POST", "/automations", {"name": event, "rule": rule})
    await team(api, "Shop", [], takes=True, promise={"first_reply": 60, "near": 10})
    where = await talk(api)

    async def tags() -> set[str]:
        await rounds(api)
        return set((await api.ok("GET", where))["tags"])

    assert await tags() == set()
    await hears(api, where)
    assert await tags() == {"message_received"}
    await handed(api, where)
    assert await tags() == {"message_received", "handed_over"}
    clock.move(minutes=51)
    assert "promise_near" in await tags()
    clock.move(minutes=10)
    assert "promise_late" in await tags()
    await api.ok("POST", f"{where}/state", {"state": "resolved"})
    assert "conversation_resolved" in await tags()


@on_sqlite
@pytest.mark.parametrize(
    "rule",
    [
        {"event": "erased", "do": [{"do": "resolve"}]},
        {"event": "handed_over", "do": []},
        {"event": "handed_over", "do": [{"do": "shout"}]},
        {"event": "handed_over", "do": [{"do": "say"}]},
        {"event": "handed_over", "do": [{"do": "say", "text": "{{contact.secret}}"}]},
        {"event": "handed_over", "do": [{"do": "tell", "word": ""}]},
        {"event": "handed_over", "do": [{"do": "snooze", "hours": -1}]},
        {
            "event": "handed_over",
            "all": [{"field": "text", "op": "is", "values": []}],
            "do": [{"do": "resolve"}],
        },
        {
            "event": "handed_over",
            "all": [{"field": "text", "op": "is_set", "values": ["x"]}],
            "do": [{"do": "resolve"}],
        },
    ],
)
async def test_odd_automations_are_refused(api: Api, rule: Any) -> None:
    told = await api.problem("POST", "/automations", {"name": "Odd", "rule": rule})
    assert (told["status"], told["code"]) == (400, "input_invalid")


@on_sqlite
@pytest.mark.parametrize(
    "rules",
    [
        {"calendar": {"zone": "Nowhere", "hours": {"monday": "9-17"}}},
        {"calendar": {}},
        {"closed": {"en": "{{secret}}"}},
        {"promise": {"first_reply": -1}},
        {"assignment": "luck"},
    ],
)
async def test_odd_rules_are_refused(api: Api, rules: Any) -> None:
    made = await api.ok("POST", "/teams", {"name": "Odd", "members": []})
    path = f"/teams/{made['id']}/rules"
    assert (await api.problem("PUT", path, rules))["status"] == 400
    shown = await api.ok("GET", path)
    assert (shown["assignment"], shown["open"], shown["calendar"]) == ("off", True, None)
