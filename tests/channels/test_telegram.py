"""Sending to Telegram over real sockets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from sqlalchemy import Connection

from comptoir.channels.base import (
    Accepted,
    Answers,
    Connects,
    Fetches,
    Links,
    Outgoing,
    Profiles,
    RefusedSend,
    Shows,
    Unknown,
)
from comptoir.channels.peers.telegram import person_id
from comptoir.model.message import Card, Carousel, Choice, Choices, Media, Part, Text
from comptoir.model.update import (
    AddressChanged,
)
from comptoir.model.workspace import Workspace
from comptoir.outbound.acquire import Wanted, on_pace
from comptoir.outbound.limits import after, when
from comptoir.outbound.render import render
from comptoir.store.database import Database
from comptoir.store.workspaces import ensure_workspace
from comptoir.testing import served_app
from tests.channels.samples import files_of
from tests.channels.telegram.line import (
    ADA,
    ADAPTER,
    GROUP,
    Line,
    case_of,
    channel_at,
    fixtures,
    net_to,
    saying,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
servers, line = fixtures()


async def test_the_adapter_offers_all_that_telegram_does() -> None:
    for protocol in (Answers, Connects, Fetches, Links, Profiles, Shows):
        assert isinstance(ADAPTER, protocol), protocol


async def test_accepted(line: Line) -> None:
    assert await line.send(Text("Bonjour *Ada* 🍰 & <co>")) == Accepted(f"{ADA}:2")
    (taken,) = line.peer.ledger
    assert (taken.id, taken.to, taken.key) == (f"{ADA}:2", ADA, "")
    assert taken.body["text"] == "Bonjour <b>Ada</b> 🍰 &amp; &lt;co&gt;"


@pytest.mark.parametrize("path", files_of("telegram", "sent"), ids=lambda path: path.stem)
async def test_telegram_takes_all_that_we_render(line: Line, path: Path) -> None:
    """The peer checks limits, marking, buttons and addresses its own way."""
    parts = msgspec.convert(case_of(path)["parts"], tuple[Part, ...])
    if path.stem == "media-by-reference":
        parts = (Media("image", reference=line.peer.put_file(b"picture")),)
    for group in render(parts, ADAPTER.capabilities):
        result = await line.send(*group)
        assert isinstance(result, Accepted), result
    assert line.peer.ledger


async def test_the_longest_texts_are_taken(line: Line) -> None:
    """4096 and 1024 count UTF-16 units after the marking is taken out."""
    assert isinstance(await line.send(Text("*" + "🍰" * 2048 + "*")), Accepted)
    assert isinstance(await line.send(Text("&" * 4096)), Accepted)
    photo = Media("image", url="https://cakes.test/a.jpg", caption="_" + "🍰" * 512 + "_")
    assert isinstance(await line.send(photo), Accepted)
    card = Card(
        title="🍰" * 3000, subtitle="🍰" * 3000, text="*🍰* " * 3000, image="https://c.test/a"
    )
    assert isinstance(await line.send(card), Accepted)
    assert isinstance(await line.send(Carousel((card,) * 10)), Accepted)
    assert isinstance(await line.send(Carousel((card,) * 10), Choices((Choice("a"),))), Accepted)


async def test_an_answer_to_a_message_names_it(line: Line) -> None:
    await line.send(reply_to=f"{ADA}:1")
    await line.send(reply_to="5:1")
    await line.send(reply_to=f"{ADA}:999")
    assert [a.body.get("reply_parameters", {}).get("message_id") for a in line.peer.ledger] == [
        1,
        None,
        999,
    ]


async def test_an_album_is_called_by_its_first_message(line: Line) -> None:
    cards = tuple(Card(title=n, image=f"https://cakes.test/{n}.jpg") for n in "ab")
    assert await line.send(Carousel(cards)) == Accepted(f"{ADA}:2")
    assert await line.send() == Accepted(f"{ADA}:4")


REFUSALS: dict[tuple[int, str], tuple[str, str]] = {
    (400, "Bad Request: chat not found"): ("recipient_gone", "person"),
    (400, "Bad Request: PEER_ID_INVALID"): ("recipient_gone", "person"),
    (400, "Bad Request: not enough rights to send text messages"): ("recipient_gone", "person"),
    (400, "Bad Request: can't parse entities: Unexpected end tag"): ("content_invalid", "person"),
    (400, "Bad Request: message is too long"): ("content_invalid", "person"),
    (400, "Bad Request: message text is empty"): ("content_invalid", "person"),
    (400, "Bad Request: BUTTON_DATA_INVALID"): ("content_invalid", "person"),
    (400, "Bad Request: message is not modified: the same"): ("content_invalid", "person"),
    (400, "Bad Request: message thread not found"): ("content_invalid", "person"),
    (400, "Bad Request: TOPIC_CLOSED"): ("content_invalid", "person"),
    (400, "Bad Request: CHAT_RESTRICTED"): ("recipient_gone", "person"),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"): ("recipient_gone", "person"),
    (400, "Bad Request: have no write access to the chat"): ("recipient_gone", "person"),
    (400, "Bad Request: something new"): ("unknown_permanent", "person"),
    (401, "Unauthorized"): ("auth", "channel"),
    (403, "Forbidden: bot was blocked by the user"): ("recipient_gone", "person"),
    (403, "Forbidden: user is deactivated"): ("recipient_gone", "person"),
    (403, "Forbidden: bot can't initiate conversation with a user"): ("recipient_gone", "person"),
    (403, "Forbidden: bot was kicked from the supergroup chat"): ("recipient_gone", "person"),
    (404, "Not Found"): ("auth", "channel"),
    (409, "Conflict: terminated by other getUpdates request"): ("auth", "channel"),
    (413, "Request Entity Too Large"): ("content_invalid", "person"),
    (429, "Too Many Requests: retry after 5"): ("throttled", "channel"),
    (500, "Internal Server Error"): ("temporary", "person"),
    (502, "Bad Gateway"): ("temporary", "person"),
    (418, "I'm a teapot"): ("unknown_permanent", "person"),
}


@pytest.mark.parametrize(("code", "said"), REFUSALS)
async def test_refused(line: Line, code: int, said: str) -> None:
    line.peer.refuse_next(said, status=code)
    result = await line.refused()
    assert (result.why, result.scope) == REFUSALS[code, said]
    assert (result.code, said in result.reason) == (str(code), True)
    assert result.retry_after == (5.0 if code == 429 else 0.0)
    assert line.peer.ledger == []


async def test_a_group_that_is_throttled_slows_nobody_else(line: Line) -> None:
    await line.said(text="hello", chat=GROUP)
    line.peer.refuse_next("429")
    result = await line.refused(to=str(GROUP))
    assert (result.why, result.scope, result.retry_after) == ("throttled", "person", 5.0)


async def test_a_group_gets_at_most_20_in_a_minute() -> None:
    """As `outbound/limits.py` paces what we send ourselves."""
    start = datetime(2026, 11, 20, tzinfo=UTC)
    rate = ADAPTER.capabilities.rate_of(str(GROUP))
    assert rate is not None
    assert ADAPTER.capabilities.rate_of(ADA) == ADAPTER.capabilities.person_rate
    at, next_at, times = start, None, []
    for _ in range(60):
        at = when(next_at, rate, at)
        next_at = after(next_at, rate, at)
        times.append(at)
    minute = timedelta(seconds=60)
    assert 15 < max(sum(t <= u < t + minute for u in times) for t in times) <= 20


async def test_a_group_is_paced_as_such(database: Database) -> None:
    wanted = [
        Wanted(
            workspace_id="w",
            id=f"{to} {number}",
            channel_id="c",
            to=to,
            kind="reply",
            capabilities=ADAPTER.capabilities,
        )
        for to in (ADA, str(GROUP))
        for number in range(10)
    ]
    now = datetime(2026, 11, 20, tzinfo=UTC)

    def make(tx: Connection) -> None:
        ensure_workspace(tx, Workspace(id="w", slug="w", name="W"), now)

    await database.write(make)
    times = await database.write(lambda tx: on_pace(tx, wanted, now))
    ready = [id.split()[0] for id, at in times.items() if at <= now]
    assert (ready.count(ADA), ready.count(str(GROUP))) == (3, 5)


async def test_an_answer_goes_to_the_topic(line: Line) -> None:
    _, update = await line.said(text="hello", chat=GROUP, topic=9)
    assert update.details == {"topic": 9}
    await line.send(to=str(GROUP), details=update.details)
    _, update = await line.said(text="hello", chat=GROUP, topic=0)
    assert update.details == {"topic": 0}
    await line.send(to=str(GROUP), details=update.details)
    assert [a.body.get("message_thread_id") for a in line.peer.ledger] == [9, None]
    _, update = await line.said(text="hello")
    assert update.details == {}


@pytest.mark.parametrize("is_closed", [True, False])
async def test_what_a_topic_does_not_take_goes_to_the_general_one(
    line: Line, is_closed: bool
) -> None:
    _, update = await line.said(text="hello", chat=GROUP, topic=9)
    if is_closed:
        line.peer.closed_topics.add(9)
    else:
        line.peer.topics.clear()
    photo = Media("image", url="https://cakes.test/a.jpg")
    assert isinstance(await line.send(photo, to=str(GROUP), details=update.details), Accepted)
    (taken,) = line.peer.ledger
    assert (taken.body["method"], "message_thread_id" in taken.body) == ("sendphoto", False)


async def test_a_group_that_allows_words_only_gets_words(line: Line) -> None:
    await line.said(text="hello", chat=GROUP)
    line.peer.words_only.add(GROUP)
    photo = Media("image", url="https://cakes.test/a.jpg", caption="A cake")
    assert isinstance(await line.send(photo, to=str(GROUP)), Accepted)
    cards = tuple(Card(title=n, image=f"https://cakes.test/{n}.jpg") for n in "ab")
    assert isinstance(await line.send(Carousel(cards), to=str(GROUP)), Accepted)
    assert [a.body["method"] for a in line.peer.ledger] == ["sendmessage"] * 2
    assert "https://cakes.test/a.jpg" in line.peer.ledger[0].body["text"]


async def test_the_limits_of_telegram(line: Line) -> None:
    line.peer.limited = True
    await line.said(text="hello", chat=GROUP)
    assert isinstance(await line.send(), Accepted)
    assert (await line.refused()).retry_after == 1.0
    assert isinstance(await line.send(to=str(GROUP)), Accepted)
    for _ in range(19):
        line.peer.clock(2)
        assert isinstance(await line.send(to=str(GROUP)), Accepted)
    line.peer.clock(2)
    assert 1 < (await line.refused(to=str(GROUP))).retry_after < 60
    line.peer.clock(60)
    assert isinstance(await line.send(to=str(GROUP)), Accepted)


async def test_people_who_cannot_be_reached(line: Line) -> None:
    line.peer.meet("grace")
    await line.knows("alan")
    line.peer.deactivate("alan")
    line.peer.block("ada")
    for name, said in (
        ("nobody", "chat not found"),
        ("grace", "can't initiate"),
        ("alan", "deactivated"),
        ("ada", "blocked"),
    ):
        result = await line.refused(to=str(person_id(name)))
        assert (result.why, said in result.reason) == ("recipient_gone", True)
    line.peer.unblock("ada")
    assert isinstance(await line.send(), Accepted)


async def test_lost_answers_are_unknown(line: Line) -> None:
    line.peer.hang_up()
    assert isinstance(await line.send(), Unknown)
    assert len(line.peer.ledger) == 1


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"{}"),
        (200, b'{"ok": true}'),
        (200, b'{"ok": true, "result": []}'),
        (200, b'{"ok": true, "result": {"message_id": "5", "chat": {"id": 7}}}'),
        (200, b'{"ok": true, "result": {"message_id": 5}}'),
        (200, b'{"ok": "yes", "result": {"message_id": 5, "chat": {"id": 7}}}'),
        (200, b'{"ok": false}'),
        (502, b"<html>502 Bad Gateway</html>"),
        (504, b""),
        (401, b""),
        (404, b"<html>Not here</html>"),
        (302, b""),
    ],
)
async def test_what_telegram_would_not_say_is_unknown(line: Line, status: int, body: bytes) -> None:
    line.becomes(saying(status, body))
    result = await line.send()
    assert isinstance(result, Unknown)
    assert line.channel.credentials["token"] not in result.reason


async def test_a_message_of_the_schedule_has_a_name_of_its_own(line: Line) -> None:
    line.becomes(saying(200, b'{"ok": true, "result": {"message_id": 0, "chat": {"id": 7}}}'))
    assert await line.send(to="7") == Accepted("7:0:k1")


async def test_nobody_listens() -> None:
    async with served_app(saying(200, b"")) as port:
        pass
    message = Outgoing(key="k1", to=ADA, parts=(Text("hello"),))
    async with net_to(port) as net:
        result = await ADAPTER.send(channel_at(port), net, message)
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


@pytest.mark.parametrize("token", ["", "no token", "1:a/../b", "1:a?b", "110201543:another"])
async def test_a_bad_token_stops_the_channel(line: Line, token: str) -> None:
    line.channel = structs.replace(line.channel, credentials={"token": token})
    result = await line.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "channel")
    assert token not in result.reason or not token


@pytest.mark.parametrize("api", ["not an address", "ftp://a.test", "http://127.0.0.1:9", 7])
async def test_an_address_that_cannot_be_used_tells_no_token(line: Line, api: object) -> None:
    line.channel = structs.replace(line.channel, config={"api": api})
    assert (await line.refused()).why == "account_blocked"


async def test_a_group_that_moved_is_written_to_where_it_is(line: Line) -> None:
    await line.said(text="hello", chat=-77)
    await line.peer.move(-77, GROUP)
    assert await line.send(to="-77", reply_to="-77:1") == Accepted(f"{GROUP}:1", (str(GROUP),))
    assert [taken.to for taken in line.peer.ledger] == [str(GROUP)]
    assert line.webhook.updates[-1] == AddressChanged(old=("-77",), new=(str(GROUP),))
    assert line.webhook.pieces[-1].conversation_key == "-77"


async def test_a_group_that_moved_and_refuses(line: Line) -> None:
    await line.said(text="hello", chat=-77)
    await line.peer.move(-77, GROUP)
    line.peer.block(str(GROUP))
    assert (await line.refused(to="-77")).why == "recipient_gone"


MEDIA = "https://cakes.test/a.jpg"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((Media("image", url=MEDIA, caption="*Ours*"),), f"<b>Ours</b>\n{MEDIA}"),
        ((Media("voice", url=MEDIA),), MEDIA),
        ((Card(title="Tart", text="Good", image=MEDIA),), "<b>Tart</b>\nGood"),
        (
            (Carousel((Card(title="Tart", image=MEDIA), Card(title="Pie", image=MEDIA))),),
            "1. <b>Tart</b>\n\n2. <b>Pie</b>",
        ),
    ],
)
async def test_media_that_telegram_cannot_fetch_are_said(
    line: Line, parts: tuple[Part, ...], words: str
) -> None:
    line.peer.unreachable.add(MEDIA)
    choices = () if isinstance(parts[0], Carousel) else (Choices((Choice("More", "more"),)),)
    assert isinstance(await line.send(*parts, *choices), Accepted)
    (taken,) = line.peer.ledger
    assert (taken.body["method"], taken.body["text"]) == ("sendmessage", words)
    assert ("reply_markup" in taken.body) == bool(choices)


async def test_words_that_are_refused_too_are_refused(line: Line) -> None:
    line.peer.refuse_next("Bad Request: wrong file identifier/HTTP URL specified")
    line.peer.refuse_next("Bad Request: message is too long")
    result = await line.refused(Media("image", url=MEDIA))
    assert (result.why, line.peer.ledger) == ("content_invalid", [])
    assert isinstance(await line.send(), Accepted)
