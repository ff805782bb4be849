"""Media of outgoing messages: fetched once, made to fit, or said in words."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from comptoir.errors import NotFound
from comptoir.files.address import read_token
from comptoir.files.convert import convert
from comptoir.files.keep import find_file, read_file, store_file
from comptoir.files.sniff import sniff
from comptoir.model.channel import Capabilities, MediaLimit
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Media,
    Part,
    Template,
    TemplateCard,
    Text,
)
from comptoir.net.client import NetClient, Response
from comptoir.outbound import forms
from comptoir.outbound.media import fit_media
from comptoir.runtime import Runtime
from comptoir.testing import MovableClock
from tests.files import made
from tests.files.conftest import CHANNEL, PUBLIC
from tests.knowledge.site import Site

CAN = Capabilities(
    type="script",
    name="Script",
    confirmation="key",
    max_text=1000,
    media={
        "image": MediaLimit(200_000, ("image/jpeg", "image/png")),
        "voice": MediaLimit(50_000, ("audio/ogg",)),
        "audio": MediaLimit(50_000, ("audio/mpeg", "audio/mp4")),
        "video": MediaLimit(50_000, ("video/mp4",)),
        "file": MediaLimit(300_000),
    },
)


@pytest.fixture
def engine() -> str:
    """The store verbs have tests on both engines of their own."""
    return "sqlite"


async def fit(rt: Runtime, part: Part, can: Capabilities = CAN) -> Any:
    """What becomes of a single part."""
    (fitted,) = await fit_media(rt, CHANNEL, can, [part])
    return fitted


async def content(rt: Runtime, url: str) -> bytes:
    """What a platform gets at one of our addresses."""
    assert url.startswith(f"{PUBLIC}/files/")
    token = url.removeprefix(f"{PUBLIC}/files/")
    stored = await find_file(rt, *read_token(rt.vault, token, rt.clock()))
    return await read_file(rt, stored)


async def test_messages_without_media_pass(rt: Runtime) -> None:
    parts = (Text("Hello"), Choices((Choice("Yes"),)))
    assert await fit_media(rt, CHANNEL, CAN, parts) == parts


async def test_a_picture_is_made_to_fit(rt: Runtime, site: Site) -> None:
    site.put("/a.webp", made.saved(made.noise(900, 600), "WEBP"), content_type="text/html")
    media = Media("image", site.url("/a.webp"), caption="Cake")
    fitted = await fit(rt, media)
    assert isinstance(fitted, Media)
    body = await content(rt, fitted.url)
    assert fitted.url.endswith(".jpg")
    assert (fitted.kind, fitted.caption) == ("image", "Cake")
    assert (fitted.mime, fitted.size) == ("image/jpeg", len(body))
    assert sniff(body).name == "jpeg"
    assert len(body) <= 200_000


async def test_it_is_fetched_and_made_once(
    rt: Runtime, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/a.webp", made.saved(made.photograph(), "WEBP"), seconds=0.05)
    media = Media("image", site.url("/a.webp"))
    results = await asyncio.gather(*(fit(rt, media) for _ in range(20)))
    assert len(set(results)) == 1
    monkeypatch.setattr(forms, "convert", lambda *_: pytest.fail("made again"))
    assert await fit(rt, media) == results[0]
    assert len(site.visits) == 1


async def test_another_channel_gets_another_form_of_the_same(rt: Runtime, site: Site) -> None:
    site.put("/a.png", made.saved(made.photograph(), "PNG"))
    media = Media("image", site.url("/a.png"))
    only_png = Capabilities(
        type="x",
        name="X",
        confirmation="key",
        max_text=1,
        media={"image": MediaLimit(500_000, ("png",))},
    )
    first, second = await fit(rt, media), await fit(rt, media, only_png)
    assert (first.mime, second.mime) == ("image/png", "image/png")
    only_jpeg = with_media(CAN, image=MediaLimit(500_000, ("jpeg",)))
    assert (await fit(rt, media, only_jpeg)).mime == "image/jpeg"
    assert len(site.visits) == 1


def with_media(can: Capabilities, **media: MediaLimit) -> Capabilities:
    return structs.replace(can, media=dict(media))


class Secure(NetClient):
    """The site of the test, as if it had a certificate."""

    async def get(self, url: str, **how: Any) -> Response:
        return await super().get(url.replace("https://secure.test", self.base), **how)

    base = ""


async def test_what_fits_goes_out_from_where_it_lies(rt: Runtime, site: Site) -> None:
    picture, document = made.saved(made.photograph()), made.PDF
    site.put("/a.jpg", picture)
    site.put("/place.jpg", made.with_place(made.photograph()))
    site.put("/menu.pdf", document)
    async with Secure(allowed_hosts=rt.settings.allowed_hosts) as net:
        net.base = site.base
        secure = replace(rt, net=net)
        fitted = await fit(secure, Media("image", "https://secure.test/a.jpg"))
        assert (fitted.url, fitted.size) == ("https://secure.test/a.jpg", len(picture))
        menu = await fit(secure, Media("file", "https://secure.test/menu.pdf"))
        assert (menu.url, menu.name) == ("https://secure.test/menu.pdf", "menu.pdf")
        # … but not with the place where it was taken.
        placed = await fit(secure, Media("image", "https://secure.test/place.jpg"))
        assert b"Phone of Ada" not in await content(rt, placed.url)
    # Platforms fetch from https only.
    assert (await fit(rt, Media("image", site.url("/a.jpg")))).url.startswith(PUBLIC)


async def test_a_file_of_ours_goes_out_by_a_signed_address(rt: Runtime) -> None:
    body = made.with_place(made.photograph())
    stored = await store_file(rt, "w1", body, "image/jpeg", name="a.jpg")
    fitted = await fit(rt, Media("image", stored.url))
    assert b"Phone of Ada" not in await content(rt, fitted.url)
    pdf = await store_file(rt, "w1", made.PDF, "application/pdf", name="menu.pdf")
    fitted = await fit(rt, Media("file", pdf.url))
    assert (fitted.name, fitted.mime) == ("menu.pdf", "application/pdf")
    assert await content(rt, fitted.url) == made.PDF


async def test_a_file_of_another_workspace_does_not_go_out(rt: Runtime) -> None:
    stored = await store_file(rt, "w1", made.PDF, "application/pdf")
    thief = Media("file", stored.url, name="menu.pdf")
    channel = structs.replace(CHANNEL, workspace_id="w2", id="c2")
    (fitted,) = await fit_media(rt, channel, CAN, [thief])
    assert isinstance(fitted, Text)
    link = fitted.text.splitlines()[-1].removeprefix(f"{PUBLIC}/files/")
    workspace_id, file_id = read_token(rt.vault, link, rt.clock())
    with pytest.raises(NotFound):
        await find_file(rt, workspace_id, file_id)


KINDS: dict[str, tuple[Any, bytes, Any, str]] = {
    "a recording of a browser": ("voice", made.webm(made.opus_packets(9)), "voice", "audio/ogg"),
    "a voice that is mp3": ("voice", made.MP3, "audio", "audio/mpeg"),
    "a voice that is wav": ("voice", made.wav(), "file", "audio/wav"),
    "sound": ("audio", made.M4A, "audio", "audio/mp4"),
    "film": ("video", made.MP4, "video", "video/mp4"),
    "film that phones do not play": ("video", made.HEVC, "file", "video/mp4"),
    "film of another kind": (
        "video",
        made.film((b"vide", b"avc1"), brand=b"qt  "),
        "file",
        "video/quicktime",
    ),
    "film that is too large": (
        "video",
        made.MP4 + made.box(b"free", bytes(60_000)),
        "file",
        "video/mp4",
    ),
    "a sticker": ("sticker", made.saved(made.drawing(), "WEBP"), "image", "image/jpeg"),
    "a document called a picture": ("image", made.PDF, "file", "application/pdf"),
}


@pytest.mark.parametrize("name", KINDS)
async def test_what_does_not_fit_as_one_kind_goes_out_as_another(
    rt: Runtime, site: Site, name: str
) -> None:
    kind, body, expected, mime = KINDS[name]
    site.put("/x", body)
    fitted = await fit(rt, Media(kind, site.url("/x")))
    assert isinstance(fitted, Media), fitted
    assert (fitted.kind, fitted.mime) == (expected, mime)
    assert (await content(rt, fitted.url))[:4] in (body[:4], b"OggS", b"\xff\xd8\xff\xe0")


HOSTILE: dict[str, bytes] = {
    "svg": made.SVG,
    "page": made.HTML,
    "program": made.PROGRAM,
    "bomb": made.bomb(),
    "page in a picture": made.PAGE_IN_A_PICTURE,
    "cut off": made.saved(made.noise(64, 64))[:3000],
    "nothing": b"",
    "too large": made.PDF + bytes(20_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_cannot_go_out_is_said_with_its_link(rt: Runtime, site: Site, name: str) -> None:
    site.put("/x.jpg", HOSTILE[name], content_type="image/jpeg")
    url = site.url("/x.jpg")
    fitted = await fit(rt, Media("image", url, caption="Look"))
    assert fitted == Text(f"Look\n{url}")
    assert await fit(rt, Media("image", url)) == Text(url)
    assert len(site.visits) == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://169.254.169.254/latest/meta-data", "menu.pdf"),
        ("file:unknown", f"menu.pdf\n{PUBLIC}/files/"),
        ("file:///etc/passwd", f"menu.pdf\n{PUBLIC}/files/"),
        ("data:image/png;base64,AAAA", "menu.pdf"),
        ("javascript:alert(1)", "menu.pdf"),
        ("/etc/passwd", "menu.pdf"),
        ("", "menu.pdf"),
    ],
)
async def test_addresses_that_are_none(rt: Runtime, url: str, expected: str) -> None:
    fitted = await fit(rt, Media("file", url, name="menu.pdf"))
    assert isinstance(fitted, Text)
    assert fitted.text.startswith(expected)
    assert "passwd" not in fitted.text
    assert "169.254" not in fitted.text
    nameless = await fit(rt, Media("file", "data:,x"))
    assert nameless == Text("\N{PAPERCLIP}")


async def test_a_missing_file_is_tried_again_later(
    rt: Runtime, site: Site, clock: MovableClock
) -> None:
    media = Media("image", site.url("/a.jpg"))
    assert await fit(rt, media) == await fit(rt, media) == Text(site.url("/a.jpg"))
    assert len(site.visits) == 1
    site.put("/a.jpg", made.saved(made.photograph()))
    clock.move(minutes=11)
    assert isinstance(await fit(rt, media), Media)


async def test_a_picture_that_was_changed_in_its_place_is_fetched_again(
    rt: Runtime, site: Site, clock: MovableClock
) -> None:
    media = Media("image", site.url("/a.jpg"))
    site.put("/a.jpg", made.saved(made.photograph()))
    before = await fit(rt, media)
    newer = made.saved(made.photograph())
    site.put("/a.jpg", newer)
    clock.move(hours=20)
    assert (await content(rt, (await fit(rt, media)).url)) == await content(rt, before.url)
    clock.move(hours=5)
    assert await content(rt, (await fit(rt, media)).url) == newer


async def test_a_slow_site_does_not_hold_up_the_message(rt: Runtime, site: Site) -> None:
    hurried = replace(rt, settings=replace(rt.settings, lease_seconds=0.2))
    may_answer = asyncio.Event()
    site.put("/a.jpg", made.saved(made.photograph()), held=may_answer)
    media = Media("image", site.url("/a.jpg"))
    assert await fit(hurried, media) == Text(site.url("/a.jpg"))
    may_answer.set()
    # It is fetched all the same, and is there for the next message.
    assert isinstance(await fit(rt, media), Media)
    assert len(site.visits) == 1


async def test_cards_and_templates(rt: Runtime, site: Site) -> None:
    site.put("/a.webp", made.saved(made.photograph(), "WEBP"))
    site.put("/b.svg", made.SVG)
    good, bad = site.url("/a.webp"), site.url("/b.svg")
    card = Card("Cake", image=good, image_alt="A cake")
    assert (await fit(rt, card)).image.startswith(PUBLIC)
    assert await fit(rt, Card("Cake", image=bad, image_alt="A cake")) == Card("Cake")
    assert await fit(rt, Card("Cake")) == Card("Cake")
    fitted = await fit(rt, Carousel((card, Card("Pie", image=bad))))
    assert [bool(c.image) for c in fitted.cards] == [True, False]
    header, other = Media("image", good), Media("image", bad)
    template = Template("sale", "en", header=header, cards=(TemplateCard(header=other),))
    fitted = await fit(rt, template)
    assert fitted.header.url.startswith(PUBLIC)
    assert fitted.cards[0].header == other


async def test_channels_that_take_no_pictures(rt: Runtime, site: Site) -> None:
    plain = Capabilities(type="sms", name="SMS", confirmation="none", max_text=160)
    card = Card("Cake", image=site.url("/a.jpg"))
    assert await fit(rt, card, plain) == card
    media = Media("image", site.url("/a.jpg"), caption="Cake")
    assert await fit(rt, media, plain) == Text(f"Cake\n{site.url('/a.jpg')}")
    stored = await store_file(rt, "w1", made.PDF, "application/pdf", name="menu.pdf")
    said = await fit(rt, Media("file", stored.url, name="menu.pdf"), plain)
    assert await content(rt, said.text.splitlines()[1]) == made.PDF
    assert site.visits == []


async def test_without_a_public_address_links_go_out_as_they_are(rt: Runtime, site: Site) -> None:
    local = replace(rt, settings=replace(rt.settings, public_url=""))
    media = Media("image", site.url("/a.jpg"))
    assert await fit(local, media) == media
    odd = Media("video", "https://x.test/a.webm", mime="video/webm")
    assert await fit(local, odd) == Text("https://x.test/a.webm")
    assert await fit(local, structs.replace(odd, mime="video/mp4")) != Text(odd.url)
    assert site.visits == []
    stored = await store_file(rt, "w1", made.PDF, "application/pdf", name="menu.pdf")
    said = await fit(local, Media("file", stored.url, name="menu.pdf"))
    assert said == Text("menu.pdf")


async def test_a_full_disk_is_no_reason_to_say_nothing(
    rt: Runtime, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("comptoir.files.keep.write_bytes", full)
    site.put("/a.jpg", made.saved(made.photograph()))
    assert await fit(rt, Media("image", site.url("/a.jpg"))) == Text(site.url("/a.jpg"))


async def test_the_link_is_never_cut(rt: Runtime, site: Site) -> None:
    url = site.url("/gone.jpg")
    short = structs.replace(CAN, max_text=100, max_choice_text=60)
    said = await fit(rt, Media("file", url, caption="words " * 100), short)
    assert len(said.text) <= 60
    assert said.text.endswith(f"…\n{url}")


async def test_a_picture_under_a_text_with_a_link_is_only_left_out(rt: Runtime, site: Site) -> None:
    media = Media("image", site.url("/gone.jpg"), caption="*Cake*\nhttps://site.test/cake")
    assert await fit(rt, media) == Text("*Cake*\nhttps://site.test/cake")


async def test_the_event_loop_goes_on_meanwhile(
    rt: Runtime, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*given: Any) -> Any:
        time.sleep(1.0)
        return convert(*given)

    monkeypatch.setattr(forms, "convert", slowly)
    site.put("/a.webp", made.saved(made.photograph(), "WEBP"))
    fitting = asyncio.create_task(fit(rt, Media("image", site.url("/a.webp"))))
    beats = 0
    while not fitting.done():
        await asyncio.sleep(0.005)
        beats += 1
    assert isinstance(await fitting, Media)
    assert beats > 10
