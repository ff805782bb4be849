"""The command line as an operator uses it: real processes, a small real site, pipes and signals."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comptoir import __version__
from comptoir.cli.main import app
from tests.knowledge.site import recipe_page
from tests.ports import free_port
from tests.processes import START_SECONDS, environment_of, run, served, started, stored_in
from tests.shop import PATH, SECRET, SITE, furnish
from tests.web.wire import Wire, ask, request, signed

TITLES = ("Tiramisu", "Onion tart", "Pumpkin soup")
IMPORTED = {"read", "new", "changed", "unchanged", "skipped", "failed"}
ASKED = {"asked", "messages", "outcome", "text", "document", "entity", "choices", "reasons", "ms"}
DOCUMENT = {"id", "url", "title", "type", "language"}
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<link>{base}/</link><item><title>The bakery opens on Sundays</title>
<link>{base}/news/sundays</link><guid>1</guid><description>From May on.</description>
<pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>"""
NEWS = """<!doctype html><html lang="en"><head><title>The bakery opens on Sundays</title></head>
<body><article><h1>The bakery opens on Sundays</h1><p>From May on the bakery in the old mill opens
on Sundays too, from eight until noon, with rolls and rye bread.</p></article></body></html>"""
CSV = "id,title,description,link\n1,Rye bread,A dark loaf.,https://bakery.example/rye\n"
CATALOGUE = "symbol,name\nACME,Acme Mills\nBOLT,Bolt Ovens\n"


@contextmanager
def little_site() -> Iterator[str]:
    """A site of three recipes with a sitemap, and a feed; its address."""
    pages: dict[str, tuple[str, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = pages.get(self.path, ("text/plain", ""))
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    paths = {f"/{n}": recipe_page(title) for n, title in enumerate(TITLES)}
    entries = "".join(f"<url><loc>{base}{path}</loc></url>" for path in (*paths, "/gone"))
    pages |= {path: ("text/html", page) for path, page in paths.items()}
    pages["/sitemap.xml"] = ("text/xml", f'<urlset xmlns="{SITEMAP}">{entries}</urlset>')
    pages["/news/sundays"] = ("text/html", NEWS)
    pages["/feed.xml"] = ("application/rss+xml", FEED.format(base=base))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield base
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, Any]]:
    """A folder with an imported site, the site's address, and the report of the import."""
    folder = tmp_path_factory.mktemp("kitchen")
    with little_site() as base:
        report = json_of("import", f"{base}/sitemap.xml", "--language", "en", folder=folder)
        yield folder, base, report


def json_of(*arguments: object, folder: Path) -> Any:
    """The object that a command printed with --json; nothing else may stand beside it.

    Within this process: to load one takes ten times what most commands do. `run` is the real one.
    """
    words = [*map(str, arguments), "--json"]
    environment = environment_of(**stored_in(folder))
    finished = CliRunner().invoke(app, words, env=environment, catch_exceptions=False)
    assert finished.exit_code == 0, finished.stderr
    return json.loads(finished.stdout)


def test_an_import_reports_what_was_read(kitchen: tuple[Path, str, Any]) -> None:
    folder, base, report = kitchen
    assert set(report) == IMPORTED
    assert report["new"] == 3
    assert report["failed"] == [{"url": f"{base}/gone", "reason": "http_404"}]
    assert isinstance(report["skipped"], dict)
    again = json_of("import", f"{base}/sitemap.xml", folder=folder)
    assert (again["new"], again["changed"]) == (0, 0)
    assert again["unchanged"] == 3


def test_an_import_tells_people_too(kitchen: tuple[Path, str, Any]) -> None:
    folder, base, _ = kitchen
    finished = run("import", f"{base}/sitemap.xml", folder=folder)
    assert finished.returncode == 0
    assert "3 unchanged" in finished.stdout
    assert "http_404" in finished.stdout


