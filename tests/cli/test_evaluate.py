"""`comptoir evaluate`: judged wishes decided by the very code of an answer, and fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

SHOP = "https://bakery.example"
BREADS = {
    "rye": ("Rye bread", "A dark loaf with caraway."),
    "tart": ("Onion tart", "Thin dough with onions and cream."),
    "soup": ("Pumpkin soup", "Velvety, with ginger."),
    "cake": ("Chocolate cake", "Moist, with dark chocolate."),
    "waffles": ("Waffles", "Crisp, from the iron."),
}


@pytest.fixture
async def shop(cli: Cli, tmp_path: Path) -> Cli:
    """A workspace with a few documents."""
    rows = [f'{id},{title},"{text}",{SHOP}/{id}' for id, (title, text) in BREADS.items()]
    file = tmp_path / "breads.csv"
    file.write_text("\n".join(["id,title,description,link", *rows]))
    await cli.json("import", file, "--language", "en")
    return cli


def log(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines))
    return path


async def test_wishes_are_judged(shop: Cli, tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"wish": "Onion tart", "expect": f"{SHOP}/tart"},
        {"wish": "onoin tart", "expect": f"{SHOP}/tart", "person": "somebody", "language": "en"},
        {"wish": "Pumpkin soup", "expect": f"{SHOP}/cake", "at": "2026-11-20T09:00:00Z"},
        {"wish": "qwertz uiop", "expect": None},
    ]
    found = await shop.json("evaluate", "wishes", log(tmp_path / "log.jsonl", lines), "--misses")
    assert (found["wishes"], found["in_scope"], found["out_of_scope"]) == (4, 3, 1)
    assert found["hit_at_1"] == pytest.approx(2 / 3)
    assert found["precision"] == pytest.approx(2 / 3)
    assert found["out_of_scope_answered"] == 0
    assert 0 < found["latency_p50"] <= found["latency_p95"]
    (miss,) = found["misses"]
    assert (miss["line"], miss["first"], miss["outcome"]) == (3, "Pumpkin soup", "answer")


async def test_what_is_known_of_the_person_counts(cli: Cli, tmp_path: Path) -> None:
    page: dict[str, Any] = {"@type": "Recipe", "name": "Green bowl"}
    page |= {"url": f"{SHOP}/noodles", "recipeIngredient": ["200 g noodles", "50 g walnuts"]}
    (tmp_path / "recipes.json").write_text(json.dumps([page]))
    await cli.json("import", tmp_path / "recipes.json", "--language", "en")
    line = {"wish": "noodles", "expect": f"{SHOP}/noodles"}
    anybody = await cli.json("evaluate", "wishes", log(tmp_path / "1.jsonl", [line]))
    careful = line | {"person": {"language": "en", "without": ["nuts"]}}
    excluded = await cli.json("evaluate", "wishes", log(tmp_path / "2.jsonl", [careful]))
    assert (anybody["hit_at_1"], excluded["hit_at_1"]) == (1.0, 0.0)


async def test_figures_are_shown_to_people(shop: Cli, tmp_path: Path) -> None:
    lines = [{"wish": "Waffles", "expect": f"{SHOP}/waffles"}]
    done = await shop.run("evaluate", "wishes", log(tmp_path / "log.jsonl", lines))
    assert "right one first" in done.stdout
    assert "100.0%" in done.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2"),
        ('{"wish": "soup"}', "`expect`"),
        ('{"wish": " ", "expect": null}', "`wish` must have"),
        ('{"wish": "soup", "expect": ""}', "`expect` must name"),
        ('{"wish": "soup", "expect": null, "at": "yesterday"}', "line 2"),
        ('{"wish": "soup", "expect": null, "mood": 1}', "mood"),
        ('{"wish": "soup", "expect": "https://nowhere.example"}', "nothing that is called"),
    ],
)
async def test_a_bad_line_is_named(shop: Cli, tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text('{"wish": "soup", "expect": null}\n' + line)
    refused = await shop.refused("evaluate", "wishes", file)
    assert refused.startswith("input_invalid: line 2")
    assert said in refused


async def test_what_is_no_log_is_refused(shop: Cli, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("\n\n")
    binary.write_bytes(b"\xff\xfe\x00")
    assert "no judged wish" in await shop.refused("evaluate", "wishes", empty)
    assert "cannot be read" in await shop.refused("evaluate", "wishes", binary)
    assert "cannot be read" in await shop.refused("evaluate", "wishes", tmp_path / "none")


def judged_talk() -> list[dict[str, Any]]:
    asked = [
        {"wish": wish.format(word), "expect": f"{SHOP}/{id}"}
        for id, (title, _) in BREADS.items()
        for word in title.lower().split()
        for wish in ("{} please", "something like {}", "do you have {}", "{} for two", "i want {}")
    ]
    strange = [f"{word} {n}" for n in range(6) for word in ("my dog", "the moon", "a taxi now")]
    return [*asked, *({"wish": text, "expect": None} for text in strange)]


async def test_a_calibration_is_fitted_shown_and_stored(shop: Cli, tmp_path: Path) -> None:
    file = log(tmp_path / "log.jsonl", judged_talk())
    looked = await shop.json("evaluate", "calibrate", file)
    assert not looked["stored"]
    assert looked["after"]["examples"] >= 50
    assert 0.5 <= looked["answer"] <= 0.95
    before = await shop.json("ask", "something like cake", "--language", "en")
    kept = await shop.json("evaluate", "calibrate", file, "--yes")
    assert kept["stored"]
    after = await shop.json("ask", "something like cake", "--language", "en")
    assert after["reasons"]["confidence"] != before["reasons"]["confidence"]
    await shop.run("evaluate", "calibrate", "--reset")
    again = await shop.json("ask", "something like cake", "--language", "en")
    assert again["reasons"]["confidence"] == before["reasons"]["confidence"]


async def test_it_is_stored_only_where_somebody_agrees(shop: Cli, tmp_path: Path) -> None:
    file = log(tmp_path / "log.jsonl", judged_talk())
    before = await shop.json("ask", "something like cake")
    declined = await shop.run("evaluate", "calibrate", file, text="n\n")
    assert "from confidence" in declined.stdout
    assert (await shop.json("ask", "something like cake"))["reasons"] == before["reasons"]


async def test_too_few_wishes_fit_nothing(shop: Cli, tmp_path: Path) -> None:
    file = log(tmp_path / "log.jsonl", judged_talk()[:5])
    assert "too few" in await shop.refused("evaluate", "calibrate", file)
