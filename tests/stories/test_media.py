"""Pictures, sound and files on their way: from a contact to the inbox, and from us to a contact."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec import structs

from comptoir.channels.base import Fetched, RefusedSend
from comptoir.channels.posts import decode_object
from comptoir.files.address import shown_address
from comptoir.files.keep import store_file
from comptoir.model.channel import Capabilities, Channel, MediaLimit
from comptoir.model.message import Media, Message, Part, Text
from comptoir.model.update import MessageReceived, Update
from comptoir.net.client import NetClient
from comptoir.outbound.media import fit_media
from comptoir.runtime import Runtime
from comptoir.store import attachments
from comptoir.testing import Customer, Script, Story, until
from tests.files import made
from tests.stories.conftest import Opener, on_sqlite

PUBLIC = "https://chat.test"


class Messenger(Script):
    """A platform on which people send files: a post with `file` is one, to be fetched by that
    name from `held`. It takes small JPEG pictures and any file."""

    def __init__(self) -> None:
        super().__init__()
        media = {"image": MediaLimit(100_000, ("image/jpeg",)), "file": MediaLimit(1_000_000)}
        self.capabilities = structs.replace(self.capabilities, media=media, max_caption=500)
        self.held: dict[str, bytes] = {}

    def parse(self, channel: Channel, raw: bytes) -> Update:
        """A message with a file, or what a script knows."""
        piece = decode_object(raw)
        if "file" not in piece:
            return super().parse(channel, raw)
        media = Media("image", reference=piece["file"], caption=piece["text"], name="cake.jpg")
        return MessageReceived(parts=(media,))

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        """The file, once the platform has it."""
        if media.reference not in self.held:
            return RefusedSend("content_invalid", "the platform does not have it")
        return Fetched(self.held[media.reference])


@pytest.fixture
def messenger() -> Messenger:
    return Messenger()


@pytest.fixture
async def shop(opened: Opener, messenger: Messenger) -> AsyncIterator[Story]:
    """A running Comptoir on that platform."""
    async with opened(adapters=(messenger,), public_url=PUBLIC) as story:
        await story.answers("ping", "pong")
        yield story


async def test_a_contact_sends_a_picture(shop: Story, messenger: Messenger) -> None:
    messenger.held["f1"] = made.with_place(made.photograph())
    ada = shop.customer("ada", "script")
    await ada.says("ping", file="f1")
    media = await part_in_its_place(shop, ada)
    assert (media.kind, media.mime, media.caption) == ("image", "image/jpeg", "ping")
    path = shown_address(shop.runtime, shop.workspace.id, media.url)
    shown = await shop.net.get(shop.url + path)
    assert (shown.status, shown.body) == (200, messenger.held["f1"])
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["content-security-policy"] == "sandbox; default-src 'none'"
    stranger = await shop.net.get(shop.url + path.replace("/files/", "/files/A"))
    assert stranger.status == 404


@on_sqlite
async def test_a_trap_is_told_and_the_next_message_is_answered(
    shop: Story, messenger: Messenger
) -> None:
    messenger.held |= {"bomb": made.bomb(), "page": made.HTML}
    ada = shop.customer("ada", "script")
    await ada.says("a", file="bomb")
    await ada.says("b", file="lost")
    await ada.says("c", file="page")
    await ada.says("ping")
    page = await part_in_its_place(shop, ada, number=2)
    assert (page.kind, page.name) == ("file", "cake.jpg.bin")
    shown = await shop.net.get(shop.url + shown_address(shop.runtime, shop.workspace.id, page.url))
    assert shown.headers["content-type"] == "application/octet-stream"
    assert shown.headers["content-disposition"].startswith("attachment")
    said = [m for m in await shop.said(ada) if m.direction == "in"]
    states = [await state_of(shop, m) for m in said[:2]]
    assert states == [
        ("failed", "the picture has more than 40 megapixels"),
        ("failed", "the platform does not have it"),
    ]


@on_sqlite
async def test_a_picture_goes_out_as_the_platform_takes_it(
    shop: Story, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = made.saved(made.noise(900, 600), "WEBP")
    stored = await store_file(
        shop.runtime, shop.workspace.id, original, "image/webp", name="cake.webp"
    )
    say(monkeypatch, Media("image", stored.url, caption="Cake"))
    ada = shop.customer("ada", "script")
    await ada.says("ping")
    (media,) = await sent_to(messenger, ada)
    assert isinstance(media, Media)
    assert (media.kind, media.mime, media.caption) == ("image", "image/jpeg", "Cake")
    assert media.url.startswith(f"{PUBLIC}/files/")
    got = await shop.net.get(shop.url + media.url.removeprefix(PUBLIC))
    assert got.headers["content-type"] == "image/jpeg"
    assert len(got.body) == media.size <= 100_000


@on_sqlite
async def test_what_cannot_go_out_is_said_in_words(
    shop: Story, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, Media("file", "http://169.254.169.254/keys", caption="The menu"))
    ada = shop.customer("ada", "script")
    await ada.says("ping")
    assert await sent_to(messenger, ada) == (Text("The menu"),)


def say(monkeypatch: pytest.MonkeyPatch, media: Media) -> None:
    """Whatever is sent from now on is this."""

    async def fit_this(rt: Runtime, channel: Channel, can: Capabilities, _: Any) -> Any:
        return await fit_media(rt, channel, can, (media,))

    monkeypatch.setattr("comptoir.outbound.send.fit_media", fit_this)


async def sent_to(messenger: Messenger, who: Customer) -> tuple[Part, ...]:
    """The parts of the first message that was sent to somebody."""

    async def is_sent() -> bool:
        return any(m.to == who.key for m in messenger.sent)

    await until(is_sent, "a message that is sent")
    return next(m.parts for m in messenger.sent if m.to == who.key)


async def part_in_its_place(shop: Story, who: Customer, number: int = 0) -> Media:
    """The file of one of their messages, once it is here."""
    found: list[Media] = []

    async def is_here() -> bool:
        said = [m for m in await shop.said(who) if m.direction == "in"]
        parts = [m.parts[0] for m in said]
        found[:] = [p for p in parts[number : number + 1] if isinstance(p, Media) and p.url]
        return bool(found)

    await until(is_here, "a file that is here")
    return found[0]


async def state_of(shop: Story, message: Message) -> tuple[str, str]:
    """What became of the file of a message, once that is known."""
    row: dict[str, Any] = {"state": "pending"}
    while row["state"] == "pending":
        await asyncio.sleep(0.01)
        rows = await shop.runtime.db.read(
            lambda tx: attachments.of_message(tx, shop.workspace.id, message.id)
        )
        row = rows[0]
    return row["state"], row["error"]
