"""Links whose short form the platform makes, through the API."""

from __future__ import annotations

from tests.stories.conftest import on_sqlite
from tests.web.api import Api

pytestmark = on_sqlite


async def test_a_short_link_lives_with_its_entry(api: Api) -> None:
    async with api.peer("whatsapp") as (peer, url):
        id = await api.connected("whatsapp", url)
        wanted = {"channel_id": id, "code": "poster", "text": "Tart"}
        first = await api.ok("POST", "/entries", wanted)
        assert first["link"].startswith("https://wa.me/message/")
        again = await api.ok("POST", "/entries", wanted | {"text": "Cake"})
        (kept,) = peer.account.links.found.values()
        assert (again["link"], kept["prefilled_message"]) == (first["link"], "Cake")
        assert (await api.raw("GET", "/entries/poster/qr")).body.startswith(b"\x89PNG")
        await api.ok("DELETE", "/entries/poster")
        assert peer.account.links.found == {}


async def test_without_the_platform_a_plain_link_does(api: Api) -> None:
    async with api.peer("whatsapp") as (peer, url):
        id = await api.connected("whatsapp", url)
        wanted = {"channel_id": id, "code": "poster", "text": "Tart"}
        peer.refuse_next(131000, status=500)
        plain = await api.ok("POST", "/entries", wanted)
        assert plain["link"].endswith("?text=Tart")
        short = await api.ok("POST", "/entries", wanted)
        peer.refuse_next(131000, status=500)
        refused = await api.problem("POST", "/entries", wanted | {"text": "Cake"})
        assert refused["code"] == "platform_refused"
        (same,) = (await api.ok("GET", "/entries"))["items"]
        assert (same["link"], same["text"]) == (short["link"], "Tart")


async def test_an_entry_that_moves_to_another_channel_takes_its_link_back(api: Api) -> None:
    async with api.peer("whatsapp") as (peer, url), api.peer("telegram") as (_, bot):
        id, other = await api.connected("whatsapp", url), await api.connected("telegram", bot)
        await api.ok("POST", "/entries", {"channel_id": id, "code": "poster", "text": "Tart"})
        assert len(peer.account.links.found) == 1
        moved = await api.ok("POST", "/entries", {"channel_id": other, "code": "poster"})
        assert peer.account.links.found == {}
        assert moved["link"].startswith("https://t.me/")
