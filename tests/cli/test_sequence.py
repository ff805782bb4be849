"""`comptoir sequence`: written in a file, let run, changed, looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

WELCOME = """
name: Welcome
purpose: topic:kitchen
plan: {trigger: {kind: consent}}
steps:
  - {kind: message, key: hello, messages: [{text: Hello}]}
  - {kind: wait, days: 2, until: "09:00"}
"""


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_sequence_from_a_file(cli: Cli, tmp_path: Path) -> None:
    file, other = tmp_path / "welcome.yaml", tmp_path / "other.yaml"
    file.write_text(WELCOME)
    other.write_text("steps: [{kind: leave}]")
    made = await cli.json("sequence", "add", file)
    steps = await cli.json("sequence", "show", made["id"])
    assert [one["key"] for one in steps] == ["hello", "step-1"]
    assert (await cli.json("sequence", "move", made["id"], "activate"))["state"] == "active"
    assert (await cli.json("sequence", "change", made["id"], other))["version"] == 2
    assert "conflict" in await cli.refused("sequence", "move", made["id"], "activate")
    assert "'away' is not one of" in (await cli.run("sequence", "move", made["id"], "away")).stderr
    other.write_text("colour: red")
    assert "input_invalid" in await cli.refused("sequence", "add", other)
    (listed,) = await cli.json("sequence", "list")
    assert listed["state"] == "active"
    figures = await cli.json("sequence", "figures", made["id"])
    assert [one["key"] for one in figures["steps"]] == ["step-1"]
    for words in (("list",), ("show", made["id"]), ("figures", made["id"])):
        assert (await cli.run("sequence", *words)).exit_code == 0
