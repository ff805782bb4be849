"""Files over a real server: who has the address gets the file, in pieces too, and nothing runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from comptoir.files.address import file_path, sign
from comptoir.files.disk import path_of
from comptoir.files.keep import store_file
from comptoir.files.sniff import sniff
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.tables import file
from comptoir.store.workspaces import create_workspace
from comptoir.testing import served_app
from comptoir.web.files import CHUNK, Files
from comptoir.web.http import Receive, Scope, Send, guarded
from tests.files import made
from tests.web.wire import Answer, Wire, ask, request

BODY = bytes(range(256)) * 4


@pytest.fixture
def engine() -> str:
    """Nothing here depends on the database."""
    return "sqlite"


@dataclass
class Shelf:
    """A server of files, and the runtime behind it."""

    rt: Runtime
    port: int

    async def put(self, body: bytes, name: str = "") -> str:
        """Keeps a file; the path it is served at."""
        stored = await store_file(self.rt, "w1", body, sniff(body).mime, name=name)
        return file_path(self.rt, "w1", stored.id, suffix=sniff(body).suffix)

    async def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = request(method, path, headers=named)
        answer = await asyncio.to_thread(ask, self.port, raw, method=method)
        assert answer is not None
        return answer


@pytest.fixture
async def shelf(runtime: Runtime) -> AsyncIterator[Shelf]:
    files = Files(runtime)
    workspace = Workspace(id="w1", slug="shop", name="Shop")
    await runtime.db.write(lambda tx: create_workspace(tx, workspace, runtime.clock()))

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        await guarded(lambda: files.serve_file(scope, send), send)

    async with served_app(app) as port:
        yield Shelf(runtime, port)


async def test_a_picture_is_shown(shelf: Shelf) -> None:
    body = made.saved(made.photograph())
    answer = await shelf.get(await shelf.put(body, "cake.jpg"))
    assert (answer.status, answer.body) == (200, body)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-disposition"].startswith('inline; filename="cake.jpg"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["referrer-policy"] == "no-referrer"


SHOWN: dict[str, tuple[bytes, str, str]] = {
    "sound": (made.OPUS, "audio/ogg", "inline"),
    "film": (made.MP4, "video/mp4", "inline"),
    "pdf": (made.PDF, "application/pdf", "inline"),
    "archive": (made.archive("a"), "application/zip", "attachment"),
    "text": (b"hello", "text/plain; charset=utf-8", "attachment"),
    "svg": (made.SVG, "application/octet-stream", "attachment"),
    "page": (made.HTML, "application/octet-stream", "attachment"),
    "program": (made.PROGRAM, "application/octet-stream", "attachment"),
    "script": (b"#!/bin/sh\n", "application/octet-stream", "attachment"),
    "bytes": (BODY, "application/octet-stream", "attachment"),
}


async def test_only_what_is_harmless_is_shown(shelf: Shelf) -> None:
    for name, (body, content_type, how) in SHOWN.items():
        path = await shelf.put(body, "evil.jpg")
        for ending in ("", ".html", ".svg"):
            answer = await shelf.get(path.rpartition(".")[0] + ending)
            assert (answer.status, answer.body) == (200, body), name
            assert answer.headers["content-type"] == content_type, name
            assert answer.headers["content-disposition"].partition(";")[0] == how, name
            assert answer.headers["content-security-policy"].startswith("sandbox")


async def test_a_name_cannot_leave_its_header(shelf: Shelf) -> None:
    names = ["a\r\nX-Evil: 1.txt", 'a"; x="b.txt', "Menü für Änne.txt", "日本.txt", "a\u202eb.txt"]
    for number, name in enumerate(names):
        answer = await shelf.get(await shelf.put(b"hello %d" % number, name))
        assert "x-evil" not in answer.headers
        disposition = answer.headers["content-disposition"]
        assert disposition.count('"') == 2
        assert disposition.isascii()
        assert disposition.endswith(".txt")


RANGES: list[tuple[str, int, bytes, str]] = [
    ("bytes=0-9", 206, BODY[:10], "bytes 0-9/1024"),
    ("bytes=1000-", 206, BODY[1000:], "bytes 1000-1023/1024"),
    ("bytes=1000-9999", 206, BODY[1000:], "bytes 1000-1023/1024"),
    ("bytes=-24", 206, BODY[-24:], "bytes 1000-1023/1024"),
    ("bytes=-9999", 206, BODY, "bytes 0-1023/1024"),
    ("bytes=0-0", 206, BODY[:1], "bytes 0-0/1024"),
    ("bytes=0-1,5-6", 200, BODY, ""),
    ("bytes=9-1", 200, BODY, ""),
    ("bytes=-", 200, BODY, ""),
    ("bytes=a-b", 200, BODY, ""),
    ("lines=0-1", 200, BODY, ""),
    ("bytes=" + "9" * 30 + "-", 200, BODY, ""),
]


async def test_ranges(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    for asked, status, body, content_range in RANGES:
        answer = await shelf.get(path, range=asked)
        assert (answer.status, answer.body) == (status, body), asked
        assert answer.headers.get("content-range", "") == content_range
        head = await shelf.get(path, "HEAD", range=asked)
        assert (head.status, head.headers["content-length"]) == (status, str(len(body)))


async def test_a_range_behind_the_end(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    for asked in ("bytes=1024-", "bytes=5000-6000", "bytes=-0"):
        answer = await shelf.get(path, range=asked)
        assert answer.status == 416
        assert answer.headers["content-range"] == "bytes */1024"
        assert answer.is_clear


async def test_what_is_known_is_not_sent_again(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    tag = (await shelf.get(path)).headers["etag"]
    for condition in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = await shelf.get(path, if_none_match=condition)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == tag
    assert (await shelf.get(path, if_none_match='"other"')).status == 200
    assert (await shelf.get(path, range="bytes=0-1", if_range=tag)).status == 206
    assert (await shelf.get(path, range="bytes=0-1", if_range='"other"')).status == 200


async def test_the_head_alone(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    whole, head = await shelf.get(path), await shelf.get(path, "HEAD")
    without_date = {k: v for k, v in head.headers.items() if k != "date"}
    assert without_date == {k: v for k, v in whole.headers.items() if k != "date"}
    assert head.body == b""


async def test_large_files_come_in_chunks(shelf: Shelf) -> None:
    body = made.PDF + bytes(CHUNK * 3)
    path = await shelf.put(body)
    assert (await shelf.get(path)).body == body
    part = await shelf.get(path, range=f"bytes={CHUNK - 5}-{CHUNK * 2 + 5}")
    assert part.body == body[CHUNK - 5 : CHUNK * 2 + 6]


async def test_somebody_who_leaves_in_the_middle(shelf: Shelf) -> None:
    path = await shelf.put(made.PDF + bytes(CHUNK * 20))

    def leave() -> None:
        with Wire(shelf.port) as wire:
            wire.send(request("GET", path))
            wire.socket.recv(100)

    for _ in range(5):
        await asyncio.to_thread(leave)
    assert (await shelf.get(path, "HEAD")).status == 200


async def test_wrong_addresses_are_not_found(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    rt = shelf.rt
    later = rt.clock() + timedelta(hours=1)
    stored_id = "0" * 32
    wrong = [
        "/files/",
        "/files/x",
        "/files/../../../etc/passwd",
        "/files/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/files/..%00.jpg",
        path + "/x",
        path.replace("/files/", "/files//"),
        path[:-8] + "AAAA.bin",
        "/files/" + sign(rt.vault, "w1", stored_id, later),
        "/files/" + sign(rt.vault, "w2", stored_id, later),
        "/files/" + sign(rt.vault, "", "", later),
        "/files/" + sign(rt.vault, "w1", "../../etc/passwd", later),
    ]
    answers = [await shelf.get(p) for p in wrong]
    assert [a.status for a in answers] == [404] * len(wrong)
    assert len({a.body for a in answers}) == 1
    assert answers[0].is_clear


async def test_an_address_expires(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    rt = shelf.rt
    stored = await rt.db.read(lambda tx: tx.execute(file.select()).one())
    old = "/files/" + sign(rt.vault, "w1", stored.id, rt.clock() - timedelta(seconds=1))
    answer = await shelf.get(old)
    assert (answer.status, answer.problem["code"]) == (403, "signature_invalid")
    assert (await shelf.get(path)).status == 200


async def test_a_deleted_file_is_gone_at_once(shelf: Shelf) -> None:
    first, second = await shelf.put(BODY), await shelf.put(b"other")
    stored = await shelf.rt.db.read(lambda tx: {r.size: r for r in tx.execute(file.select())})
    await shelf.rt.db.write(lambda tx: tx.execute(file.delete().where(file.c.size == len(BODY))))
    assert (await shelf.get(first, if_none_match="*")).status == 404
    path_of(shelf.rt.settings.data_directory, stored[5].hash).unlink()
    assert (await shelf.get(second)).status == 404


async def test_files_are_only_read(shelf: Shelf) -> None:
    path = await shelf.put(BODY)
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        answer = await shelf.get(path, method)
        assert answer.status == 400
        assert answer.is_clear


async def test_many_at_once(shelf: Shelf) -> None:
    body = made.PDF + bytes(CHUNK)
    path = await shelf.put(body)
    answers = await asyncio.gather(*(shelf.get(path) for _ in range(30)))
    assert all(a.body == body for a in answers)
