"""The rich menu of a LINE account: made, replaced, taken away."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi
from msgspec import structs
from PIL import Image

from comptoir.channels.base import Finding, Profiles
from comptoir.channels.line.adapter import LineAdapter
from comptoir.channels.line.menu import MAX_ENTRIES
from comptoir.channels.line.picture import draw_menu
from comptoir.channels.peers.line import LinePeer
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of

TOKEN = "a channel access token"
MENU = (
    Choice("Recettes", "topic:recipes"),
    Choice("Le site", url="https://cakes.test/"),
    Choice("Nous écrire"),
)


class Wire:
    """An account, and the adapter that is connected to it."""

    def __init__(self, peer: LinePeer, net: NetClient, url: str) -> None:
        self.peer, self.net, self.url = peer, net, url
        channel = channel_of("line")
        config = {**channel.config, "api": url, "api_data": url}
        self.channel: Channel = structs.replace(channel, config=config)

    async def set(self, profile: Profile) -> dict[str, Finding]:
        found = await LineAdapter().set_profile(self.channel, self.net, profile)
        return {finding.name: finding for finding in found}


class App:
    peer: LinePeer

    async def __call__(self, scope: object, receive: object, send: object) -> None:
        await self.peer(scope, receive, send)  # type: ignore[arg-type]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    app = App()
    async with (
        served_app(app) as port,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        app.peer = LinePeer(net, SECRET, TOKEN)
        yield Wire(app.peer, net, f"http://{HOST}:{port}")


async def test_a_menu_is_made_once(wire: Wire) -> None:
    """Setting the same again changes nothing."""
    assert isinstance(LineAdapter(), Profiles)
    found = await wire.set(Profile(menu={"": MENU}))
    assert [f.ok for f in found.values()] == [True]
    ((id, menu),) = wire.peer.menus.items()
    assert wire.peer.default_menu == id
    assert [area["action"] for area in menu["areas"]] == [
        {
            "type": "postback",
            "label": "Recettes",
            "data": "topic:recipes",
            "displayText": "Recettes",
        },
        {"type": "uri", "label": "Le site", "uri": "https://cakes.test/"},
        {"type": "message", "label": "Nous écrire", "text": "Nous écrire"},
    ]
    await wire.set(Profile(menu={"": MENU}))
    assert list(wire.peer.menus) == [id]


async def test_another_menu_replaces_it(wire: Wire) -> None:
    """Ours go; a menu that was made elsewhere stays."""
    await wire.set(Profile(menu={"": MENU}))
    (old,) = wire.peer.menus
    wire.peer.menus["richmenu-theirs"] = {**wire.peer.menus[old], "name": "Summer"}
    await wire.set(Profile(menu={"": MENU[:2]}))
    assert old not in wire.peer.menus
    assert "richmenu-theirs" in wire.peer.menus
    assert len(wire.peer.menus[wire.peer.default_menu]["areas"]) == 2


async def test_an_empty_menu_is_taken_away(wire: Wire) -> None:
    await wire.set(Profile(menu={"": MENU}))
    found = await wire.set(Profile(menu={"": ()}))
    assert found["menu"].ok
    assert (wire.peer.menus, wire.peer.default_menu) == ({}, "")


async def test_their_own_menu_is_left_alone(wire: Wire) -> None:
    wire.peer.menus["richmenu-theirs"] = {"name": "Summer"}
    wire.peer.default_menu = "richmenu-theirs"
    await wire.set(Profile(menu={"": ()}))
    assert wire.peer.default_menu == "richmenu-theirs"


async def test_a_menu_without_its_picture_is_made_again(wire: Wire) -> None:
    """As when we were stopped between the two calls."""
    await wire.set(Profile(menu={"": MENU}))
    (broken,) = wire.peer.menus
    wire.peer.pictures.clear()
    wire.peer.default_menu = ""
    await wire.set(Profile(menu={"": MENU}))
    assert wire.peer.default_menu not in ("", broken)
    assert list(wire.peer.menus) == [wire.peer.default_menu]


async def test_what_line_cannot_do_is_told(wire: Wire) -> None:
    many = tuple(Choice(f"Entry {n}", f"p{n}") for n in range(MAX_ENTRIES + 3))
    profile = Profile(
        greeting={"": "Hello"},
        ice_breakers={"": (Choice("Hi"),)},
        menu={"fr": many, "de": MENU},
    )
    found = await wire.set(profile)
    assert [name for name, finding in found.items() if not finding.ok] == ["left out"]
    assert "3 are left out" in found["left out"].details
    assert {"menu", "menu languages", "greeting", "ice breakers"} <= set(found)
    assert len(wire.peer.menus[wire.peer.default_menu]["areas"]) == MAX_ENTRIES


async def test_a_wrong_token_is_told(wire: Wire) -> None:
    wire.channel = structs.replace(wire.channel, credentials={"token": "another"})
    found = await wire.set(Profile(menu={"": MENU}))
    assert not found["menu"].ok
    assert "401" in found["menu"].details
    assert "another" not in repr(found)


@pytest.mark.parametrize("count", range(1, MAX_ENTRIES + 1))
def test_the_picture_is_what_line_takes(count: int) -> None:
    """Tiles cover it all, none twice."""
    drawn = draw_menu([f"Entrée {n} à choisir, délicieuse et longue" for n in range(count)])
    assert Image.open(io.BytesIO(drawn.png)).size == (drawn.width, drawn.height)
    assert len(drawn.png) < 1_000_000
    assert drawn.width / drawn.height >= 1.45
    assert len(drawn.tiles) == count
    assert sum(t.width * t.height for t in drawn.tiles) == drawn.width * drawn.height


def test_words_are_drawn_on_their_tiles() -> None:
    blank, told = (Image.open(io.BytesIO(draw_menu([w, "x"]).png)) for w in (" ", "Recettes"))
    half = (0, 0, blank.width // 2, blank.height)
    other = (blank.width // 2, 0, blank.width, blank.height)
    assert blank.crop(half).tobytes() != told.crop(half).tobytes()
    assert blank.crop(other).tobytes() == told.crop(other).tobytes()


def test_letters_that_no_font_has_are_named() -> None:
    assert draw_menu(["ab \U0010fffd"]).missing == "\U0010fffd"
    assert draw_menu(["plain words"]).missing == ""


async def test_lines_own_sdk_reads_what_is_there(wire: Wire) -> None:
    await wire.set(Profile(menu={"": MENU}))
    sdk = MessagingApi(ApiClient(Configuration(host=wire.url, access_token=TOKEN)))
    (menu,) = (await asyncio.to_thread(sdk.get_rich_menu_list)).richmenus
    shown = await asyncio.to_thread(sdk.get_default_rich_menu_id)
    assert (menu.rich_menu_id, menu.chat_bar_text) == (shown.rich_menu_id, "Menu")
    assert len(menu.areas) == 3
