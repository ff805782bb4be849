"""Short links of a number: made, changed, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from msgspec import structs

from comptoir.channels.base import RefusedSend
from comptoir.model.entry import Entry
from tests.channels.whatsapp.wire import ADAPTER, Wire, opened

POSTER = Entry(workspace_id="w1", id="e1", channel_id="c1", code="poster", text="Tart & 1+1?")


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A channel connected to a peer."""
    async with opened() as wire:
        yield wire


async def made(wire: Wire, entry: Entry) -> Entry:
    found = await ADAPTER.put_link(wire.channel, wire.net, entry)
    assert isinstance(found, Entry), found
    return found


def kept(wire: Wire) -> dict[str, str]:
    """The texts of the links that Meta has."""
    links = wire.peer.account.links.found.values()
    return {link["deep_link_url"]: link["prefilled_message"] for link in links}


async def test_a_link_keeps_its_address_when_its_text_changes(wire: Wire) -> None:
    poster = await made(wire, POSTER)
    assert poster.link.startswith("https://wa.me/message/")
    assert ADAPTER.link(wire.channel, poster) == poster.link
    changed = await made(wire, structs.replace(poster, text="Cake"))
    assert (changed.link, kept(wire)) == (poster.link, {poster.link: "Cake"})
    for _ in range(2):
        assert await ADAPTER.remove_link(wire.channel, wire.net, changed) is None
    assert kept(wire) == {}


async def test_a_link_that_was_deleted_at_meta_is_made_anew(wire: Wire) -> None:
    poster = await made(wire, POSTER)
    wire.peer.account.links.found.clear()
    again = await made(wire, poster)
    assert again.link != poster.link
    assert kept(wire) == {again.link: POSTER.text}


@pytest.mark.parametrize("text", ["", "x" * 141], ids=["none", "long"])
async def test_a_text_that_no_short_link_holds(wire: Wire, text: str) -> None:
    plain = await made(wire, structs.replace(POSTER, text=text))
    assert ADAPTER.link(wire.channel, plain).startswith("https://wa.me/15550783881")
    short = await made(wire, structs.replace(POSTER, text="x" * 140))
    plain = await made(wire, structs.replace(short, text=text))
    assert (plain.link, kept(wire)) == ("", {})


async def test_a_refusal(wire: Wire) -> None:
    dead = wire.changed(credentials={"token": "dead"})
    for refused in (
        await ADAPTER.put_link(dead, wire.net, POSTER),
        await ADAPTER.remove_link(dead, wire.net, structs.replace(POSTER, link="https://a/b")),
    ):
        assert isinstance(refused, RefusedSend)
        assert (refused.why, refused.code) == ("auth", "190")
