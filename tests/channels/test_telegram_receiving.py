"""What people do on the peer, as it reaches us, and the files they send."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import structs

from comptoir.channels.base import (
    Accepted,
    Fetched,
    RefusedSend,
)
from comptoir.model.message import Choice, Choices, Media, Text
from comptoir.model.update import (
    MessageEdited,
    MessageReceived,
    ReactionReceived,
    ResumedByPlatform,
    StoppedByPlatform,
)
from comptoir.testing import until
from tests.channels.telegram.line import ADA, ADAPTER, GROUP, Line, fixtures, saying

pytestmark = pytest.mark.asyncio(loop_scope="module")
servers, line = fixtures()


async def test_a_message(line: Line) -> None:
    piece, update = await line.said(text="tiramisu")
    assert (piece.platform_id, piece.conversation_key, piece.kind) == (f"{ADA}:2", ADA, "message")
    assert isinstance(update, MessageReceived)
    assert (update.parts, update.name, update.language) == ((Text("tiramisu"),), "Ada", "fr")
    assert update.sent_at is not None
    assert abs((line.peer.now() - update.sent_at).total_seconds()) < 5


async def test_start_with_the_code_of_a_link(line: Line) -> None:
    _, update = await line.said(kind="start", payload="poster-7")
    assert (update.opens, update.referral.code, update.parts) == (
        True,
        "poster-7",
        (Text("/start"),),
    )
    _, update = await line.said(kind="start")
    assert (update.opens, update.referral) == (True, None)


async def test_a_tap_takes_the_spinner_off(line: Line) -> None:
    await line.send(Text("Well?"), Choices((Choice("Recipes", "topic:recipes"),)))
    piece, update = await line.said(payload="topic:recipes")
    assert (piece.kind, piece.conversation_key) == ("tap", ADA)
    assert (update.payload, update.parts) == ("topic:recipes", (Text("Recipes"),))
    assert update.context.reply_to == f"{ADA}:2"
    assert len(line.peer.answered) == 1


KINDS = {
    "image": ("media", "image"),
    "document": ("media", "file"),
    "voice": ("media", "voice"),
    "audio": ("media", "audio"),
    "video": ("media", "video"),
    "video_note": ("media", "video"),
    "animation": ("media", "video"),
    "sticker": ("media", "sticker"),
    "location": ("location", ""),
    "venue": ("location", ""),
    "contact": ("people", ""),
    "poll": ("text", ""),
    "dice": ("text", ""),
    "web_app_data": ("form", ""),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_message(line: Line, kind: str) -> None:
    _, update = await line.said(kind=kind)
    (part,) = msgspec.to_builtins(update.parts)
    assert (part["type"], part.get("kind", "")) == KINDS[kind]


async def test_edits_and_reactions_name_the_message(line: Line) -> None:
    piece, _ = await line.said(text="tiramisou")
    _, edited = await line.said(kind="edit", text="tiramisu")
    assert edited == MessageEdited(platform_id=piece.platform_id, parts=(Text("tiramisu"),))
    sent = await line.send()
    assert isinstance(sent, Accepted)
    _, reaction = await line.said(kind="reaction", id=sent.platform_id, emoji="👍")
    assert reaction == ReactionReceived(platform_id=sent.platform_id, emoji="👍")
    _, reaction = await line.said(kind="reaction", id=sent.platform_id)
    assert reaction == ReactionReceived(platform_id=sent.platform_id, emoji="")


async def test_message_ids_count_within_their_chat(line: Line) -> None:
    first, _ = await line.said(text="one")
    second, _ = await line.said(text="one", chat=GROUP)
    assert (first.platform_id, second.platform_id) == (f"{ADA}:2", f"{GROUP}:1")
    assert second.conversation_key == str(GROUP)


async def test_blocking_is_told(line: Line) -> None:
    line.peer.block("ada")
    await until(_many(line, 1), "the update")
    assert isinstance(line.webhook.updates[-1], StoppedByPlatform)
    line.peer.unblock("ada")
    await until(_many(line, 2), "the update")
    assert isinstance(line.webhook.updates[-1], ResumedByPlatform)
    assert {p.conversation_key for p in line.webhook.pieces} == {ADA}


def _many(line: Line, number: int) -> Any:
    async def has_come() -> bool:
        return len(line.webhook.updates) >= number

    return has_come


async def test_duplicates_and_disorder(line: Line) -> None:
    line.peer.duplicate(2)
    await line.said(text="twice")
    assert len({p.platform_id for p in line.webhook.pieces}) == 1
    line.peer.duplicate(1)
    line.peer.batch(2)
    line.peer.reorder()
    await line.peer.inbound(**{"from": "ada", "text": "first"})
    await line.peer.inbound(**{"from": "ada", "text": "second"})
    said = [u.parts for u in line.webhook.updates[2:] if isinstance(u, MessageReceived)]
    assert said == [(Text("second"),), (Text("first"),)]


async def test_a_post_with_another_secret_is_refused(line: Line) -> None:
    line.peer.secret = "a guess"
    assert await line.peer.inbound(**{"from": "ada", "text": "hi"}) == 401
    assert (line.webhook.refused, line.webhook.updates) == (1, [])


async def test_a_file_is_fetched(line: Line) -> None:
    _, update = await line.said(kind="document", body="the menu")
    (media,) = update.parts
    fetched = await ADAPTER.fetch(line.channel, line.net, media)
    assert fetched == Fetched(b"the menu", "application/pdf")
    unnamed = structs.replace(media, mime="")
    assert await ADAPTER.fetch(line.channel, line.net, unnamed) == fetched


async def test_files_that_cannot_be_fetched(line: Line) -> None:
    large = line.peer.put_file(bytes(20_000_001))
    known = line.peer.put_file(b"small")
    for reference, token, why in (
        (large, "", "content_invalid"),
        ("unknown", "", "temporary"),
        (known, "7:other", "auth"),
        (known, "none", "auth"),
    ):
        channel = line.channel
        if token:
            channel = structs.replace(channel, credentials={"token": token})
        result = await ADAPTER.fetch(channel, line.net, Media("file", reference=reference))
        assert isinstance(result, RefusedSend)
        assert result.why == why
        assert channel.credentials["token"] not in result.reason


async def test_the_address_of_a_file_ends(line: Line) -> None:
    file_id = line.peer.put_file(b"small")
    path = line.peer._get_file({"file_id": file_id})["file_path"]
    url = f"{line.channel.config['api']}/file/bot{line.peer.token}/{path}"
    assert (await line.net.get(url)).body == b"small"
    line.peer.clock(3601)
    assert (await line.net.get(url)).status == 404


@pytest.mark.parametrize("path", ["", "../../etc/passwd", "/var/lib/file", 7, None])
async def test_an_odd_path_is_not_followed(line: Line, path: object) -> None:
    body = msgspec.json.encode({"ok": True, "result": {"file_path": path}})
    line.becomes(saying(200, body))
    result = await ADAPTER.fetch(line.channel, line.net, Media("file", reference="a"))
    assert isinstance(result, RefusedSend)
    assert result.why == "unknown_permanent"
