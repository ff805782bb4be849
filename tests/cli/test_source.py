"""`comptoir source`: settings, tries and syncs from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from comptoir.errors import InputInvalid, NotFound
from tests.cli.conftest import Cli
from tests.knowledge.site import serving


async def test_a_source_from_beginning_to_end(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    file.write_text("# Rules\n\nBe kind.\n\n## Returns\n\nWithin 30 days.")
    assert (await cli.json("import", file))["new"] == 2
    [listed] = await cli.json("source", "list")
    assert (listed["type"], listed["documents"], listed["due_at"]) == ("markdown", 2, None)
    changed = await cli.json("source", "set", "rules.md", "every=6h", "audience=members")
    assert changed["settings"] == {"every": "6h", "audience": ["members"]}
    assert changed["due_at"] is not None
    file.write_text("# Rules\n\nBe kind to everybody.\n\n## Returns\n\nWithin 30 days.")
    report = await cli.json("source", "sync", "rules.md", "--full")
    assert (report["changed"], report["unchanged"]) == (2, 0), "the audience is new"
    shown = await cli.json("source", "show", listed["id"][:8])
    assert shown["report"]["changed"] == 2
    assert "rules.md" in (await cli.run("source", "list")).stdout
    assert await cli.json("source", "remove", "rules.md") == {
        "removed": "file:rules.md",
        "documents": 2,
    }
    assert await cli.json("source", "list") == []


async def test_what_cannot_be_set_is_said_and_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nb")
    await cli.json("import", tmp_path / "a.md")
    for change in ("every=often", "selectors.title=..", "include=x", "colour=red", "path=/etc"):
        done = await cli.run("source", "set", "a.md", change)
        assert isinstance(done.exception, InputInvalid), change
    assert (await cli.json("source", "show", "a.md"))["settings"] == {}
    assert isinstance((await cli.run("source", "show", "nothing")).exception, NotFound)


async def test_an_address_is_tried_before_it_is_imported(cli: Cli) -> None:
    async with serving(cli.ports[0]) as site:
        body = "<h1>Table</h1><p class=price>12 €</p>" + "<p>It is a table of oak.</p>" * 9
        site.put("/table", f"<html lang=en><title>Table</title><article>{body}</article></html>")
        url = site.url("/table")
        tried = await cli.json("source", "try", url, "selectors.fields.price=.price")
        assert tried["kind"] == "page"
        assert tried["documents"][0]["fields"]["price"] == "12 €"
        said = (await cli.run("source", "try", url, "selectors.fields.price=.price")).stdout
        assert "fields.price" in said
        assert "12 €" in said
    assert await cli.json("source", "list") == []


async def test_a_source_that_is_pushed_to(cli: Cli) -> None:
    made = await cli.json("source", "add", "Shop")
    assert (made["type"], made["name"]) == ("push", "Shop")
    done = await cli.run("source", "sync", "Shop")
    assert isinstance(done.exception, InputInvalid)


@pytest.mark.parametrize("ending", ["md", "faq.yaml"])
async def test_a_folder_is_imported(cli: Cli, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "handbook"
    folder.mkdir()
    text = "# A\n\nb" if ending == "md" else "- question: A?\n  answer: b"
    (folder / f"a.{ending}").write_text(text)
    assert (await cli.json("import", folder))["new"] == 1
