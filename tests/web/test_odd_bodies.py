"""Odd requests at every endpoint of a real server: a clear refusal or acceptance, never a 500.

Signed posts are accepted whatever they hold, and what cannot be read is kept as such. Slow
connections are closed, and neither they nor long bodies cost the others anything.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from comptoir.store.database import open_database
from comptoir.store.tables import envelope
from tests.postgres_server import PostgresServer
from tests.processes import Process, memory_of, served
from tests.shop import PATH, SECRET, SITE, answer_to, furnish
from tests.web.odd import BODIES, DIGITS, with_odd_values
from tests.web.wire import PATIENCE, Answer, Wire, ask, request, signed

HEADER_SECONDS = 1.5
BODY_SECONDS = 2.0
GRACE = 6.0
"""The server looks at its connections once a second; the rest is for a busy machine. Where these
deadlines are not obeyed, the server's own, of ten seconds and more, end what is asked here."""
MEGABYTE = 2**20
ROOM = 48 * MEGABYTE
"""How much more memory odd requests may leave in use."""
KEYWORD = "sesame"
NUMBERS = itertools.count()

GOOD_POST = {
    "updates": [
        {
            "id": "m1",
            "type": "message",
            "from": "ada",
            "name": "Ada",
            "text": "hello",
            "payload": "p",
            "language": "en",
        },
        {"id": "r1", "type": "receipt", "from": "ada", "message": "x", "status": "read"},
        {"id": "s1", "type": "stop", "from": "bob", "reason": "enough"},
    ]
}
GOOD_VISITOR = {
    "visitor": "t",
    "language": "en",
    "user": {"id": "7", "hash": "h", "name": "Ada"},
}
GOOD_MESSAGE = {"id": "m1", "text": "hello", "payload": "p", "language": "en"}
GOOD_READ = {"position": 1}


