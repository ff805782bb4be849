"""The HTTP client never connects to a guarded address, and says whether a request left."""

from __future__ import annotations

import asyncio
import errno
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from aiohappyeyeballs import AddrInfoType

from comptoir.errors import AddressForbidden, ComptoirError, FetchFailed, InputInvalid
from comptoir.net.addresses import is_public
from comptoir.net.client import Limits, NetClient, RequestFailed
from comptoir.net.guard import public_socket

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public addresses pass the check and are then not connected to."""

    def checked(info: AddrInfoType) -> socket.socket:
        public_socket(info).close()
        raise OSError(errno.ENETUNREACH, "tests do not use the internet")

    monkeypatch.setattr("comptoir.net.client.public_socket", checked)


Reply = Callable[[str, asyncio.StreamWriter], Awaitable[None]]

NAMES = {
    "public.test": ["93.184.216.34"],
    "private.test": ["127.0.0.1"],
    "private6.test": ["::1"],
    "mixed.test": ["93.184.216.34", "127.0.0.1"],
    "mixed6.test": ["2606:2800:220:1::1", "::ffff:127.0.0.1"],
    "metadata.test": ["169.254.169.254"],
    "nat64.test": ["64:ff9b::7f00:1"],
    "cgnat.test": ["100.64.0.1"],
    "zone.test": ["fe80::1%lo"],
    "nonsense.test": ["not an address"],
}


def stub_lookup(host: str) -> Sequence[str]:
    """Known names from the table, numbers as the system reads them, nothing from real DNS."""
    if host.rstrip(".") in NAMES:
        return NAMES[host.rstrip(".")]
    if host.rstrip(".").endswith("localhost"):
        return ["127.0.0.1", "::1"]
    found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


class Listener:
    """A loopback server that keeps the first lines and heads of what it was asked."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.connections = 0
        self.heads: list[str] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.heads.append(head)
                await self.reply(head.split(" ")[1], writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def listening(reply: Reply) -> AsyncIterator[Listener]:
    listener = Listener(reply)
    server = await asyncio.start_server(listener.serve, "127.0.0.1", 0)
    listener.port = server.sockets[0].getsockname()[1]
    try:
        yield listener
    finally:
        server.close()


async def say_ok(path: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Kind: fine\r\n\r\nok")


def guarded(port: int) -> NetClient:
    return NetClient(ports=frozenset({80, 443, port}), lookup=stub_lookup)


def allowing(listener: Listener) -> NetClient:
    return NetClient(allowed_hosts=frozenset({("127.0.0.1", listener.port)}), lookup=stub_lookup)


QUICK = Limits(connect_seconds=1, total_seconds=2)

TRICKY = [
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://127.000.000.001:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://127.255.255.254:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[0:0:0:0:0:ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[2001:0:7f00:1::]:{port}/",
    "http://[fec0::1]:{port}/",
    "http://[fe80::1]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[fd00:ec2::254]:{port}/",
    "http://[ff02::1]:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/",
    "http://%31%32%37.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://any.localhost:{port}/",
    "http://private.test:{port}/",
    "http://private.test.:{port}/",
    "http://private6.test:{port}/",
    "http://mixed.test:{port}/",
    "http://mixed6.test:{port}/",
    "http://metadata.test:{port}/",
    "http://nat64.test:{port}/",
    "http://cgnat.test:{port}/",
    "http://zone.test:{port}/",
    "http://nonsense.test:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/",
    "http://168.63.129.16:{port}/",
    "http://100.100.100.200:{port}/",
    "http://192.0.0.192:{port}/",
    "http://10.0.0.1:{port}/",
    "http://172.16.0.1:{port}/",
    "http://192.168.0.1:{port}/",
    "http://224.0.0.1:{port}/",
    "http://255.255.255.255:{port}/",
    "http://public.test@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@private.test:{port}/",
    "http://public.test:x@private.test:{port}/",
    "http://public.test\\@127.0.0.1:{port}/",
    "http://public.test#@127.0.0.1:99999/",
    "http://127.0.0.1\t:{port}/",
    "\thttp://127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://:{port}/",
    "http://127.0.0.1:{port}:80/",
    "https://127.0.0.1:{port}/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/_x",
    "ftp://127.0.0.1:{port}/",
    "ws://127.0.0.1:{port}/",
    "unix://127.0.0.1:{port}/",
    "data:text/plain,hello",
    "",
    "http://",
]


@pytest.mark.parametrize("pattern", TRICKY)
async def test_a_guarded_address_is_never_connected_to(pattern: str) -> None:
    async with listening(say_ok) as listener, guarded(listener.port) as net:
        with pytest.raises((AddressForbidden, InputInvalid, FetchFailed)) as raised:
            await net.get(pattern.format(port=listener.port), limits=QUICK, redirects=3)
        assert listener.connections == 0
        assert isinstance(raised.value, ComptoirError)
        assert getattr(raised.value, "sent", False) is False


@pytest.mark.parametrize("port", [1, 22, 25, 8080, 6379])
async def test_other_ports_are_closed(port: int) -> None:
    async with NetClient(lookup=stub_lookup) as net:
        with pytest.raises(AddressForbidden, match="port"):
            await net.get(f"http://public.test:{port}/")


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"],
)
async def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


async def test_rebinding_is_refused_at_the_second_answer() -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    async with listening(say_ok) as listener:
        net = NetClient(ports=frozenset({listener.port}), lookup=rebinding)
        async with net:
            with pytest.raises(RequestFailed):
                await net.get(f"http://rebind.test:{listener.port}/", limits=Limits(0.2, 0.3))
            assert net._guarded is not None
            net._guarded.connector.clear_dns_cache()  # type: ignore[union-attr]
            with pytest.raises(AddressForbidden):
                await net.get(f"http://rebind.test:{listener.port}/", limits=QUICK)
        assert len(asked) == 2
        assert listener.connections == 0


def redirecting(location: str, status: int = 302) -> Reply:
    async def reply(path: str, writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
        writer.write(head.encode() if path == "/start" else b"")
        if path != "/start":
            await say_ok(path, writer)

    return reply


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "http://private.test:{port}/",
        "http://2130706433:{port}/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/",
        "http://public.test:22/",
        "http://user@public.test/",
    ],
)
async def test_redirects_are_checked_like_first_requests(location: str, status: int) -> None:
    async with listening(say_ok) as target:
        reply = redirecting(location.format(port=target.port), status)
        async with listening(reply) as first, allowing(first) as net:
            with pytest.raises(AddressForbidden):
                await net.get(f"{first.url}/start", redirects=5, limits=QUICK)
            assert target.connections == 0


