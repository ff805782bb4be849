"""Lab, golden questions, demand and keywords over the REST API, with the gate between them."""

from __future__ import annotations

import pytest

from comptoir.knowledge.answers import put_answer
from comptoir.store.workspaces import get_workspace
from tests.web.api import Api

PARKING = {"word": "parking", "text": "Behind the house."}


async def hours(api: Api) -> str:
    """The id of a hand-written answer."""
    workspace = await api.rt.db.read(lambda tx: get_workspace(tx, "cakes"))
    made = await put_answer(api.rt, workspace, "When are you open?", "From 9 to 18.", "en")
    return made.id


async def test_the_lab_answers_and_says_why(api: Api) -> None:
    made = await hours(api)
    asked = await api.ok("POST", "/lab/ask", {"wish": "When are you open?", "channel_type": "sms"})
    assert (asked["outcome"], asked["document"]["id"]) == ("answer", made)
    assert asked["reasons"]["rule"] == "title"
    assert asked["asked"]["channel"] == "sms"
    assert "From 9" in asked["messages"][0][0]["text"]
    early = {"wish": "x", "contact": "sms:1"}
    assert (await api.problem("POST", "/lab/ask", early))["code"] == "not_found"
    for wrong in ({"wish": ""}, {"wish": "x", "channel_type": "pigeon"}, {"wish": "x", "at": "?"}):
        assert (await api.problem("POST", "/lab/ask", wrong))["code"] == "input_invalid"


async def test_golden_questions_are_kept_run_and_forgotten(api: Api) -> None:
    made = await hours(api)
    kept = await api.ok("POST", "/golden", {"question": "when are you open", "expect": made})
    await api.ok("POST", "/golden", {"question": "zzzz", "expect": made})
    run = await api.ok("POST", "/golden/run")
    assert (run["total"], run["passed"], run["changed"]) == (2, 1, [])
    assert [one["question"] for one in run["failed"]] == ["zzzz"]
    assert await api.ok("GET", "/golden/run") == run
    listed = (await api.ok("GET", "/golden"))["items"]
    assert {one["question"]: one["passed"] for one in listed} == {
        "when are you open": True,
        "zzzz": False,
    }
    await api.ok("DELETE", f"/golden/{kept['id']}")
    assert (await api.problem("DELETE", f"/golden/{kept['id']}"))["code"] == "not_found"
    wrong = {"question": "x", "expect": "nothing-like-it"}
    assert (await api.problem("POST", "/golden", wrong))["code"] == "input_invalid"
    assert (await api.ok("GET", "/golden", token=api.tokens["rival"]))["items"] == []


async def test_a_keyword_that_breaks_a_question_needs_the_right_to_override(api: Api) -> None:
    made = await hours(api)
    await api.ok("POST", "/golden", {"question": "when are you open", "expect": made})
    stolen = {"word": "when are you open", "text": "Never."}
    refused = await api.problem("PUT", "/keywords", stolen)
    assert (refused["status"], refused["code"]) == (409, "golden_broken")
    assert refused["questions"] == ["when are you open"]
    assert (await api.ok("GET", "/keywords"))["items"] == []
    editor = await api.secret("cakes", "keywords:write", name="editor")
    problem = await api.problem("PUT", "/keywords", stolen | {"override": True}, token=editor)
    assert problem["code"] == "scope_missing"
    put = await api.ok("PUT", "/keywords", PARKING, token=editor)
    forced = await api.ok("PUT", "/keywords", stolen | {"override": True})
    assert (await api.ok("POST", "/lab/ask", {"wish": "parking"}))["text"] == PARKING["text"]
    assert len((await api.ok("GET", "/keywords"))["items"]) == 2
    for id in (put["id"], forced["id"]):
        await api.ok("DELETE", f"/keywords/{id}")
    assert (await api.problem("DELETE", f"/keywords/{put['id']}"))["code"] == "not_found"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_document_that_must_be_found_is_guarded(api: Api) -> None:
    made = await hours(api)
    await api.ok("POST", "/golden", {"question": "when are you open", "expect": made})
    where = f"/documents/{made}"
    source = (await api.ok("GET", where))["source_id"]
    editor = await api.secret("cakes", "sources:write", name="editor")
    over = {"valid_until": "2020-01-01T00:00:00Z"}
    for method, path, body in (
        ("PATCH", where, {"hidden": True}),
        ("PATCH", where, over),
        ("DELETE", f"/sources/{source}", None),
    ):
        refused = await api.problem(method, path, body, token=editor)
        assert (refused["code"], refused["questions"]) == ("golden_broken", ["when are you open"])
    problem = await api.problem("PATCH", where, over | {"override": True}, token=editor)
    assert problem["code"] == "scope_missing"
    assert (await api.ok("GET", where))["edited"] == {}
    await api.ok("PATCH", where, {"text": "From 9 to 19."}, token=editor)
    await api.ok("PATCH", where, {"hidden": True, "override": True})
    await api.ok("DELETE", f"/sources/{source}", token=editor)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_demand_is_shown_by_day(api: Api) -> None:
    seen = await api.ok("GET", "/demand?days=3")
    assert [day["asked"] for day in seen["days"]] == [0, 0, 0]
    assert seen["groups"] == []
    assert (await api.problem("GET", "/demand?days=0"))["code"] == "input_invalid"
    answer = {"text": "Yes."}
    assert (await api.problem("POST", "/demand/x/answer", answer))["code"] == "not_found"


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/lab/ask"),
        ("GET", "/golden"),
        ("POST", "/golden/run"),
        ("GET", "/demand"),
        ("POST", "/demand/x/answer"),
        ("PUT", "/keywords"),
    ],
)
async def test_each_needs_its_scope(api: Api, method: str, path: str) -> None:
    token = await api.secret("cakes", "channels:read", name="reader")
    body = {"wish": "x"} if method != "GET" else None
    assert (await api.problem(method, path, body, token=token))["code"] == "scope_missing"
