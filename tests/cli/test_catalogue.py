"""`comptoir catalogue` and `connector`: what people name, and the live data it is answered with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comptoir.testing import HOST, served_app
from tests.cli.conftest import Cli

TABLE = """ticker,company,isin,nickname
NOVA,Nova Instruments SA,FR0000000001,novi
BLIX,Blixen Trucks AG,DE0000000002,
DIE,Dierks Group NV,NL0000000003,
"""


async def test_a_catalogue_from_beginning_to_end(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text(TABLE, encoding="utf-8")
    report = await cli.json("catalogue", "import", "firms", file, "--alias", "nickname")
    assert (report["read"], report["new"], report["removed"]) == (3, 3, 0)
    (listed,) = await cli.json("catalogue", "list")
    assert listed == {"name": "firms", "entities": 3, "symbols": "uppercase", "connector": ""}
    (found,) = await cli.json("catalogue", "show", "firms", "how is nova instrumets doing")
    assert (found["key"], found["fields"]["isin"]) == ("NOVA", "FR0000000001")
    assert {"text": "novi", "kind": "alias"} in found["aliases"]
    added = await cli.json(
        "catalogue", "add", "firms", "ZETA", "Zeta Bakeries Ltd",
        "--symbol", "ZETA", "--alias", "the oven", "--field", "city=Lyon",
    )  # fmt: skip
    assert added["fields"] == {"city": "Lyon"}
    (found,) = await cli.json("catalogue", "show", "firms", "the oven")
    assert found["key"] == "ZETA"
    await cli.json("catalogue", "remove", "firms", "ZETA")
    assert await cli.json("catalogue", "show", "firms", "the oven") == []
    assert len(await cli.json("catalogue", "show", "firms")) == 3
    await cli.json("catalogue", "remove", "firms", "--whole")
    assert await cli.json("catalogue", "list") == []


async def test_an_import_keeps_the_rules_of_before(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text(TABLE, encoding="utf-8")
    await cli.json("catalogue", "import", "firms", file, "--symbols", "whole_message")
    await cli.json("catalogue", "import", "firms", file)
    (listed,) = await cli.json("catalogue", "list")
    assert listed["symbols"] == "whole_message"
    assert await cli.json("catalogue", "show", "firms", "Kurs NOVA") == []


async def test_what_is_wrong_is_said(cli: Cli, tmp_path: Path) -> None:
    assert "not_found" in await cli.refused("catalogue", "show", "nothing")
    assert "not_found" in await cli.refused("catalogue", "remove", "nothing", "--whole")
    assert "input_invalid" in await cli.refused("catalogue", "import", "x", tmp_path / "none.csv")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"\x00\xff\xfe\x00")
    assert "unreadable" in await cli.refused("catalogue", "import", "x", empty)
    assert "input_invalid" in await cli.refused("catalogue", "add", "x", " ", "Name")
    assert (await cli.run("catalogue", "remove", "x")).exit_code == 2
    assert (await cli.run("catalogue", "import", "x", empty, "--symbols", "loud")).exit_code == 2


DECLARATION = """
connectors:
  quote:
    request:
      url: "http://{host}/quote/{{entity.key}}"
      headers: {{Authorization: "Bearer ${{secret:TOKEN}}"}}
    map:
      price: {{expr: price, type: decimal, required: true}}
      as_of: {{expr: time, type: datetime, required: true}}
answers:
  card:
    when: {{entity: company}}
    run: [quote]
    texts:
      any: {{en: "{{quote.price|number}} at {{quote.as_of|datetime}}"}}
"""
SECRET = "s3cret-of-the-source"


async def quotes(scope: Any, receive: Any, send: Any) -> None:
    """A source of prices that knows one company, and who may ask."""
    known = dict(scope["headers"]).get(b"authorization") == f"Bearer {SECRET}".encode()
    there = scope["path"] == "/quote/NOVA"
    status = 401 if not known else 200 if there else 404
    body = b'{"price": 418.05, "time": "2026-11-20T17:30:00+01:00"}' if status == 200 else b"{}"
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def test_a_connector_from_beginning_to_end(cli: Cli, tmp_path: Path) -> None:
    table, file = tmp_path / "firms.csv", tmp_path / "quote.yaml"
    table.write_text(TABLE, encoding="utf-8")
    port = cli.ports.pop()
    file.write_text(DECLARATION.format(host=f"{HOST}:{port}"), encoding="utf-8")
    await cli.json("catalogue", "import", "firms", table)
    assert "TOKEN" in await cli.refused("connector", "set", file)
    set_ = await cli.run(
        "connector", "set", file, "--catalogue", "firms", "--json", text=f"TOKEN={SECRET}\n"
    )
    assert (set_.exit_code, SECRET in set_.stdout) == (0, False)
    (listed,) = await cli.json("connector", "list")
    assert (listed["catalogues"], listed["secrets"], listed["tests"]) == (["firms"], ["TOKEN"], 0)
    assert "record" in await cli.refused("connector", "test", "quote")
    async with served_app(quotes, port):
        recorded = await cli.json("connector", "record", "quote", "nova instruments")
        missing = await cli.json("connector", "record", "quote", "BLIX")
    assert (recorded["ok"], "418.05" in recorded["text"]) == (True, True)
    assert "418.05" not in missing["text"]
    tested = await cli.json("connector", "test", "quote")
    assert [one["ok"] for one in tested] == [True, True]
    shown = await cli.run("connector", "show", "quote")
    assert (SECRET in shown.stdout, "TOKEN" in shown.stdout) == (False, True)
    await cli.json("connector", "set", file)  # the secret is known, the tests are the file's
    assert (await cli.json("connector", "list"))[0]["tests"] == 0
    await cli.json("connector", "remove", "quote")
    assert "not_found" in await cli.refused("connector", "remove", "quote")


async def test_a_test_fails_where_something_else_is_said(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "quote.yaml"
    wrong = """
tests:
  - {input: NOVA, response: {price: 2, time: "2026-11-20T17:30:00+01:00"}, expect_contains: "3"}
"""
    text = DECLARATION.format(host="quotes.example") + wrong
    file.write_text(text.replace("quote.as_of|datetime", "quote.as_of|weekday"), encoding="utf-8")
    await cli.json("connector", "set", file, "--secret", f"TOKEN={SECRET}")
    (failed,) = await cli.json("connector", "test", "quote", exit_code=1)
    assert "'3' is missing" in failed["problems"][0]
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("expr: price", 'expr: "price["'), encoding="utf-8")
    assert "connectors.quote.map.price.expr" in await cli.refused("connector", "set", broken)


async def test_the_index_is_made_anew(cli: Cli) -> None:
    await cli.run("answer", "When are you open?", "From nine to six.")
    rebuilt = await cli.json("index", "rebuild")
    assert rebuilt["documents"] == 1
    asked = await cli.json("ask", "when are you open")
    assert asked["document"]["title"] == "When are you open?"
