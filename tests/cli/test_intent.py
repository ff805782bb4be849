"""`comptoir intent` and `comptoir evaluate intents`, as an editor uses them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comptoir.cli.main import app
from tests.cli.conftest import Cli

TRAIN = """text,intent
where is my parcel,track_order
when does my order arrive,track_order
has my package been shipped,track_order
I want to send it back,return_item
how do I return a jacket,return_item
can I get a refund,return_item
what are your opening hours,opening_hours
are you open on sunday,opening_hours
until when is the shop open,opening_hours
do you sell gift cards,
"""
DOMAIN = """responses:
  utter_return_item:
  - text: Send it back within 30 days.
"""


async def evaluated(train: Path, test: Path, *more: str) -> Any:
    """What `comptoir evaluate intents` prints; it needs no database."""
    words = ["evaluate", "intents", "--train", str(train), "--test", str(test), "--json", *more]
    done = await asyncio.to_thread(CliRunner().invoke, app, words)
    assert done.exit_code == 0, (done.stdout, done.exception)
    return json.loads(done.stdout)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ten messages of three intents and of none."""
    path = tmp_path / "intents.csv"
    path.write_text(TRAIN)
    return path


async def test_import_learns_and_the_list_says_so(cli: Cli, file: Path) -> None:
    done = await cli.json("intent", "import", file)
    assert (done["intents"], done["examples"], done["trained"]["learnt"]) == (3, 10, True)
    listed = await cli.json("intent", "list")
    assert listed["learnt"]
    assert listed["out_of_scope"] == 1
    assert [(one["intent"], one["examples"]) for one in listed["intents"]] == [
        ("opening_hours", 3),
        ("return_item", 3),
        ("track_order", 3),
    ]
    again = await cli.json("intent", "train")
    assert not again["trained"]["learnt"]
    assert (await cli.json("intent", "train", "--again"))["trained"]["learnt"]


async def test_an_answer_is_given_and_why(cli: Cli, file: Path) -> None:
    await cli.run("intent", "import", file)
    await cli.run("intent", "answer", "opening_hours", "From nine to six.")
    asked = await cli.json("ask", "what are the opening hours")
    assert (asked["outcome"], asked["text"]) == ("answer", "From nine to six.")
    assert asked["reasons"]["rule"] == "intent"
    await cli.run("intent", "answer", "opening_hours", "--hand-over", "--replace")
    assert (await cli.json("ask", "what are the opening hours"))["outcome"] == "handoff"


async def test_responses_of_a_domain_are_answers(cli: Cli, file: Path, tmp_path: Path) -> None:
    domain = tmp_path / "domain.yml"
    domain.write_text(DOMAIN)
    await cli.run("intent", "import", file)
    assert (await cli.json("intent", "import", domain))["answers"] == 1
    shown = await cli.json("intent", "show", "return_item")
    assert shown["answers"][0]["what"] == "Send it back within 30 days."
    assert len(shown["examples"]) == 3


async def test_answers_with_conditions_are_listed_and_removed(cli: Cli, file: Path) -> None:
    await cli.run("intent", "import", file, "--later")
    assert not (await cli.json("intent", "list"))["learnt"]
    narrow = ["--weekday", "sun", "--since", "18:00", "--until", "9:00", "--channel", "telegram"]
    await cli.run("intent", "answer", "track_order", "Not on Sundays.", *narrow)
    await cli.run("intent", "answer", "track_order", "It is on its way.")
    done = await cli.run("intent", "show", "track_order")
    assert "weekdays sun" in done.stdout
    assert "since 18:00:00; until 09:00:00" in done.stdout
    await cli.run("intent", "remove", "track_order", "--answer", "1")
    shown = await cli.json("intent", "show", "track_order")
    assert [one["what"] for one in shown["answers"]] == ["It is on its way."]


async def test_examples_come_and_go(cli: Cli, file: Path) -> None:
    await cli.run("intent", "import", file, "--later")
    added = await cli.json("intent", "add", "pay", "by card?", "do you take cash", "--later")
    assert added == {"examples": 2}
    await cli.run("intent", "add", "", "tell me a joke", "--later")
    await cli.run("intent", "remove", "pay", "--example", "By card", "--later")
    listed = await cli.json("intent", "list")
    assert {"intent": "pay", "examples": 1, "answers": 0} in listed["intents"]
    assert listed["out_of_scope"] == 2
    removed = await cli.json("intent", "remove", "pay")
    assert removed["trained"]["intents"] == 3
    assert "not_found" in await cli.refused("intent", "show", "pay")


async def test_an_answer_can_point_to_a_keyword(cli: Cli, file: Path) -> None:
    await cli.run("keyword", "hours", "Nine to six, by keyword.")
    await cli.run("intent", "import", file)
    await cli.run("intent", "answer", "opening_hours", "--keyword", "HOURS")
    asked = await cli.json("ask", "tell me what are your opening hours")
    assert asked["text"] == "Nine to six, by keyword."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("answer", "pay", "x"), "no intent 'pay'"),
        (("answer", "track_order"), "a text, a person, or one item"),
        (("answer", "track_order", "x", "--weekday", "friday"), "no day"),
        (("answer", "track_order", "x", "--since", "25:00"), "no time of day"),
        (("answer", "track_order", "x", "--first", "24.12."), "no day"),
        (("answer", "track_order", "x", "--channel", "pigeon"), "no channel type"),
        (("answer", "track_order", "--document", "nowhere"), "no document"),
        (("answer", "track_order", "--entity", "NOPE"), "no entity"),
        (("answer", "track_order", "--keyword", "a", "--entity", "b"), "one item"),
        (("remove", "track_order", "--answer", "9"), "0 answers"),
        (("remove", "track_order", "--example", "never said"), "no example"),
        (("add", "track_order", " "), "1 to 2000 characters"),
        (("import", "/nowhere.csv"), "cannot be read"),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_cannot_be_done_is_said(
    cli: Cli, file: Path, words: tuple[str, ...], said: str
) -> None:
    await cli.run("intent", "import", file, "--later")
    assert said in await cli.refused("intent", *words)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_bad_line_is_named_and_nothing_is_stored(cli: Cli, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("text,intent\nfine,a\n,b\n")
    assert "bad.csv, line 3" in await cli.refused("intent", "import", bad)
    assert (await cli.json("intent", "list"))["intents"] == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_evaluate_prints_figures_of_two_files(cli: Cli, file: Path, tmp_path: Path) -> None:
    test = tmp_path / "test.csv"
    test.write_text("text;intent\nwhere is the parcel;track_order\nsing a song;\n")
    done = await evaluated(file, test)
    assert done["accuracy"] == 1.0
    assert (done["intents"], done["in_scope"], done["out_of_scope"]) == (3, 1, 1)
    assert done["auroc"] == 1.0
    few = await evaluated(file, test, "--shots", "1")
    assert few["examples"] == 4