async def test_redirects_are_followed_only_when_asked_for() -> None:
    async with listening(redirecting("/end")) as listener, allowing(listener) as net:
        plain = await net.get(f"{listener.url}/start")
        followed = await net.get(f"{listener.url}/start", redirects=1)
    assert plain.status == 302
    assert (followed.status, followed.url) == (200, f"{listener.url}/end")


async def test_endless_redirects_end() -> None:
    async with listening(redirecting("/start")) as listener, allowing(listener) as net:
        with pytest.raises(RequestFailed) as raised:
            await net.get(f"{listener.url}/start", redirects=5)
        assert raised.value.reason == "redirect"
        assert len(listener.heads) == 6


async def test_credentials_stay_with_their_origin_and_post_becomes_get() -> None:
    async with listening(say_ok) as other:
        reply = redirecting(f"http://127.0.0.1:{other.port}/x")
        async with listening(reply) as first:
            hosts = frozenset({("127.0.0.1", first.port), ("127.0.0.1", other.port)})
            async with NetClient(allowed_hosts=hosts) as net:
                headers = {"Authorization": "Bearer secret", "Accept": "text/html"}
                await net.request(
                    "POST", f"{first.url}/start", headers=headers, body=b"", redirects=1
                )
        assert "Bearer secret" in first.heads[0]
        assert other.heads[0].startswith("GET /x ")
        assert "secret" not in other.heads[0]
        assert "text/html" in other.heads[0]