@dataclass(frozen=True)
class Target:
    """The server that is tested."""

    process: Process
    port: int
    database: str

    def get(self, path: str, method: str = "GET", **headers: str | bytes) -> Answer | None:
        """The answer to a request without body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(self.port, request(method, path, headers=named), method=method)

    def post(self, path: str, body: bytes, **headers: str | bytes) -> Answer | None:
        """The answer to a post."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(self.port, request("POST", path, body, headers=named))

    def webhook(self, body: bytes) -> Answer | None:
        """The answer to a post that the platform signed."""
        return ask(self.port, request("POST", PATH, body, headers=signed(SECRET, body)))

    def visitor(self) -> str:
        """The token of a new visitor of the web chat."""
        welcomed = self.post(f"/chat/{SITE}/visitor", b"{}")
        assert welcomed is not None
        return str(json.loads(welcomed.body)["visitor"])

    def memory(self) -> int:
        """Resident memory in bytes."""
        return memory_of(self.process.popen.pid)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def target(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Target]:
    """A real server with short deadlines, on each engine."""
    folder = tmp_path_factory.mktemp("odd")
    with ExitStack() as stack:
        url = ""
        if request.param == "postgresql":
            server: PostgresServer = request.getfixturevalue("postgres")
            url = server.create()
            stack.callback(server.drop, url)
        yield stack.enter_context(furnished(folder, url))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The same on SQLite only, for what does not reach the database."""
    with furnished(tmp_path_factory.mktemp("server")) as target:
        yield target


@contextmanager
def furnished(folder: Path, url: str = "") -> Iterator[Target]:
    """A server with something to say."""
    database = asyncio.run(furnish(folder, [KEYWORD], database=url))
    settings = {"header_seconds": HEADER_SECONDS, "body_seconds": BODY_SECONDS}
    with served(folder, database=database, **settings) as (process, address):
        yield Target(process, int(address.rsplit(":", 1)[1]), database)


def unclear(answers: dict[str, Answer | None]) -> dict[str, str]:
    """The cases that got no answer, a 5xx, or a refusal that does not say why."""
    return {
        name: "no answer" if answer is None else f"{answer.status} {answer.body[:200]!r}"
        for name, answer in answers.items()
        if answer is None or not answer.is_clear
    }


def read_database(url: str, read: Any) -> Any:
    """What `read` finds in the database of a target."""

    async def work() -> Any:
        database = open_database(url)
        try:
            return await database.read(read)
        finally:
            await database.close()

    return asyncio.run(work())


def test_signed_posts_are_always_accepted(target: Target) -> None:
    odd = list(BODIES.items()) + list(with_odd_values(GOOD_POST))
    answers = {name: target.webhook(body) for name, body in odd}
    refused = {n: a and a.body for n, a in answers.items() if a is None or a.status != 200}
    assert refused == {}
    until_nothing_waits(target)
    kept = read_database(target.database, _unreadable)
    assert BODIES["bad UTF-8"] in kept
    assert BODIES["gzip"] in kept


def until_nothing_waits(target: Target) -> None:
    """Returns when every message was handled."""
    until = time.monotonic() + PATIENCE
    while read_database(target.database, _pending):
        assert time.monotonic() < until, "messages are never handled"
        time.sleep(0.2)


def _pending(tx: Connection) -> int:
    waiting = select(func.count()).select_from(envelope).where(envelope.c.state == "pending")
    return int(tx.execute(waiting).scalar_one())


def _unreadable(tx: Connection) -> set[bytes]:
    return set(tx.execute(select(envelope.c.raw).where(envelope.c.state == "unreadable")).scalars())


def test_unsigned_posts_are_refused_before_they_are_read(target: Target) -> None:
    wrong = "sha256=" + "0" * 64
    for signature in ("", "sha256=", wrong, b"sha256=\xff\xfe", "sha1=abc", "x" * 10_000):
        answers = {
            name: target.post(PATH, body, x_comptoir_signature=signature)
            for name, body in itertools.islice(BODIES.items(), 12)
        }
        assert {name: a and a.status for name, a in answers.items()} == dict.fromkeys(answers, 401)
        assert unclear(answers) == {}


@pytest.mark.parametrize(
    ("path", "good"),
    [("visitor", GOOD_VISITOR), ("messages", GOOD_MESSAGE), ("read", GOOD_READ)],
)
def test_odd_bodies_at_the_web_chat(target: Target, path: str, good: dict[str, Any]) -> None:
    bearer = f"Bearer {target.visitor()}"
    odd = list(BODIES.items()) + list(with_odd_values(good))
    answers = {
        name: target.post(f"/chat/{SITE}/{path}", body, authorization=bearer) for name, body in odd
    }
    assert unclear(answers) == {}


def test_what_odd_bodies_leave_behind_can_be_shown(target: Target) -> None:
    token = target.visitor()
    for number, (_, body) in enumerate(with_odd_values(GOOD_MESSAGE)):
        fields = json.loads(body)
        if isinstance(fields.get("id"), str):
            fields["id"] = f"m{number}"
        posted = json.dumps(fields).encode()
        target.post(f"/chat/{SITE}/messages", posted, authorization=f"Bearer {token}")
    until_nothing_waits(target)
    body = json.dumps({"visitor": token}).encode()
    again = target.post(f"/chat/{SITE}/visitor", body)
    assert again is not None
    assert again.status == 200
    assert json.loads(again.body)["messages"]


def test_odd_tokens_and_cursors(target: Target) -> None:
    token = target.visitor()
    odd: list[str | bytes] = [
        "",
        "x",
        ".",
        "a.b",
        "\x7f",
        "x" * 60_000,
        b"\xff\xfe.\xff",
        b"\xc2\xb2",
        token[:-1],
    ]
    bearers = {f"bearer {value!r:.20}": _bearer(value) for value in odd}
    bearers |= {value: value.encode() for value in ("Bearer", "Basic eDp5", "bearer  ")}
    answers = {
        f"{path} {name}": target.get(f"/chat/{SITE}/{path}", authorization=bearer)
        for name, bearer in bearers.items()
        for path in ("events", "read")
    }
    assert unclear(answers) == {}
    assert {a.status for a in answers.values() if a} <= {400, 401, 404}


def _bearer(value: str | bytes) -> bytes:
    return b"Bearer " + (value if isinstance(value, bytes) else value.encode())


@pytest.mark.parametrize(
    "cursor", [b"\xb2", DIGITS, "-1", "1e9", "9" * 30, "abc", b"\xff", "0x10", "1" * 9]
)
def test_odd_cursors_open_the_stream(target: Target, cursor: str | bytes) -> None:
    headers = {"authorization": f"Bearer {target.visitor()}", "last-event-id": cursor}
    with Wire(target.port) as wire:
        wire.send(request("GET", f"/chat/{SITE}/events", headers=headers))
        assert wire.socket.recv(15).startswith(b"HTTP/1.1 200")
        assert wire.socket.recv(1000)


PATHS: dict[str, bytes] = {
    "unknown": b"/nothing/here",
    "bad percent": b"/%zz%4",
    "percent NUL": b"/%00",
    "percent bad UTF-8": b"/%ff%fe",
    "percent surrogate": b"/%ed%a0%80",
    "percent slash": b"/..%2f..%2fetc%2fpasswd",
    "dots": b"/../../etc/passwd",
    "static dots": b"/widget.js/../../secret.key",
    "slashes": b"//////",
    "a backslash": b"/\\..\\x",
    "long": b"/" + b"a" * 60_000,
    "a long query": b"/health/live?" + b"a=b&" * 15_000,
    "an odd query": b"/health/live?%ff=%00&;&&==",
    "a fragment": b"/health/live#x",
    "non-ASCII": "/café".encode(),
    "not even UTF-8": b"/caf\xe9",
    "absolute": b"http://elsewhere.example/health/live",
    "absolute without path": b"http://elsewhere.example",
    "a webhook without token": b"/webhooks/open",
    "a webhook of no type": b"/webhooks/smoke-signals/x",
    "a webhook of another type": f"/webhooks/webchat/{SITE}".encode(),
    "a webhook of the terminal": b"/webhooks/console/x",
    "a webhook with NUL": b"/webhooks/open/%00",
    "a webhook with slashes": PATH.encode() + b"/../x",
    "a webhook with bad UTF-8": b"/webhooks/open/%ff%fe%ed%a0%80",
    "a long token": b"/webhooks/open/" + b"t" * 50_000,
    "no site": b"/chat/",
    "an unknown site": b"/chat/%00/visitor",
    "a site of another type": b"/chat/the-path-token/visitor",
    "no such chat address": f"/chat/{SITE}/nothing".encode(),
    "a picture of nothing": f"/chat/{SITE}/pictures/".encode(),
    "a picture with NUL": f"/chat/{SITE}/pictures/%00".encode(),
    "a picture with dots": f"/chat/{SITE}/pictures/..%2f..%2fx".encode(),
    "a picture with bad UTF-8": f"/chat/{SITE}/pictures/%ff%ed%a0%80".encode(),
    "a picture, long": f"/chat/{SITE}/pictures/".encode() + b"9" * 50_000,
    "the demo": b"/demo",
    "the demo's reasons": b"/demo/why/%00/%ff",
    "the schema": b"/openapi.json",
    "ready": b"/health/ready",
    "the widget": b"/widget.js",
}


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE", "PUT", "PATCH"])
def test_odd_paths(target: Target, method: str) -> None:
    body = b"{}" if method in ("POST", "PUT", "PATCH") else None
    answers = {
        name: ask(target.port, request(method, path, body), method=method)
        for name, path in PATHS.items()
    }
    if method == "HEAD":
        assert [n for n, a in answers.items() if a is None or a.status >= 500] == []
    else:
        assert unclear(answers) == {}


HEADS: dict[str, bytes] = {
    "an unknown method": b"BREW /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
    "a method in lower case": b"get /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
    "no version": b"GET /health/live\r\n\r\n",
    "an old version": b"GET /health/live HTTP/1.0\r\n\r\n",
    "a version to come": b"GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": bytes.fromhex("16030100c8010000c40303") + bytes(200),
    "noise": bytes(range(256)) * 4,
    "a NUL in the path": b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    "a NUL in a header": b"GET /health/live HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n",
    "a space before the colon": b"GET /health/live HTTP/1.1\r\nHost : x\r\n\r\n",
    "a folded header": b"GET /health/live HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
    "a header without colon": b"GET /health/live HTTP/1.1\r\nHost\r\n\r\n",
    "bare line feeds": b"GET /health/live HTTP/1.1\nHost: x\n\n",
    "no host": b"GET /health/live HTTP/1.1\r\n\r\n",
    "CONNECT": b"CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    "TRACE": b"TRACE /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
    "OPTIONS *": b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    "a header of 70 KB": b"GET /health/live HTTP/1.1\r\nA: " + b"x" * 70_000 + b"\r\n\r\n",
    "a header of 5 MB": b"GET /health/live HTTP/1.1\r\nA: " + b"x" * 5 * MEGABYTE + b"\r\n\r\n",
    "a path of 5 MB": b"GET /" + b"x" * 5 * MEGABYTE + b" HTTP/1.1\r\n\r\n",
    "50,000 headers": b"GET /health/live HTTP/1.1\r\n" + b"A: b\r\n" * 50_000 + b"\r\n",
    "a negative length": b"POST /health/live HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "a length of words": b"POST /health/live HTTP/1.1\r\nContent-Length: ten\r\n\r\n",
    "a length beyond 64 bits": b"POST /x HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "two lengths": b"POST /x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length and chunks": b"POST /x HTTP/1.1\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "an unknown transfer": b"POST /x HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
    "a chunk of no size": b"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "a negative chunk": b"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "a chunk beyond 64 bits": b"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"f" * 40
    + b"\r\n",
    "an upgrade": b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n\r\n",
    "an upgrade to HTTP/2": b"GET /health/live HTTP/1.1\r\nHost: x\r\n"
    b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n",
    "an odd expectation": b"POST /health/live HTTP/1.1\r\nHost: x\r\nExpect: cake\r\n"
    b"Content-Length: 2\r\n\r\n{}",
    "an odd range": b"GET /widget.js HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1,-5,x\r\n\r\n",
    "an odd etag": b'GET /widget.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: \xff"\r\n\r\n',
    "an odd encoding": b"POST /chat/%s/visitor HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\n"
    b"Content-Type: text/plain; charset=utf-99\r\nContent-Length: 2\r\n\r\n{}" % SITE.encode(),
}


@pytest.mark.parametrize("name", HEADS)
def test_odd_heads(server: Target, name: str) -> None:
    with Wire(server.port) as wire:
        pouring = wire.pour([HEADS[name]])
        answer = wire.answer("TRACE")
        pouring.join(GRACE)
    assert answer is not None, "closed without a word"
    assert answer.is_clear, answer


def test_a_pipeline_is_answered_in_order(server: Target) -> None:
    body = json.dumps({"updates": []}).encode()
    good = request("POST", PATH, body, headers=signed(SECRET, body))
    bad = request("POST", PATH, body)
    lost = request("GET", "/nothing")
    with Wire(server.port) as wire:
        wire.send(good + bad + lost + good * 20 + request("GET", "/health/live"))
        statuses = [answer.status for _ in range(24) if (answer := wire.answer())]
    assert statuses == [200, 401, 404] + [200] * 21


def test_a_shorter_body_than_announced_never_counts(server: Target) -> None:
    body = json.dumps(GOOD_POST).encode()
    whole = request("POST", PATH, body, headers=signed(SECRET, body))
    with Wire(server.port) as wire:
        wire.send(whole[:-10])
        assert wire.is_closed_within(BODY_SECONDS + GRACE)


def test_continue_is_said_before_a_good_body_only(server: Target) -> None:
    head = f"POST /chat/{SITE}/visitor HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
    with Wire(server.port) as wire:
        wire.send(f"{head}Content-Length: 2\r\n\r\n".encode())
        assert wire.socket.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        wire.send(b"{}")
        answer = wire.answer()
        assert answer is not None
        assert answer.status == 200
    with Wire(server.port) as wire:
        wire.send(f"{head}Content-Length: 99999999\r\n\r\n".encode())
        answer = wire.answer()
        assert answer is not None
        assert answer.status == 413


LONG = 50 * MEGABYTE
PIECE = b"[" * MEGABYTE


@pytest.mark.parametrize("framing", ["length", "chunks"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        (PATH, 413),
        (f"/chat/{SITE}/visitor", 413),
        ("/webhooks/open/unknown", 404),
        ("/health/live", 405),
        ("/nothing", 404),
        ("/widget.js", 400),
    ],
)
def test_a_body_of_50_megabytes(server: Target, path: str, status: int, framing: str) -> None:
    before = server.memory()
    line = f"Content-Length: {LONG}" if framing == "length" else "Transfer-Encoding: chunked"
    piece = PIECE if framing == "length" else b"%x\r\n%b\r\n" % (len(PIECE), PIECE)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\n{line}\r\n\r\n".encode()
    with Wire(server.port) as wire:
        pouring = wire.pour([head, *[piece] * (LONG // MEGABYTE), b"0\r\n\r\n"])
        answer = wire.answer()
        pouring.join(BODY_SECONDS + GRACE)
    assert answer is not None
    assert answer.status == status
    assert answer.is_clear
    assert server.memory() - before < ROOM


def test_many_long_bodies_at_once_leave_no_memory_behind(server: Target) -> None:
    before = server.memory()
    body = b'{"updates": "' + b"x" * (3 * MEGABYTE - 100) + b'"}'
    post = request("POST", PATH, body, headers=signed(SECRET, body))
    with ExitStack() as stack:
        wires = [stack.enter_context(Wire(server.port, 60)) for _ in range(20)]
        for wire in wires:
            wire.pour([post])
        statuses = [answer.status for wire in wires if (answer := wire.answer())]
    assert statuses == [200] * 20
    assert server.memory() - before < 3 * ROOM


def test_endless_trailers_are_cut_off(server: Target) -> None:
    before = server.memory()
    head = b"POST /nothing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    trailer = b"A: " + b"x" * MEGABYTE + b"\r\n"
    with Wire(server.port) as wire:
        wire.pour(itertools.chain([head], itertools.repeat(trailer, 200)))
        assert wire.is_closed_within(HEADER_SECONDS + BODY_SECONDS + GRACE)
    assert server.memory() - before < ROOM


SLOW: dict[str, tuple[bytes, bytes, float]] = {
    "nothing at all": (b"", b"", HEADER_SECONDS),
    "a head, byte by byte": (b"GET /health/live HTTP/1.1\r\nX: ", b"a", HEADER_SECONDS),
    "headers without end": (b"GET /health/live HTTP/1.1\r\n", b"X: a\r\n", HEADER_SECONDS),
    "a body, byte by byte": (
        b"POST %b HTTP/1.1\r\nContent-Length: 1000\r\n\r\n" % PATH.encode(),
        b"a",
        BODY_SECONDS,
    ),
    "a body, chunk by chunk": (
        b"POST %b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" % PATH.encode(),
        b"1\r\na\r\n",
        BODY_SECONDS,
    ),
    "a body nobody waits for": (
        b"POST /nothing HTTP/1.1\r\nContent-Length: 1000\r\n\r\n",
        b"a",
        BODY_SECONDS,
    ),
    "a second head": (
        b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /hea",
        b"a",
        HEADER_SECONDS,
    ),
}


def test_slow_senders_are_closed_in_time(server: Target) -> None:
    with ExitStack() as stack:
        began = time.monotonic()
        wires = {name: stack.enter_context(Wire(server.port)) for name in SLOW}
        for name, (begin, drop, _) in SLOW.items():
            wires[name].pour(_drip(begin, drop))
        took = {}
        for name, wire in wires.items():
            limit = SLOW[name][2] + GRACE
            assert wire.is_closed_within(limit - (time.monotonic() - began) + GRACE), name
            took[name] = time.monotonic() - began
    assert max(took.values()) < BODY_SECONDS + GRACE


def _drip(begin: bytes, drop: bytes) -> Iterator[bytes]:
    yield begin
    for _ in range(100 if drop else 0):
        time.sleep(0.2)
        yield drop


def test_slow_senders_are_told_why(server: Target) -> None:
    with Wire(server.port) as wire:
        wire.send(b"POST %b HTTP/1.1\r\nContent-Length: 1000\r\n\r\n{" % PATH.encode())
        answer = wire.answer()
    assert answer is not None
    assert answer.status == 408
    assert answer.is_clear


def test_slow_readers_are_closed_in_time(server: Target) -> None:
    before = server.memory()
    with Wire(server.port) as wire:
        wire.socket.setblocking(False)
        asked = request("GET", "/widget.js") * 50
        sent = time.monotonic()
        for _ in range(200):
            try:
                wire.socket.send(asked)
            except (BlockingIOError, ConnectionError):
                time.sleep(0.01)
        time.sleep(max(0.0, BODY_SECONDS + GRACE - (time.monotonic() - sent)))
        assert server.memory() - before < ROOM
        wire.socket.setblocking(True)
        assert wire.is_closed_within(GRACE)


def slow_answer(server: Target) -> float:
    """Seconds that one of the slower posts takes, of a hundred."""
    times = []
    for _ in range(100):
        body = json.dumps({"updates": [{"id": f"n{next(NUMBERS)}", "from": "eve"}]}).encode()
        began = time.monotonic()
        answer = server.webhook(body)
        times.append(time.monotonic() - began)
        assert answer is not None
        assert answer.status == 200
    return sorted(times)[94]


def test_half_open_connections_leave_the_others_alone(server: Target) -> None:
    alone = slow_answer(server)
    with ExitStack() as stack:
        for number in range(300):
            wire = stack.enter_context(Wire(server.port))
            wire.send((b"", b"GET /he", b"POST %b HTTP/1.1\r\n" % PATH.encode())[number % 3])
        assert slow_answer(server) < max(0.5, 5 * alone)
    until = time.monotonic() + PATIENCE
    while _open_sockets(server) > 100 and time.monotonic() < until:
        time.sleep(0.2)
    assert _open_sockets(server) < 100


def _open_sockets(target: Target) -> int:
    count = 0
    for file in Path(f"/proc/{target.process.popen.pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            count += str(file.readlink()).startswith("socket:")
    return count


def test_after_all_this_a_good_message_is_answered(target: Target, server: Target) -> None:
    token = target.visitor()
    body = json.dumps({"id": "last", "text": KEYWORD}).encode()
    posted = target.post(f"/chat/{SITE}/messages", body, authorization=f"Bearer {token}")
    assert posted is not None
    assert posted.status == 202
    until = time.monotonic() + PATIENCE
    while not (told := _told(target, token)) and time.monotonic() < until:
        time.sleep(0.1)
    assert [part["text"] for part in told] == [answer_to(KEYWORD)]
    for tested in (target, server):
        assert "Traceback" not in tested.process.log()
        assert tested.memory() < 300 * MEGABYTE


def _told(target: Target, token: str) -> list[dict[str, str]]:
    """What a visitor was told."""
    body = json.dumps({"visitor": token}).encode()
    welcomed = target.post(f"/chat/{SITE}/visitor", body)
    assert welcomed is not None
    messages = json.loads(welcomed.body)["messages"]
    return [part for m in messages if m["direction"] == "out" for part in m["parts"]]
