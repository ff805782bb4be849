"""Templates of every kind, from the draft over Meta's review to the message, against the peer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec import structs

from comptoir.channels.base import Accepted, Outgoing
from comptoir.channels.peers.base import read_body
from comptoir.channels.whatsapp.adapter import WhatsAppAdapter
from comptoir.connecting.find import access_channel
from comptoir.model.channel import Channel
from comptoir.model.message import Media, Template, TemplateCard
from comptoir.outbound.may_send import RefusedByGate
from comptoir.outbound.templates import fit_templates
from comptoir.testing import HOST, served_app
from tests.stories.conftest import on_sqlite
from tests.web.api import Api

pytestmark = on_sqlite
ADA = "491701234567"
PICTURE = b"\x89PNG\r\n\x1a\n a cake"
BODY = {"type": "BODY", "text": "Hello {{1}}!", "example": {"body_text": [["Ada"]]}}
SHOWN = "https://example.com/shown.jpg"


async def site(scope: Any, receive: Any, send: Any) -> None:
    """A site with two pictures and a page."""
    await read_body(receive)
    types = {"/cake.png": b"image/png", "/page": b"text/html; charset=utf-8"}
    status = 200 if scope["path"] in types else 404
    headers = [(b"content-type", types.get(scope["path"], b"text/plain"))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": PICTURE})


@dataclass
class Ground:
    """A WhatsApp channel, Meta behind it, and a site of ours."""

    api: Api
    peer: Any
    channel: Channel
    site: str

    async def submitted(self, components: list[Any], category: str = "utility") -> dict[str, Any]:
        """What the platform has of a new template, approved and taken over."""
        draft = {"name": "t", "language": "fr", "category": category, "components": components}
        where = f"/channels/{self.channel.id}/templates"
        await self.api.ok("POST", where, draft)
        await self.peer.review(name="t", state="APPROVED")
        (kept,) = (await self.api.ok("POST", f"{where}/sync"))["items"]
        assert kept["state"] == "approved"
        return dict(kept)

    async def fit(self, template: Template) -> Template | RefusedByGate:
        """The template as it goes out, or why it does not."""
        can, channel = WhatsAppAdapter.capabilities, self.channel
        found = await self.api.rt.db.read(
            lambda tx: fit_templates(tx, (template,), can, channel.workspace_id, channel.id)
        )
        if isinstance(found, RefusedByGate):
            return found
        (part,) = found
        assert isinstance(part, Template)
        return part

    async def sent(self, **filling: Any) -> list[Any]:
        """The components that Meta took."""
        part = await self.fit(Template("t", "fr", **filling))
        assert isinstance(part, Template), part
        message = Outgoing(key="k", to=ADA, parts=(part,))
        result = await WhatsAppAdapter().send(self.channel, self.api.net, message)
        assert isinstance(result, Accepted), result
        return list(self.peer.ledger[-1].body["template"].get("components", []))

    async def refused(self, **filling: Any) -> str:
        """Why it does not go out."""
        found = await self.fit(Template("t", "fr", **filling))
        assert isinstance(found, RefusedByGate)
        assert found.reason == "template_incomplete"
        return found.alternative


@pytest.fixture
async def ground(api: Api) -> AsyncIterator[Ground]:
    async with api.peer("whatsapp") as (peer, url), _served(api) as address:
        id = await api.connected("whatsapp", url)
        channel = await access_channel(api.rt, "cakes", id)
        yield Ground(api, peer, channel, address)


@asynccontextmanager
async def _served(api: Api) -> AsyncIterator[str]:
    port = api.peer_ports.pop()
    async with served_app(site, port):
        yield f"http://{HOST}:{port}"


def buttons(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": list(buttons)}


def header(**example: str) -> dict[str, Any]:
    return {"type": "HEADER", "format": "IMAGE", "example": example}


REPLY = {"type": "QUICK_REPLY", "text": "Yes"}
PHONE = {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+49301234567"}
PAGE = {"type": "URL", "text": "Open", "url": "https://example.com/"}
LINK = {
    "type": "URL",
    "text": "Track",
    "url": "https://example.com/{{1}}",
    "example": ["https://example.com/4711"],
}
COUPON = {"type": "COPY_CODE", "example": "SAVE20"}
FORM = {"type": "FLOW", "text": "Fill in", "flow_id": "123", "flow_action": "navigate"}


async def test_a_picture_is_shown_before_it_is_approved(ground: Ground) -> None:
    kept = await ground.submitted([header(url=f"{ground.site}/cake.png"), BODY])
    (handle,) = kept["components"][0]["example"]["header_handle"]
    assert ground.peer.account.uploads.handles == {handle: PICTURE}
    assert await ground.sent(values={"1": "Ada"}, header=Media("image", SHOWN)) == [
        {"type": "header", "parameters": [{"type": "image", "image": {"link": SHOWN}}]},
        {"type": "body", "parameters": [{"type": "text", "text": "Ada"}]},
    ]
    assert "a header of kind image" in await ground.refused(values={"1": "Ada"})


EXAMPLES: dict[str, tuple[dict[str, str], str]] = {
    "missing": ({}, "needs an example"),
    "a page": ({"url": "/page"}, "text/html, not image/jpeg or image/png"),
    "gone": ({"url": "/nothing"}, "HTTP 404"),
    "a file": ({"file": "cake.png"}, "is not there"),
}


@pytest.mark.parametrize("name", EXAMPLES)
async def test_an_example_that_is_none(ground: Ground, name: str) -> None:
    given, why = EXAMPLES[name]
    example = {k: ground.site + v if k == "url" else v for k, v in given.items()}
    draft = {"name": "t", "language": "fr", "category": "utility"}
    wanted = draft | {"components": [header(**example), BODY]}
    told = await ground.api.problem("POST", f"/channels/{ground.channel.id}/templates", wanted)
    assert (told["code"], why in told["detail"]) == ("input_invalid", True), told
    assert ground.peer.account.templates == {}


async def test_an_example_at_a_guarded_address(ground: Ground) -> None:
    draft = {"name": "t", "language": "fr", "category": "utility"}
    wanted = draft | {"components": [header(url="http://169.254.169.254/cake.png"), BODY]}
    told = await ground.api.problem("POST", f"/channels/{ground.channel.id}/templates", wanted)
    assert told["code"] == "address_forbidden"


async def test_buttons_of_every_kind(ground: Ground) -> None:
    await ground.submitted([BODY, buttons(REPLY, PHONE, LINK, COUPON, FORM)], "marketing")
    filled: dict[str, Any] = {
        "values": {"1": "Ada"},
        "buttons": ("url:yes", "", "4711", "SAVE20", "token"),
    }
    components = await ground.sent(**filled)
    assert [(c["sub_type"], c["index"], c["parameters"]) for c in components[1:]] == [
        ("quick_reply", "0", [{"type": "payload", "payload": "url:yes"}]),
        ("url", "2", [{"type": "text", "text": "4711"}]),
        ("copy_code", "3", [{"type": "coupon_code", "coupon_code": "SAVE20"}]),
        ("flow", "4", [{"type": "action", "action": {"flow_token": "token"}}]),
    ]
    named = await ground.sent(**filled | {"buttons": ("", "", "url:4711", "code:SAVE20")})
    assert [c["sub_type"] for c in named[1:]] == ["url", "copy_code"]


MISFITS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, ["1", "button 3: the end of its address", "button 4: a code"]),
    "a long code": ({"buttons": ("", "", "a", "x" * 21)}, ["1", "button 4: at most 20 characters"]),
    "a value for a number": (
        {"values": {"1": "Ada"}, "buttons": ("", "+49", "a", "b")},
        ["button 2: nothing: it takes no value"],
    ),
    "one button too many": (
        {"values": {"1": "Ada"}, "buttons": ("", "", "a", "b", "", "c")},
        ["no button 6: there is none"],
    ),
    "one blank too many": (
        {"values": {"1": "Ada", "2": "Bob"}, "buttons": ("", "", "a", "b")},
        ["no 2: there is no such blank"],
    ),
    "a file": (
        {"values": {"1": "A"}, "buttons": ("", "", "a", "b"), "header": Media("image", SHOWN)},
        ["no file: the header has none"],
    ),
    "too long": (
        {"values": {"1": "A" * 1020}, "buttons": ("", "", "a", "b")},
        ["shorter values: the text has up to 1024 characters"],
    ),
    "cards": (
        {"values": {"1": "A"}, "buttons": ("", "", "a", "b"), "cards": (TemplateCard(),)},
        ["no cards: it has none"],
    ),
}


@pytest.mark.parametrize("name", MISFITS)
async def test_what_does_not_fit_is_said_before_it_is_sent(ground: Ground, name: str) -> None:
    await ground.submitted([BODY, buttons(REPLY, PHONE, LINK, COUPON, FORM)], "marketing")
    filling, wanted = MISFITS[name]
    told = await ground.refused(**filling)
    assert told.endswith(f"It needs: {'; '.join(wanted)}."), told


async def test_a_carousel(ground: Ground) -> None:
    cards = [
        {"components": [header(url=f"{ground.site}/cake.png"), BODY, buttons(REPLY, LINK)]}
        for _ in range(2)
    ]
    await ground.submitted([BODY, {"type": "CAROUSEL", "cards": cards}], "marketing")
    card = TemplateCard({"1": "Tart"}, Media("image", SHOWN), ("more", "tart"))
    components = await ground.sent(values={"1": "Ada"}, cards=(card, card))
    assert [c["index"] for c in components[1]["cards"][1]["components"][2:]] == ["0", "1"]
    bare = structs.replace(card, header=None, buttons=())
    told = await ground.refused(values={"1": "Ada"}, cards=(card, bare))
    wanted = "card 2, a header of kind image; card 2, button 2: the end of its address."
    assert told.endswith(wanted), told
    assert "It needs: 2 cards." in await ground.refused(values={"1": "Ada"}, cards=(card,))


APPS = [{"package_name": "com.example.app", "signature_hash": "K8a/AINcGX7"}]
CODES: dict[str, dict[str, Any]] = {
    "copy": {"otp_type": "COPY_CODE", "text": "Copy code"},
    "one tap": {"otp_type": "ONE_TAP", "supported_apps": APPS},
    "zero tap": {
        "otp_type": "ZERO_TAP",
        "supported_apps": APPS,
        "zero_tap_terms_accepted": True,
    },
}


@pytest.mark.parametrize("name", CODES)
async def test_a_code_is_said_once_and_sent_twice(ground: Ground, name: str) -> None:
    """Before the first sync, we know only what we submitted; it must work then, too."""
    drafted = [
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        buttons({"type": "OTP", **CODES[name]}),
    ]
    where = f"/channels/{ground.channel.id}/templates"
    await ground.submitted(drafted, "authentication")
    button = {"type": "button", "sub_type": "url", "index": "0"}
    wanted = [
        {"type": "body", "parameters": [{"type": "text", "text": "123456"}]},
        {**button, "parameters": [{"type": "text", "text": "123456"}]},
    ]
    assert await ground.sent(values={"1": "123456"}) == wanted
    assert "It needs: 1; button 1: the end of its address." in await ground.refused()
    (template,) = ground.peer.account.templates.values()
    template.components = drafted
    await ground.api.ok("POST", f"{where}/sync")
    fitted = await ground.fit(Template("t", "fr", values={"1": "123456"}))
    assert isinstance(fitted, Template)
    assert fitted.buttons == ("url:123456",)


async def test_the_language_that_is_approved(ground: Ground) -> None:
    for language in ("en", "fr", "pt_BR", "de"):
        status = "PENDING" if language == "de" else "APPROVED"
        ground.peer.add_template("t", language, status=status, components=[BODY])
    await ground.api.ok("POST", f"/channels/{ground.channel.id}/templates/sync")
    wanted = {
        "fr": "fr",
        "fr_CA": "fr",
        "fr-BE": "fr",
        "pt": "pt_BR",
        "pt-br": "pt_BR",
        "pt_PT": "pt_BR",
        "de": "en",
        "ja": "en",
    }
    for asked, chosen in wanted.items():
        part = await ground.fit(Template("t", asked, values={"1": "Ada"}))
        assert isinstance(part, Template)
        assert part.language == chosen, asked