async def test_metadata_and_hop_headers_are_stripped() -> None:
    headers = {
        "Host": "metadata.internal",
        "Metadata-Flavor": "Google",
        "X-aws-ec2-metadata-token": "t",
        "X-Forwarded-For": "127.0.0.1",
        "Proxy-Authorization": "Basic x",
        "Transfer-Encoding": "chunked",
        "X-Api-Key": "kept",
    }
    async with listening(say_ok) as listener, allowing(listener) as net:
        await net.get(f"{listener.url}/", headers=headers)
    head = listener.heads[0].lower()
    assert "x-api-key: kept" in head
    assert f"host: 127.0.0.1:{listener.port}" in head
    for word in ("metadata", "x-aws", "x-forwarded", "proxy-", "transfer-encoding"):
        assert word not in head


async def test_a_header_with_a_line_break_is_refused() -> None:
    async with listening(say_ok) as listener, allowing(listener) as net:
        with pytest.raises(InputInvalid):
            await net.get(f"{listener.url}/", headers={"X-A": "1\r\nX-B: 2"})
        with pytest.raises(InputInvalid):
            await net.request("GET / HTTP/1.1\r\nX:", f"{listener.url}/")
        assert not listener.heads


async def test_the_allow_list_opens_exactly_host_and_port() -> None:
    async with listening(say_ok) as listener, listening(say_ok) as other:
        async with allowing(listener) as net:
            answer = await net.get(f"{listener.url}/")
            assert (answer.status, answer.body, answer.headers["x-kind"]) == (200, b"ok", "fine")
            assert answer.elapsed > 0
            for url in (
                f"http://127.0.0.1:{other.port}/",
                f"http://private.test:{listener.port}/",
                f"http://127.0.0.2:{listener.port}/",
                f"http://localhost:{listener.port}/",
            ):
                with pytest.raises(AddressForbidden):
                    await net.get(url)
        assert (listener.connections, other.connections) == (1, 0)


async def test_an_allowed_name_may_be_private() -> None:
    async with listening(say_ok) as listener:
        hosts = frozenset({("Private.test", listener.port)})
        async with NetClient(allowed_hosts=hosts, lookup=stub_lookup) as net:
            answer = await net.get(f"http://private.test:{listener.port}/")
    assert answer.status == 200