@pytest.mark.parametrize(
    ("name", "text", "question"),
    [
        ("rows.csv", CSV, "rye bread"),
        ("rows.json", json.dumps([{"title": "Spelt rolls", "text": "Small."}]), "spelt rolls"),
    ],
)
def test_files_are_imported(tmp_path: Path, name: str, text: str, question: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    database = tmp_path / "other.db"
    where = ("--database", database, "--workspace", "bakery")
    report = json_of("import", file, *where, "--language", "en", folder=tmp_path)
    assert (report["new"], report["failed"]) == (1, [])
    asked = json_of("ask", question, *where, folder=tmp_path)
    assert asked["document"]["title"].casefold() == question
    assert database.exists()
    assert not (tmp_path / "comptoir.db").exists()


def test_a_feed_and_a_catalogue_are_imported(
    kitchen: tuple[Path, str, Any], tmp_path: Path
) -> None:
    _, base, _ = kitchen
    report = json_of("import", f"{base}/feed.xml", "--language", "en", folder=tmp_path)
    assert report["new"] == 1
    asked = json_of("ask", "bakery opens on Sundays", folder=tmp_path)
    assert asked["document"]["title"] == "The bakery opens on Sundays"
    file = tmp_path / "companies.csv"
    file.write_text(CATALOGUE, encoding="utf-8")
    assert json_of("import", file, folder=tmp_path)["new"] == 2
    entity = json_of("ask", "ACME", folder=tmp_path)["entity"]
    assert entity["label"] == "Acme Mills"


def test_what_cannot_be_imported_is_said(tmp_path: Path) -> None:
    closed = f"http://127.0.0.1:{free_port()}/sitemap.xml"
    for what in (closed, "nothing-here.csv"):
        finished = run("import", what, folder=tmp_path)
        assert finished.returncode == 2, finished.stdout
        assert len(finished.stderr.strip().splitlines()) >= 2
        assert "Traceback" not in finished.stderr


def test_ask_prints_one_object(kitchen: tuple[Path, str, Any]) -> None:
    folder, base, _ = kitchen
    asked = json_of("ask", "tiramissu", folder=folder)
    assert set(asked) == ASKED
    assert asked["outcome"] == "answer"
    assert set(asked["document"]) == DOCUMENT
    assert asked["document"]["title"] == "Tiramisu"
    assert asked["document"]["url"] == f"{base}/0"
    assert {"candidates", "runner_up", "rule"} <= set(asked["reasons"])
    assert {"title", "score", "what", "who", "when"} <= set(asked["reasons"]["candidates"][0])
    assert 0 < asked["ms"] < 60_000
    nothing = json_of("ask", "qwrtzpfx blorp", folder=folder)
    assert (nothing["outcome"], nothing["document"]) == ("handoff", None)
    assert nothing["choices"][0]["payload"] == "command:human"


def test_ask_shows_its_reasons(kitchen: tuple[Path, str, Any]) -> None:
    folder, _, _ = kitchen
    finished = run("ask", "onion tart", "--why", folder=folder)
    assert finished.returncode == 0
    assert "Onion tart" in finished.stdout
    for word in ("candidate", "what", "who", "when", "score", "rule"):
        assert word in finished.stdout


def test_an_unknown_workspace_is_said_with_advice(kitchen: tuple[Path, str, Any]) -> None:
    folder, _, _ = kitchen
    for command in (("ask", "tiramisu"), ("chat",)):
        finished = run(*command, "--workspace", "nobody", folder=folder)
        assert finished.returncode == 2
        assert "nobody" in finished.stderr
        assert "main" in finished.stderr
        assert "Traceback" not in finished.stderr


def test_chat_through_a_pipe(kitchen: tuple[Path, str, Any]) -> None:
    folder, _, _ = kitchen
    finished = run("chat", folder=folder, text="Tiramisu\n\npumpkin soup\nSTOP\n")
    assert finished.returncode == 0, finished.stderr
    told = finished.stdout
    assert told.index("Tiramisu") < told.index("Pumpkin soup") < told.index("no more messages")
    assert "Traceback" not in finished.stderr
    again = run("chat", "--why", folder=folder, text="START\nonion tart\n")
    assert "Onion tart" in again.stdout
    assert "by rule" in again.stdout


def test_the_doctor_finds_a_healthy_place(kitchen: tuple[Path, str, Any]) -> None:
    folder, _, _ = kitchen
    checks = json_of("doctor", folder=folder)
    assert all(check["ok"] for check in checks)
    names = {check["name"] for check in checks}
    assert {"configuration", "database", "disk space", "clock", "data directory"} <= names
    finished = run("doctor", folder=folder)
    assert finished.returncode == 0
    assert "WRONG" not in finished.stdout


def test_the_doctor_says_what_is_wrong(tmp_path: Path) -> None:
    key = tmp_path / "var" / "secret.key"
    key.parent.mkdir()
    key.write_text("x" * 43, encoding="ascii")
    key.chmod(0o644)
    file = tmp_path / "a-file"
    file.write_text("no folder", encoding="ascii")
    broken: dict[str, object] = {"secret_key": "", "database": f"sqlite:///{file}/x.db"}
    finished = run("doctor", folder=tmp_path, settings=broken)
    assert finished.returncode == 1
    assert finished.stdout.count("WRONG") == 2
    assert "chmod 600" in finished.stdout
    assert "→" in finished.stdout
    listed = run("doctor", "--json", folder=tmp_path, settings=broken)
    wrong = [check for check in json.loads(listed.stdout) if not check["ok"]]
    assert [check["name"] for check in wrong] == ["secret key", "database"]
    assert all(check["advice"] for check in wrong)


def test_settings_version_and_help(tmp_path: Path) -> None:
    assert run("version", folder=tmp_path).stdout.strip() == __version__
    listed = run("settings", folder=tmp_path).stdout
    for variable in environment_of(port=1, database=1, lease_seconds=1, secret_key=1):
        assert not variable.startswith("COMPTOIR_") or variable in listed
    helped = run("--help", folder=tmp_path).stdout
    for command in ("serve", "demo", "import", "ask", "chat", "doctor", "replay"):
        assert command in helped
    assert not list(tmp_path.iterdir()), "nothing is made by looking"


def test_a_mistyped_setting_stops_the_start(tmp_path: Path) -> None:
    finished = run("serve", folder=tmp_path, settings={"leese_seconds": 1})
    assert finished.returncode == 2
    assert "COMPTOIR_LEESE_SECONDS" in finished.stderr
    assert "comptoir settings" in finished.stderr


def test_what_was_quarantined_is_listed_and_replayed(tmp_path: Path) -> None:
    asyncio.run(furnish(tmp_path, ["sesame"]))
    assert "Nothing" in run("replay", folder=tmp_path).stdout
    body = b'{"updates": [{"id": "1", "from": "ada", "type": "smoke signal"}]}'
    with served(tmp_path) as (_, address):
        port = int(address.rsplit(":", 1)[1])
        answer = ask(port, request("POST", PATH, body, headers=signed(SECRET, body)))
        assert answer is not None
        assert answer.status == 200
        until = time.monotonic() + START_SECONDS
        while "smoke" not in (listed := run("replay", folder=tmp_path).stdout):
            assert time.monotonic() < until, listed
        finished = run("replay", "--all", folder=tmp_path)
        assert "1 put back" in finished.stdout


def test_a_stop_is_quick_and_clean_while_streams_are_open(tmp_path: Path) -> None:
    """It waits neither for the streams to end nor for half a request."""
    asyncio.run(furnish(tmp_path, ["sesame"]))
    with served(tmp_path, stop_seconds=60) as (process, address), ExitStack() as stack:
        port = int(address.rsplit(":", 1)[1])
        for _ in range(5):
            stack.enter_context(open_stream(port))
        slow = stack.enter_context(Wire(port))
        slow.send(b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" % PATH.encode())
        began = time.monotonic()
        process.popen.send_signal(signal.SIGTERM)
        assert process.popen.wait(START_SECONDS) == 0
        assert time.monotonic() - began < 30
        assert "Traceback" not in process.log()


@contextmanager
def open_stream(port: int) -> Iterator[Wire]:
    """A visitor who listens."""
    welcomed = ask(port, request("POST", f"/chat/{SITE}/visitor", b"{}"))
    assert welcomed is not None
    bearer = f"Bearer {json.loads(welcomed.body)['visitor']}"
    with Wire(port) as wire:
        wire.send(request("GET", f"/chat/{SITE}/events", headers={"Authorization": bearer}))
        assert wire.socket.recv(15) == b"HTTP/1.1 200 OK"
        yield wire


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        commands = (("serve", "--port", port), ("demo", "--port", free_port(), "--site-port", port))
        for command in commands:
            with started(*command, folder=tmp_path) as process:
                assert process.popen.wait(START_SECONDS) == 2, process.log()
                assert str(port) in process.log()
                assert "port" in process.log()
                assert "Traceback" not in process.log()
