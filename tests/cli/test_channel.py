"""`comptoir channel`, `template`, `entry` and `token`, against loopback platforms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from typer.testing import CliRunner

from comptoir.channels.peers.every import KITS, NUMBER_ID, SECRET, TOKEN, WABA
from comptoir.channels.peers.telegram_state import TOKEN as BOT_TOKEN
from comptoir.cli.main import app
from comptoir.testing import HOST, open_story, served_app
from tests.cli.conftest import Cli
from tests.processes import command_of, environment_of, run, stored_in
from tests.stories.conftest import on_sqlite

TEMPLATE = """
name: order_ready
language: en
category: utility
components:
  - {type: BODY, text: "Order {{1}} is ready.", example: {body_text: [["4711"]]}}
"""


@pytest.fixture
def bot(tmp_path: Path) -> tuple[str, ...]:
    """The arguments that name a Telegram bot, its token in a file."""
    file = tmp_path / "bot token.txt"
    file.write_text(f"{BOT_TOKEN}\n", encoding="utf-8")
    return "username=comptoir_bot", "--secret-file", f"token={file}"


def wrong(findings: Iterable[dict[str, Any]]) -> set[str]:
    return {finding["name"] for finding in findings if not finding["ok"]}


async def test_a_channel_from_beginning_to_end(cli: Cli, bot: tuple[str, ...]) -> None:
    async with cli.peer("telegram") as (peer, url):
        added = await cli.json(
            "channel", "add", "telegram", *bot, "--name", "Cakes", "--api", url, exit_code=1
        )
        assert wrong(added["findings"]) == {"public address"}
        assert (added["name"], added["ok"], added["problem"]) == ("Cakes", False, "")
        assert peer.webhook == added["address"]
        assert "secret" not in added, "Telegram is told it by us"
        (listed,) = (await cli.json("channel", "list"))["channels"]
        assert listed["id"] == added["id"]
        (checked,) = await cli.json("channel", "check", "Cakes", exit_code=1)
        assert wrong(checked["findings"]) == {"public address"}
        moved = await cli.json("channel", "move", "telegram", exit_code=1)
        assert added["address"] != moved["address"] == peer.webhook
        peer.webhook = "https://somebody.test/else"
        assert wrong((await cli.json("channel", "check", exit_code=1))[0]["findings"]) == {
            "public address",
            "webhook",
        }
        again = await cli.json("channel", "register", "Cakes", exit_code=1)
        assert wrong(again["findings"]) == {"public address"}
        assert peer.webhook == moved["address"]
        changed = await cli.run("channel", "change", "Cakes", "token=-", text="110201543:wrong\n")
        assert (changed.exit_code, "✗ token: " in changed.stdout) == (1, True)
        assert "→ Copy the token again" in changed.stdout
        assert "wrong" not in changed.stdout.replace("✗", "")
    assert "Add --yes" in await cli.refused("channel", "remove", "Cakes")
    assert await cli.json("channel", "remove", "Cakes", "--yes") == {"removed": added["id"]}
    assert (await cli.json("channel", "list"))["channels"] == []
    assert "There are: none" in await cli.refused("channel", "check", "Cakes")


@on_sqlite
async def test_all_is_green_when_the_server_is_reached(
    cli: Cli, bot: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def comptoir(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b'{"version": "1"}'})

    port = cli.ports.pop()
    monkeypatch.setenv("COMPTOIR_PUBLIC_URL", f"http://{HOST}:{port}")
    async with cli.peer("telegram") as (_, url), served_app(comptoir, port):
        done = await cli.run("channel", "add", "telegram", *bot, "--api", url)
        assert (done.exit_code, "✗" in done.stdout) == (0, False), done.stdout
        assert f"\nhttp://{HOST}:{port}/webhooks/telegram/" in done.stdout
        checked = await cli.run("channel", "check")
        assert (checked.exit_code, "✓ public address" in checked.stdout) == (0, True)


@on_sqlite
async def test_a_web_chat_is_pasted_into_a_page(cli: Cli) -> None:
    done = await cli.run("channel", "add", "webchat", "--name", "[bold]Chat")
    assert done.exit_code == 0
    assert '<script type="module" src="http://127.0.0.1:8000/widget.js"' in done.stdout
    assert "user 42 has hash" in done.stdout
    assert "not shown again" in done.stdout
    added = await cli.json("channel", "add", "webchat")
    assert f'data-comptoir-site="{added["token"]}"' in added["snippet"]
    assert len(added["secret"]) > 40
    listed = await cli.run("channel", "list")
    assert "[bold]Chat" in listed.stdout
    assert added["secret"] not in listed.stdout


@on_sqlite
async def test_an_open_channel_gets_a_secret_or_brings_its_own(cli: Cli, tmp_path: Path) -> None:
    async with cli.peer("open") as (_, url):
        made = await cli.json("channel", "add", "open", f"send_url={url}/send", exit_code=1)
        assert wrong(made["findings"]) == {"public address"}
        assert len(made["secret"]) > 40
        file = tmp_path / "secret"
        file.write_text(SECRET, encoding="utf-8")
        own = ("--secret-file", f"secret={file}", "--name", "Own")
        brought = await cli.json("channel", "add", "open", f"send_url={url}", *own, exit_code=1)
        assert "secret" not in brought
        short = await cli.json(
            *("channel", "change", "Own", "secret=-"), text="short\n", exit_code=1
        )
        assert "secret" in wrong(short["findings"])
    silent = await cli.json("channel", "check", "Own", exit_code=1)
    assert "send_url" in wrong(silent[0]["findings"])


@on_sqlite
async def test_what_is_wrong_is_said(cli: Cli, tmp_path: Path) -> None:
    cases = {
        ("add", "smoke"): "Use one of: apple",
        ("add", "telegram", "token=1:x"): "token is a secret: on the command line",
        ("add", "telegram", "username=x", "token=-"): "standard input ends before token",
        ("add", "telegram", "username=x"): "token is missing What @BotFather",
        ("add", "telegram", "username=x", "token"): "nobody sits at this terminal",
        ("add", "telegram", "colour=red"): "Asked for: token, username",
        ("add", "telegram", "--secret-file", "token"): "Write NAME=FILE",
        ("add", "telegram", "--secret-file", "token=nowhere"): "No such file",
        ("add", "telegram", "--secret-file", f"token={tmp_path}"): "Is a directory",
        ("add", "webchat", "--burst", "-1"): "0 to 60 seconds",
        ("check", "nothing"): "There are: Web chat",
        ("change", "webchat"): "nothing is to be changed",
        ("profile", "webchat", str(tmp_path / "nowhere")): "cannot be read as YAML",
        ("say", "webchat", "ada"): "say a text or a template",
        ("say", "webchat", " ", "hi"): "nobody is written to",
    }
    await cli.json("channel", "add", "webchat")
    for words, said in cases.items():
        told = await cli.refused("channel", *words)
        assert said in told, words
        assert told.startswith(("input_invalid: ", "not_found: ")), words
    assert len((await cli.json("channel", "list"))["channels"]) == 1


async def test_a_test_message(cli: Cli) -> None:
    await cli.json("channel", "add", "webchat")
    say = ("channel", "say", "webchat", "ada", "--wait", "0")
    said = await cli.json(*say, "Hello")
    assert (said["status"], "comptoir serve" in said["advice"]) == ("queued", True)
    template = await cli.json(*say, "--template", "x", "--value", "1=Ada", exit_code=1)
    assert (template["status"], template["reason"]) == ("refused", "no_templates")
    shown = await cli.run(*say, "--template", "x")
    assert "✗ refused no_templates\n    → Send it as a text" in shown.stdout


@on_sqlite
async def test_a_test_message_is_watched(cli: Cli, tmp_path: Path) -> None:
    async with open_story(cli.database, data=tmp_path / "var") as story:
        said = await cli.json("channel", "say", "open", "ada", "Hello", "--wait", "10")
        assert (said["status"], said["is_wrong"]) == ("accepted", False)
        assert story.customer("ada").received() == ["Hello"]
        story.peer.fail_next(410)
        gone = await cli.json("channel", "say", "open", "bob", "Hello", exit_code=1)
        assert (gone["status"], "410" in gone["reason"]) == ("refused", True)


async def test_templates(cli: Cli, tmp_path: Path) -> None:
    file, secrets = tmp_path / "template.yaml", tmp_path / "token"
    file.write_text(TEMPLATE, encoding="utf-8")
    secrets.write_text(TOKEN, encoding="utf-8")
    plain = (f"account={NUMBER_ID}", f"waba_id={WABA}", "secret=-")
    async with cli.peer("whatsapp") as (peer, url):
        added = await cli.json(
            *("channel", "add", "whatsapp", *plain, "--secret-file", f"token={secrets}"),
            *("--api", url),
            text=f"{SECRET}\n",
            exit_code=1,
        )
        assert len(added["verify_token"]) > 20, "Meta is to be told it"
        (made,) = await cli.json("template", "submit", "whatsapp", file)
        assert (made["name"], made["state"]) == ("order_ready", "pending")
        peer.account.templates[next(iter(peer.account.templates))].status = "APPROVED"
        (synced,) = await cli.json("template", "sync", "whatsapp")
        assert synced["state"] == "approved"
        shown = await cli.run("template", "list", "whatsapp")
        assert "order_ready" in shown.stdout
        assert (await cli.json("template", "remove", "whatsapp", "order_ready"))["removed"]
        assert "not_found" in await cli.refused("template", "remove", "whatsapp", "order_ready")
        peer.token = "another"
        told = await cli.refused("template", "sync", "whatsapp")
        assert told.startswith("platform_refused: auth")
        assert TOKEN not in told
    for spoiled in (
        "name: X",
        TEMPLATE.replace("utility", "fun"),
        "- a",
        "a: [",
        TEMPLATE + "b: 1",
    ):
        file.write_text(spoiled, encoding="utf-8")
        assert "input_invalid" in await cli.refused("template", "submit", "whatsapp", file)
    assert "No template is known" in (await cli.run("template", "list", "whatsapp")).stdout


async def test_links(cli: Cli, bot: tuple[str, ...], tmp_path: Path) -> None:
    async with cli.peer("telegram") as (_, url):
        await cli.run("channel", "add", "telegram", *bot, "--api", url)
    done = await cli.run("entry", "add", "telegram", "--code", "poster", "--wish", "tiramisu")
    assert done.stdout == "poster: https://t.me/comptoir_bot?start=poster\n"
    (listed,) = await cli.json("entry", "list")
    assert (listed["code"], listed["wish"], listed["came"]) == ("poster", "tiramisu", 0)
    for ending, begins in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        out = tmp_path / f"poster.{ending}"
        drawn = await cli.run("entry", "qr", "poster", "--out", out)
        assert (drawn.exit_code, out.read_bytes().startswith(begins)) == (0, True)
        assert "https://t.me/comptoir_bot?start=poster" in drawn.stdout
    png = await cli.json("entry", "qr", "poster", "--format", "png", "--out", tmp_path / "x")
    assert png["link"].endswith("poster")
    assert "png, svg or pdf" in await cli.refused("entry", "qr", "poster", "--out", "x.gif")
    assert "cannot be written" in await cli.refused(
        *("entry", "qr", "poster", "--format", "png", "--out", tmp_path)
    )
    assert "1 to 64" in await cli.refused("entry", "add", "telegram", "--code", "with space")
    assert await cli.json("entry", "remove", "poster") == {"removed": "poster"}
    for command in (("remove", "poster"), ("qr", "poster", "--out", "x.png")):
        assert "not_found" in await cli.refused("entry", *command)


@on_sqlite
async def test_a_profile(cli: Cli, bot: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text("greeting: {'': Hello, fr: Bonjour}\nmenu: [Help]\n", encoding="utf-8")
    async with cli.peer("telegram") as (peer, url):
        await cli.run("channel", "add", "telegram", *bot, "--api", url)
        done = await cli.run("channel", "profile", "telegram", file)
        assert (done.exit_code, "✓ greeting (fr)" in done.stdout) == (0, True)
        assert peer.descriptions == {"": "Hello", "fr": "Bonjour"}
        file.write_text("greeting: {fil: Kumusta}\n", encoding="utf-8")
        odd = await cli.json("channel", "profile", "telegram", file, exit_code=1)
        assert wrong(odd["findings"]) == {"greeting (fil)"}
    for spoiled in ("colour: red", "menu: {fr: x}", "menu: [{label: ''}]", "greeting: [1]", "{}"):
        file.write_text(spoiled, encoding="utf-8")
        assert "input_invalid" in await cli.refused("channel", "profile", "telegram", file)


async def test_tokens(cli: Cli) -> None:
    made = await cli.json("token", "add", "shop", "--scope", "channels:read, entries:read")
    assert made["scopes"] == ["channels:read", "entries:read"]
    (listed,) = await cli.json("token", "list")
    assert listed == {name: value for name, value in made.items() if name != "token"}
    shown = await cli.run("token", "list")
    assert "never" in shown.stdout
    assert made["token"] not in shown.stdout
    assert "conflict" in await cli.refused("token", "add", "shop", "--scope", "channels:read")
    assert "Scopes: channels:read" in await cli.refused("token", "add", "x", "--scope", "all")
    assert "needs a scope" in await cli.refused("token", "add", "x", "--scope", ",")
    assert "1 to 100" in await cli.refused("token", "add", " ", "--scope", "channels:read")
    assert await cli.json("token", "remove", "shop") == {"removed": "shop"}
    assert "not_found" in await cli.refused("token", "remove", "shop")


async def test_workspaces_are_apart(cli: Cli) -> None:
    for slug in ("cakes", "rival"):
        await cli.json("channel", "add", "webchat", "--workspace", slug, "--name", slug)
    (only,) = (await cli.json("channel", "list", "--workspace", "cakes"))["channels"]
    assert only["name"] == "cakes"
    assert "There are: rival" in await cli.refused(
        "channel", "remove", only["id"], "--yes", "--workspace", "rival"
    )


def test_types_need_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["channel", "types"]).stdout
    assert "@BotFather" in told
    assert set(KITS) <= set(told.split())
    asked = json.loads(CliRunner().invoke(app, ["channel", "types", "line", "--json"]).stdout)
    assert [one["type"] for one in asked] == ["line"]
    assert not list(tmp_path.iterdir())


def test_secrets_are_typed_without_being_shown(tmp_path: Path) -> None:
    """A person at a terminal is asked for what is missing."""
    command, *arguments = command_of(
        "channel", "add", "telegram", "username=cake_bot", "--api", "http://127.0.0.1:9"
    )
    with pexpect.spawn(
        command,
        arguments,
        env=environment_of(**stored_in(tmp_path)),
        cwd=str(tmp_path),
        encoding="utf-8",
    ) as terminal:
        terminal.expect_exact("What @BotFather answers")
        # What is typed before the terminal stops showing it is thrown away.
        assert terminal.waitnoecho(60)
        terminal.sendline("110201543:the-secret")
        terminal.expect_exact("✗ token")
        terminal.expect(pexpect.EOF)
        shown = terminal.before
    assert terminal.exitstatus == 1
    assert "the-secret" not in shown


def test_an_error_is_said_with_its_advice(tmp_path: Path) -> None:
    done = run("channel", "add", "telegram", "token=1:[red]", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("input_invalid: token is a secret")
    assert "[red]" not in done.stderr
    assert "Traceback" not in done.stderr