async def test_connections_are_kept_and_cookies_are_not() -> None:
    async def reply(path: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n")

    async with listening(reply) as listener, allowing(listener) as net:
        for _ in range(3):
            await net.get(f"{listener.url}/")
        assert listener.connections == 1
        assert all("cookie" not in head.lower() for head in listener.heads)


async def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    async with listening(say_ok) as listener, allowing(listener) as net:
        assert (await net.get(f"{listener.url}/")).status == 200


def sending(*pieces: bytes, pause: float = 0.0) -> Reply:
    async def reply(path: str, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        writer.close()

    return reply


HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    "reply",
    [
        sending(HEAD + b"Content-Length: 30000000\r\n\r\n", b"x" * 100),
        sending(HEAD + b"\r\n", *[b"x" * 50_000] * 40),
        sending(
            HEAD + b"Content-Encoding: gzip\r\nContent-Length: 291322\r\n\r\n",
            gzip.compress(bytes(300_000_000), 1),
        ),
    ],
    ids=["announced", "streamed", "gzip bomb"],
)
async def test_long_answers_are_cut_off(reply: Reply) -> None:
    limits = Limits(max_bytes=1_000_000)
    async with listening(reply) as listener, allowing(listener) as net:
        with pytest.raises(RequestFailed) as raised:
            await net.get(f"{listener.url}/", limits=limits)
    assert (raised.value.reason, raised.value.sent) == ("too_large", True)


async def test_gzip_within_the_limit_is_read() -> None:
    packed = gzip.compress(b"x" * 900_000)
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    async with listening(sending(head, packed)) as listener, allowing(listener) as net:
        answer = await net.get(f"{listener.url}/", limits=Limits(max_bytes=1_000_000))
    assert len(answer.body) == 900_000


async def test_a_slow_drip_ends_at_the_total_time() -> None:
    reply = sending(HEAD + b"Content-Length: 1000\r\n\r\n", *[b"x"] * 100, pause=0.1)
    async with listening(reply) as listener, allowing(listener) as net:
        started = asyncio.get_running_loop().time()
        with pytest.raises(RequestFailed) as raised:
            await net.get(f"{listener.url}/", limits=Limits(total_seconds=0.5))
        assert asyncio.get_running_loop().time() - started < 5
    assert (raised.value.reason, raised.value.sent) == ("timeout", True)


LONG, SHORT = Limits(30.0, 30.0), Limits(0.3, 0.6)


def refuse_lookup(host: str) -> Sequence[str]:
    raise OSError("no such name")


async def failure(
    net: NetClient, url: str, method: str = "POST", *, limits: Limits = LONG
) -> RequestFailed:
    with pytest.raises(RequestFailed) as raised:
        await net.request(method, url, body=b"{}", limits=limits)
    return raised.value


async def test_failures_before_the_first_byte_are_not_sent() -> None:
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    net = NetClient(allowed_hosts=frozenset({("127.0.0.1", port)}), lookup=refuse_lookup)
    async with net:
        refused = await failure(net, f"http://127.0.0.1:{port}/")
        unknown = await failure(net, "http://unknown.test/")
    closed.close()
    assert (refused.reason, refused.sent) == ("connect", False)
    assert (unknown.reason, unknown.sent) == ("dns", False)


async def test_a_connection_that_never_stands_is_not_sent() -> None:
    full = socket.socket()
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    fillers = [socket.socket() for _ in range(4)]
    for filler in fillers:
        filler.setblocking(False)
        filler.connect_ex(full.getsockname())
    hosts = frozenset({("127.0.0.1", full.getsockname()[1])})
    async with NetClient(allowed_hosts=hosts) as net:
        failed = await failure(net, f"http://127.0.0.1:{full.getsockname()[1]}/", limits=SHORT)
    for sock in [full, *fillers]:
        sock.close()
    assert (failed.reason, failed.sent) == ("timeout", False)


async def test_a_failed_handshake_is_not_sent() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"this is not TLS at all\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with NetClient(allowed_hosts=frozenset({("127.0.0.1", port)})) as net:
        failed = await failure(net, f"https://127.0.0.1:{port}/")
    server.close()
    assert (failed.reason, failed.sent) == ("tls", False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_a_lost_answer_counts_as_sent_and_is_asked_once(method: str) -> None:
    async with listening(sending()) as listener, allowing(listener) as net:
        failed = await failure(net, f"{listener.url}/", method)
        assert (failed.reason, failed.sent) == ("protocol", True)
        assert len(listener.heads) == 1


async def test_silence_counts_as_sent() -> None:
    async with listening(sending(b"", pause=2)) as listener, allowing(listener) as net:
        failed = await failure(net, f"{listener.url}/", limits=SHORT)
    assert (failed.reason, failed.sent) == ("timeout", True)


async def test_no_part_of_the_path_is_in_the_error() -> None:
    async with listening(sending(b"", pause=2)) as listener, allowing(listener) as net:
        url = f"{listener.url}/bot12:SECRET/sendMessage?key=SECRET"
        failed = await failure(net, url, limits=SHORT)
    assert "SECRET" not in str(failed)
    assert failed.__suppress_context__


@pytest.mark.parametrize("garbage", [b"hello\r\n\r\n", b"HTTP/1.1 2x0 OK\r\n\r\n", b"\x00" * 99])
async def test_garbage_is_a_protocol_failure(garbage: bytes) -> None:
    async with listening(sending(garbage)) as listener, allowing(listener) as net:
        assert (await failure(net, f"{listener.url}/")).reason == "protocol"
