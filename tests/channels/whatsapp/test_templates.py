"""Templates held against their definitions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from comptoir.channels.base import (
    Accepted,
    RefusedSend,
)
from comptoir.model.message import (
    Media,
    Template,
    TemplateCard,
)
from tests.channels.whatsapp.wire import HIDDEN, Wire

IMAGE = "https://example.com/a.png"


BODY = {"type": "BODY", "text": "Hello {{1}}, {{2}} is waiting.", "example": {}}
NAMED = {"type": "BODY", "text": "Hello {{name}}, all well?", "example": {}}
BUTTONS = {
    "type": "BUTTONS",
    "buttons": [
        {"type": "QUICK_REPLY", "text": "Yes"},
        {"type": "URL", "text": "Open", "url": "https://example.com/{{1}}"},
        {"type": "COPY_CODE", "text": "Copy"},
    ],
}
HEADER = {"type": "HEADER", "format": "IMAGE"}
CARD = {"components": [HEADER, BODY, {"type": "BUTTONS", "buttons": BUTTONS["buttons"][:2]}]}
OFFER = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"has_expiration": True}}
TWO = {"1": "Ada", "2": "a\n\tcake     here"}
FULL = Template(
    "full",
    "fr",
    values=TWO,
    header=Media("image", IMAGE),
    buttons=("yes", "url:suffix", "code:SAVE20"),
    expires_at=datetime(2030, 1, 1, tzinfo=UTC),
)
CARDS = tuple(
    TemplateCard(values=TWO, header=Media("image", IMAGE), buttons=("more", "url:1"))
    for _ in range(2)
)


async def test_templates_are_filled(wire: Wire) -> None:
    add = wire.peer.add_template
    add("plain", "fr", components=[{"type": "BODY", "text": "Hello."}])
    add("two", "fr", components=[BODY])
    add(
        "named", "fr", components=[{**HEADER, "format": "TEXT", "text": "{{percent}} % off"}, NAMED]
    )
    add("full", "fr", components=[HEADER, OFFER, BODY, BUTTONS])
    add("cards", "fr", components=[BODY, {"type": "CAROUSEL", "cards": [CARD, CARD]}])
    wire.peer.clock(1e6)
    for template in (
        Template("plain", "fr"),
        Template("two", "fr", values=TWO),
        Template("named", "fr", values={"name": "Ada"}, header_values={"percent": "20"}),
        FULL,
        Template("cards", "fr", values=TWO, cards=CARDS),
    ):
        result = await wire.send(template)
        assert isinstance(result, Accepted), (template.name, result)


MISTAKES = {
    "missing": (Template("nowhere", "fr"), "132001"),
    "language": (Template("two", "de", values=TWO), "132001"),
    "pending": (Template("pending", "fr"), "132001"),
    "paused": (Template("paused", "fr"), "132015"),
    "disabled": (Template("disabled", "fr"), "132016"),
    "too few": (Template("two", "fr", values={"1": "a"}), "132000"),
    "too many": (Template("two", "fr", values={"1": "a", "2": "b", "3": "c"}), "132000"),
    "by name": (Template("two", "fr", values={"name": "a", "x": "b"}), "132012"),
    "too long": (Template("two", "fr", values={"1": "a" * 1000, "2": "b" * 100}), "132005"),
    "no header": (Template("pictured", "fr"), "132012"),
    "wrong header": (Template("pictured", "fr", header=Media("video", IMAGE)), "132012"),
    "no button": (Template("linked", "fr"), "131008"),
    "wrong button": (Template("linked", "fr", buttons=("a payload",)), "132012"),
    "no such button": (Template("linked", "fr", buttons=("url:a", "url:b")), "132012"),
    "unwanted offer": (Template("plain", "fr", expires_at=FULL.expires_at), "132012"),
    "unwanted cards": (Template("plain", "fr", cards=CARDS), "132000"),
}


@pytest.mark.parametrize("name", MISTAKES)
async def test_mistakes_with_templates(wire: Wire, name: str) -> None:
    add = wire.peer.add_template
    plain = {"type": "BODY", "text": "Hello."}
    for state in ("PENDING", "PAUSED", "DISABLED"):
        add(state.lower(), "fr", status=state, components=[plain])
    add("plain", "fr", components=[plain])
    add("two", "fr", components=[BODY])
    add("pictured", "fr", components=[HEADER, plain])
    link = {"type": "BUTTONS", "buttons": [BUTTONS["buttons"][1]]}
    add("linked", "fr", components=[plain, link])
    template, code = MISTAKES[name]
    result = await wire.send(template)
    assert isinstance(result, RefusedSend)
    assert (result.code, result.scope) == (code, "person")
    assert result.why == ("content_invalid" if code == "131008" else "template_problem")


async def test_authentication_needs_a_number(wire: Wire) -> None:
    body = [{"type": "BODY", "text": "Your code."}]
    wire.peer.add_template("code", "fr", category="AUTHENTICATION", components=body)
    result = await wire.send(Template("code", "fr"), to=HIDDEN)
    assert isinstance(result, RefusedSend)
    assert (result.code, result.why) == ("131062", "content_invalid")
