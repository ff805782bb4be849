"""Intents, weights, catalogues, live data, preferences and wishes over the REST API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import msgspec

from comptoir.model.contact import Preference
from comptoir.model.decision import Declared, Inputs, Reasons
from comptoir.model.standing_wish import NewContent, StandingWish
from comptoir.store import preferences, standing_wishes, turns
from comptoir.store.database import Connection
from comptoir.testing import HOST, served_app
from comptoir.web.http import Receive, Scope, Send, answer_json
from tests.stories.conftest import on_sqlite
from tests.web.api import Api

HOURS = {"name": "hours", "examples": [{"text": "when do you open"}, {"text": "opening hours"}]}
NINE = {"parts": [{"type": "text", "text": "We open at nine."}]}


async def asked(api: Api, wish: str, **who: Any) -> Any:
    return await api.ok("POST", "/lab/ask", {"wish": wish, **who})


# Intents -----------------------------------------------------------------------------------------


async def test_an_intent_is_made_trained_and_answered(api: Api) -> None:
    made = await api.ok("POST", "/intents", HOURS)
    await api.ok("POST", "/intents", {"name": "pets", "examples": [{"text": "may I bring a dog"}]})
    await api.ok("POST", "/intents/none/examples", {"examples": [{"text": "do you sell cars"}]})
    path = f"/intents/{made['id']}"
    await api.ok("PUT", f"{path}/answers", {"answers": [NINE]})
    state = await api.ok("GET", "/intents/training")
    assert (state["examples"], state["out_of_scope"], state["learnt"]) == (3, 1, False)
    learnt = await api.ok("POST", "/intents/training", {})
    assert (learnt["learnt"], learnt["intents"]) == (True, 2)
    assert (await api.ok("GET", "/intents/training"))["learnt"]
    said = await asked(api, "when do you open")
    assert (said["reasons"]["rule"], said["text"]) == ("intent", "We open at nine.")
    listed = await api.ok("GET", "/intents")
    counts = {one["name"]: (one["examples"], one["answers"]) for one in listed["items"]}
    assert counts == {"hours": (2, 1), "pets": (1, 0)}
    await api.ok("DELETE", path)
    assert (await asked(api, "when do you open"))["reasons"]["rule"] != "intent"
    assert (await api.problem("GET", path))["code"] == "not_found"


@on_sqlite
async def test_conditions_come_back_as_they_were_given(api: Api) -> None:
    made = await api.ok("POST", "/intents", HOURS)
    when = {
        "channels": ["webchat"],
        "languages": ["en"],
        "weekdays": ["sat", "sun"],
        "since": "18:00:00",
        "until": "08:00:00",
        "first": "2026-12-24",
        "last": "2026-12-26",
    }
    answers = [NINE | {"conditions": when}, {"hand_over": True}]
    told = await api.ok("PUT", f"/intents/{made['id']}/answers", {"answers": answers})
    assert told["answers"][0]["conditions"] == when
    assert told["answers"][0]["parts"] == [{"type": "text", "text": "We open at nine."}]
    assert told["answers"][1] == {"parts": [], "item": "", "hand_over": True, "conditions": {}}
    assert await api.ok("GET", f"/intents/{made['id']}") == told


@on_sqlite
async def test_an_answer_that_cannot_be_given_is_refused(api: Api) -> None:
    made = await api.ok("POST", "/intents", HOURS)
    path = f"/intents/{made['id']}/answers"
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "answers[0]"),
        (NINE | {"item": "document:unheard"}, "answers[0]"),
        ({"item": "document:unheard"}, "answers[0].item"),
        ({"item": "keyword:unheard"}, "answers[0].item"),
        (NINE | {"conditions": {"channels": ["pigeon"]}}, "answers[0].conditions.channels"),
    ]
    for answer, said in wrong:
        problem = await api.problem("PUT", path, {"answers": [answer]})
        assert problem["code"] == "input_invalid"
        assert problem["detail"].startswith(said), problem
    assert (await api.ok("GET", f"/intents/{made['id']}"))["answers"] == []


@on_sqlite
async def test_examples_are_paged_moved_and_forgotten(api: Api) -> None:
    made = await api.ok("POST", "/intents", HOURS)
    path = f"/intents/{made['id']}/examples"
    first = await api.ok("GET", f"{path}?limit=1")
    rest = await api.ok("GET", f"{path}?limit=1&cursor={first['next']}")
    texts = {first["items"][0]["text"], rest["items"][0]["text"]}
    assert (texts, rest["next"]) == ({"when do you open", "opening hours"}, None)
    await api.ok("POST", "/intents/none/examples", {"examples": [{"text": "Opening hours"}]})
    left = await api.ok("GET", path)
    assert [one["text"] for one in left["items"]] == ["when do you open"], "it fits none now"
    await renames(api, path.removesuffix("/examples"))
    await api.ok("DELETE", f"{path}/{left['items'][0]['id']}")
    assert (await api.ok("GET", path))["items"] == []
    again = await api.problem("DELETE", f"{path}/{left['items'][0]['id']}")
    assert again["code"] == "not_found"


async def renames(api: Api, path: str) -> None:
    """Its id and answers stay; a new one of its old name is another."""
    before = await api.ok("GET", path)
    other = await api.ok("POST", "/intents", {"name": "pets"})
    assert (await api.problem("PATCH", path, {"name": "pets"}))["code"] == "conflict"
    assert (await api.problem("PATCH", path, {"name": " "}))["code"] == "input_invalid"
    renamed = await api.ok("PATCH", path, {"name": " opening  times "})
    assert renamed == before | {"name": "opening times"}
    again = await api.ok("POST", "/intents", {"name": before["name"]})
    assert again["id"] not in (before["id"], other["id"])
    assert (await api.ok("GET", path))["name"] == "opening times"


@on_sqlite
async def test_files_of_intents_are_taken_over(api: Api) -> None:
    table = {"format": "csv", "content": "text,intent\nwhen do you open,hours\nsell cars,\n"}
    done = await api.ok("POST", "/intents/import", table)
    assert (done["intents"], done["examples"]) == (1, 2)
    rasa = (
        "nlu:\n- intent: pets\n  examples: |\n    - may I bring a dog\nresponses:\n"
        '  utter_pets:\n  - text: "Dogs are welcome."\n'
    )
    done = await api.ok("POST", "/intents/import", {"format": "rasa", "content": rasa})
    assert (done["intents"], done["examples"], done["answers"]) == (1, 1, 1)
    wrong = {"format": "csv", "content": "text;colour\na;b\n"}
    problem = await api.problem("POST", "/intents/import", wrong)
    assert (problem["code"], "line 1" in problem["detail"]) == ("input_invalid", True)


@on_sqlite
async def test_answers_pass_the_gate(api: Api) -> None:
    made = await api.ok("POST", "/intents", HOURS)
    await api.ok("POST", "/intents", {"name": "pets", "examples": [{"text": "may I bring a dog"}]})
    await api.ok("POST", "/intents/training", {})
    await api.ok("POST", "/golden", {"question": "when do you open", "expect": "none"})
    assert (await api.ok("POST", "/golden/run"))["passed"] == 1
    path = f"/intents/{made['id']}/answers"
    problem = await api.problem("PUT", path, {"answers": [NINE]})
    assert (problem["code"], problem["questions"]) == ("golden_broken", ["when do you open"])
    assert (await api.ok("GET", f"/intents/{made['id']}"))["answers"] == []
    lesser = await api.secret("cakes", "intents:write", name="editor")
    wanted = {"answers": [NINE], "override": True}
    assert (await api.problem("PUT", path, wanted, token=lesser))["code"] == "scope_missing"
    assert (await api.ok("PUT", path, wanted))["answers"]


# The assistant's settings ------------------------------------------------------------------------


@on_sqlite
async def test_weights_are_changed_and_set_back(api: Api) -> None:
    before = await api.ok("GET", "/assistant/weights")
    assert before["weights"] == before["usual"]
    changed = await api.ok("PATCH", "/assistant/weights", {"who": 0.4, "old_news": 0.1})
    assert (changed["weights"]["who"], changed["weights"]["old_news"]) == (0.4, 0.1)
    assert changed["weights"]["when"] == before["usual"]["when"]
    assert await api.ok("GET", "/assistant/weights") == changed
    assert await api.ok("PATCH", "/assistant/weights", {"usual": True}) == before
    for wrong in ({"who": 0.6}, {"who": -1}, {"news_half_life": 0}, {"unheard": 1}, {"who": "x"}):
        assert (await api.problem("PATCH", "/assistant/weights", wrong))["code"] == "input_invalid"


@on_sqlite
async def test_the_effect_of_weights_changes_nothing(api: Api) -> None:
    found = await api.ok("POST", "/assistant/weights/effect", {"who": 0.5})
    assert found == {"tried": 0, "moved": [], "broken": []}
    shown = await api.ok("GET", "/assistant/weights")
    assert shown["weights"] == shown["usual"]


@on_sqlite
async def test_what_the_model_may_do_is_set(api: Api) -> None:
    assert (await api.ok("GET", "/assistant/model"))["use"] == "off"
    told = await api.ok("PUT", "/assistant/model", {"use": "understand"})
    assert (told["use"], told["calls"], told["is_set_up"]) == ("understand", 0, False)
    assert (await api.problem("PUT", "/assistant/model", {"use": "all"}))["status"] == 400


# Catalogues --------------------------------------------------------------------------------------


async def test_entities_are_put_found_and_removed(api: Api) -> None:
    made = await api.ok("PUT", "/catalogues", {"name": "shares", "symbols": "whole_message"})
    path = f"/catalogues/{made['id']}/entities"
    wiprona = {
        "key": "WIPRA",
        "label": "Wiprona Systems",
        "aliases": [{"text": "WIPRA", "kind": "symbol"}, {"text": "Wiprona"}],
        "fields": {"exchange": "Ganga"},
    }
    put = await api.ok("PUT", path, wiprona)
    assert {name: put[name] for name in ("key", "label", "fields")} == {
        name: wiprona[name] for name in ("key", "label", "fields")
    }
    await api.ok("PUT", path, {"key": "ABC", "label": "Abacus 100%"})
    named = await api.ok("GET", f"{path}?text=wipronna%20systems")
    assert [one["key"] for one in named["items"]] == ["WIPRA"]
    assert [one["key"] for one in (await api.ok("GET", f"{path}?begins=aba"))["items"]] == ["ABC"]
    assert (await api.ok("GET", f"{path}?begins=%25"))["items"] == []
    first = await api.ok("GET", f"{path}?limit=1")
    rest = await api.ok("GET", f"{path}?limit=1&cursor={first['next']}")
    assert [one["items"][0]["key"] for one in (first, rest)] == ["ABC", "WIPRA"]
    assert (await api.ok("GET", f"/catalogues/{made['id']}"))["entities"] == 2
    assert (await asked(api, "WIPRA"))["entity"]["key"] == "WIPRA"
    await api.ok("DELETE", f"{path}/{put['id']}")
    assert (await api.problem("GET", f"{path}/{put['id']}"))["code"] == "not_found"
    assert (await asked(api, "WIPRA"))["entity"] is None


@on_sqlite
async def test_a_table_fills_a_catalogue(api: Api) -> None:
    made = await api.ok("PUT", "/catalogues", {"name": "shares"})
    path = f"/catalogues/{made['id']}"
    table = "symbol,name\nAAA,Anton\nBBB,Berta\nCCC,Cäsar\n"
    done = await api.ok("POST", f"{path}/import", {"content": table})
    assert (done["read"], done["new"], done["removed"]) == (3, 3, 0)
    less = {"content": "symbol,name\nAAA,Anton\n"}
    done = await api.ok("POST", f"{path}/import", less)
    assert (done["removed"], len(done["warnings"])) == (0, 1)
    done = await api.ok("POST", f"{path}/import", less | {"remove_many": True})
    assert done["removed"] == 2
    columns = {"content": "a,b\nx,y\n", "columns": {"key": "unheard"}}
    problem = await api.problem("POST", f"{path}/import", columns)
    assert problem["code"] == "content_unreadable"


@on_sqlite
async def test_a_catalogue_needs_a_connector_that_is_there(api: Api) -> None:
    problem = await api.problem("PUT", "/catalogues", {"name": "shares", "connector": "quote"})
    assert (problem["code"], problem["detail"][:10]) == ("input_invalid", "connector:")


# Live data ---------------------------------------------------------------------------------------


class Source:
    """A source of live data that writes down what it was asked with."""

    def __init__(self) -> None:
        self.tokens: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        self.tokens.append(headers.get(b"authorization", b""))
        await answer_json(send, 200, {"last": 418.05, "time": "2026-11-20T17:30:00Z"})


@asynccontextmanager
async def source(api: Api) -> AsyncIterator[tuple[Source, str]]:
    port, made = api.peer_ports.pop(), Source()
    async with served_app(made, port):
        yield made, f"http://{HOST}:{port}"


def declared(url: str) -> dict[str, Any]:
    return {
        "connectors": {
            "quote": {
                "request": {
                    "url": f"{url}/quote/{{entity.key}}",
                    "headers": {"Authorization": "Bearer ${secret:TOKEN}"},
                },
                "map": {
                    "price": {"expr": "last", "type": "decimal", "required": True},
                    "as_of": {"expr": "time", "type": "datetime"},
                },
                "calendar": {"zone": "Europe/Berlin", "hours": {"monday-friday": "09:00-17:30"}},
            }
        },
        "answers": {"card": {"run": ["quote"], "texts": {"any": {"en": "{quote.price|number}"}}}},
    }


async def test_a_connector_is_tried_stored_recorded_and_tested(api: Api) -> None:
    async with source(api) as (asked_of, url):
        wanted = {"definition": declared(url), "secrets": {"TOKEN": "s3cret"}}
        tried = await api.ok("POST", "/connectors/try", wanted | {"input": "WIPRA"})
        assert (tried["status"], tried["state"], tried["values"]["price"]) == (
            200,
            "fresh",
            "418.05",
        )
        assert "418.05" in tried["text"]
        assert [(part["type"], "418.05" in part["text"]) for part in tried["parts"]] == [
            ("card", True)
        ]
        assert tried["response"]["last"] == 418.05
        assert (await api.ok("GET", "/connectors"))["items"] == [], "nothing is stored by trying"
        stored = await api.ok("PUT", "/connectors", wanted)
        assert (stored["name"], stored["secrets"], stored["problem"]) == ("quote", ["TOKEN"], "")
        assert "s3cret" not in str(stored)
        path = f"/connectors/{stored['id']}"
        record = await api.ok("POST", f"{path}/record", {"input": "WIPRA"})
        assert (record["ok"], "418.05" in record["text"]) == (True, True)
        checks = await api.ok("POST", f"{path}/test")
        assert (checks["ok"], len(checks["items"])) == (True, 1)
        assert asked_of.tokens == [b"Bearer s3cret"] * 2
        shown = await api.ok("GET", path)
        assert (shown["tests"], shown["definition"]["connectors"]) == (
            1,
            declared(url)["connectors"],
        )
        commented = "# prices\n" + shown["yaml"]
        read = await api.ok("POST", "/connectors/read", {"yaml": commented})
        assert (read["yaml"], read["secrets"], read["problem"]) == (commented, ["TOKEN"], "")
        assert read["definition"] == shown["definition"]
        written = await api.ok("POST", "/connectors/read", {"definition": read["definition"]})
        assert written["yaml"] == shown["yaml"]
        fresh = {"yaml": shown["yaml"], "is_new": True}
        assert (await api.problem("PUT", "/connectors", fresh))["code"] == "conflict"
        again = await api.ok("PUT", "/connectors", {"yaml": shown["yaml"]})
        assert again == shown, "YAML and form are the same declaration"
        await api.ok("DELETE", path)
        assert (await api.problem("GET", path))["code"] == "not_found"


@on_sqlite
async def test_stored_secrets_go_to_no_other_host(api: Api) -> None:
    async with source(api) as (_, url), source(api) as (other, elsewhere):
        wanted = {"definition": declared(url), "secrets": {"TOKEN": "s3cret"}}
        await api.ok("PUT", "/connectors", wanted)
        moved = {"definition": declared(elsewhere)}
        problem = await api.problem("PUT", "/connectors", moved)
        assert (problem["code"], "TOKEN" in problem["detail"]) == ("input_invalid", True)
        await api.problem("POST", "/connectors/try", moved | {"input": "WIPRA"})
        assert other.tokens == []


@on_sqlite
async def test_a_wrong_declaration_names_its_place(api: Api) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\n"
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "`definition` or as `yaml`"),
        ({"yaml": "connectors: ["}, "YAML"),
        ({"yaml": bomb}, "aliases"),
        ({"yaml": "hello"}, "declares nothing"),
        ({"definition": {"connectors": {}}}, "connectors:"),
        ({"definition": {"connectors": {"q": {"request": {"url": "x"}}}}}, "connectors.q.map"),
    ]
    for body, said in wrong:
        problem = await api.problem("PUT", "/connectors", body)
        assert (problem["code"], said in problem["detail"]) == ("input_invalid", True), problem
    for body, said in wrong[4:]:
        read = await api.ok("POST", "/connectors/read", body)
        assert (said in read["problem"], read["definition"]) == (True, body["definition"])


@on_sqlite
async def test_the_hours_of_a_connector(api: Api) -> None:
    definition = declared("http://127.0.0.1:9")
    wanted = {"definition": definition, "secrets": {"TOKEN": "x"}}
    path = f"/connectors/{(await api.ok('PUT', '/connectors', wanted))['id']}/hours"
    sunday = await api.ok("GET", f"{path}?at=2026-11-22T12:00:00")
    assert (sunday["is_open"], sunday["timezone"]) == (False, "Europe/Berlin")
    assert sunday["words"] == "Closed: last close Friday 5:30 PM, opens tomorrow 9:00 AM."
    monday = await api.ok("GET", f"{path}?at=2026-11-23T12:00:00")
    assert (monday["is_open"], monday["words"]) == (True, "")


# Preferences and wishes --------------------------------------------------------------------------


async def known(api: Api) -> str:
    """The id of a contact who declared two things and wishes for one."""
    chat = await api.connected("webchat")
    hello = {"to": "ada", "parts": [{"type": "text", "text": "Hello"}]}
    said = await api.ok("POST", f"/channels/{chat}/messages", hello)
    talk = await api.ok("GET", f"/conversations/{said['conversation_id']}")
    id, now = str(talk["contact"]["id"]), api.rt.clock()
    told = [Preference(id=v, kind="diet", value=v, label=v) for v in ("vegan", "kosher")]
    wish = StandingWish(
        workspace_id="cakes",
        id="w1",
        contact_id=id,
        conversation_id=talk["id"],
        channel_type="webchat",
        what=NewContent(words="tiramisu"),
        label="new tiramisu",
        language="en",
        timezone="UTC",
        message_id=said["id"],
        created_at=now,
        ends_at=now + timedelta(days=90),
    )

    def work(tx: Connection) -> None:
        preferences.declare(tx, "cakes", id, Declared(added=tuple(told)), now)
        standing_wishes.add_wish(tx, wish)

    await api.rt.db.write(work)
    return id


async def test_what_was_declared_is_shown_and_erased(api: Api) -> None:
    id = await known(api)
    path = f"/contacts/{id}/preferences"
    listed = await api.ok("GET", path)
    assert {one["value"] for one in listed["items"]} == {"vegan", "kosher"}
    await api.ok("DELETE", f"{path}/vegan")
    assert [one["value"] for one in (await api.ok("GET", path))["items"]] == ["kosher"]
    assert (await api.problem("DELETE", f"{path}/vegan"))["code"] == "not_found"
    await api.ok("POST", f"/contacts/{id}/forget")
    assert (await api.ok("GET", path))["items"] == []
    assert (await api.ok("GET", f"/wishes?contact_id={id}&ended=true"))["items"] == []


async def test_a_wish_is_shown_and_ended_once(api: Api) -> None:
    id = await known(api)
    (listed,) = (await api.ok("GET", f"/wishes?contact_id={id}"))["items"]
    assert (listed["kind"], listed["label"], listed["state"]) == (
        "content",
        "new tiramisu",
        "active",
    )
    shown = await api.ok("POST", "/wishes/w1/end")
    assert (shown["state"], shown["ended"], shown["what"]["words"]) == (
        "ended",
        "member",
        "tiramisu",
    )
    assert (await api.problem("POST", "/wishes/w1/end"))["code"] == "conflict"
    assert (await api.ok("GET", "/wishes"))["items"] == []
    assert [one["id"] for one in (await api.ok("GET", "/wishes?ended=true"))["items"]] == ["w1"]
    assert msgspec.json.encode(await api.ok("GET", "/wishes/w1")) == msgspec.json.encode(shown)


async def test_a_time_zone_is_noted(api: Api) -> None:
    id = await known(api)
    path = f"/contacts/{id}"
    for zone in ("Europe/Berlin", "Asia/Tokyo"):
        made = await api.ok("PUT", f"{path}/timezone", {"timezone": zone})
        assert (made["kind"], made["value"]) == ("timezone", zone)
    listed = await api.ok("GET", f"{path}/preferences")
    told = [one["value"] for one in listed["items"] if one["kind"] == "timezone"]
    assert told == ["Asia/Tokyo"], "one at a time"
    problem = await api.problem("PUT", f"{path}/timezone", {"timezone": "Narnia"})
    assert problem["code"] == "input_invalid"


async def decided(api: Api, wish: str) -> str:
    """The id of a turn about `wish` that a document answered."""
    chat = await api.connected("webchat")
    body = {"to": "ada", "parts": [{"type": "text", "text": wish}]}
    said = await api.ok("POST", f"/channels/{chat}/messages", body)
    now = api.rt.clock()
    row = turns.Decided(
        workspace_id="cakes",
        id=said["id"],
        conversation_id=said["conversation_id"],
        outcome="answer",
        wish=wish,
        reasons=Reasons(rule="content"),
        milliseconds=1.0,
        decided_at=now,
        document_id="d",
        inputs=Inputs(at=now, language="en"),
    )
    await api.rt.db.write(lambda tx: turns.add(tx, [row]))
    return str(said["id"])


@on_sqlite
async def test_the_effect_of_weights_names_the_wishes_that_move(api: Api) -> None:
    source = await api.ok("POST", "/sources", {"name": "News"})
    fresh = api.rt.clock().date().isoformat()
    news = [
        {"key": "old", "title": "Harvest of plums in the north", "published_at": "2020-01-01"},
        {
            "key": "new",
            "title": "Plums of the south",
            "text": "The harvest of plums is big.",
            "published_at": fresh,
        },
        {"key": "bridge", "title": "A bridge over the river", "published_at": fresh},
        {"key": "school", "title": "The mayor opens a school", "published_at": fresh},
    ]
    documents = [one | {"type": "NewsArticle", "language": "en"} for one in news]
    await api.ok("POST", f"/sources/{source['id']}/documents", {"documents": documents})
    id = await decided(api, "harvest plums north")
    same = await api.ok("POST", "/assistant/weights/effect", {})
    assert (same["tried"], same["moved"]) == (1, [])
    wanted = {"when": 0.5, "old_news": 0}
    effect = await api.ok("POST", "/assistant/weights/effect", wanted)
    (moved,) = effect["moved"]
    assert (moved["message_id"], moved["wish"]) == (id, "harvest plums north")
    assert moved["before"]["title"] == "Harvest of plums in the north"
    assert (moved["after"]["outcome"], moved["after"]["title"]) == ("ask_back", "")
