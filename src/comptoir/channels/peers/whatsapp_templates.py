"""The templates of a WhatsApp Business Account as Meta keeps them, and what a message must fill.

https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from comptoir.channels.peers.whatsapp_messages import check_file
from comptoir.channels.peers.whatsapp_shapes import Document, File, Refused, Strict, shaped

Component = dict[str, Any]
BLANK = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")
LINES = re.compile(r"[\n\t]| {5}")
EDITABLE = frozenset({"APPROVED", "REJECTED", "PAUSED"})


class Known(Struct, kw_only=True):
    """One template in one language."""

    id: str
    name: str
    language: str
    category: str
    components: list[Component]
    status: str = "PENDING"
    quality: str = "UNKNOWN"
    rejected_reason: str = "NONE"

    def part(self, type: str) -> Component:
        """A component by its type; an empty one where there is none."""
        return part_in(self.components, type)


class Text(Strict):
    type: Literal["text"]
    text: Annotated[str, Meta(min_length=1)]
    parameter_name: Annotated[str, Meta(pattern=r"^[a-z_][a-z0-9_]*$")] | None = None


class Media(Strict):
    type: Literal["image", "video", "document"]
    image: File | None = None
    video: File | None = None
    document: Document | None = None


class Payload(Strict):
    type: Literal["payload"]
    payload: Annotated[str, Meta(min_length=1, max_length=256)]


class Coupon(Strict):
    type: Literal["coupon_code"]
    coupon_code: Annotated[str, Meta(min_length=1, max_length=20)]


class Flow(Strict):
    type: Literal["action"]
    action: dict[str, Any]


class Ends(Strict):
    expiration_time_ms: int


class Offer(Strict):
    type: Literal["limited_time_offer"]
    limited_time_offer: Ends


class Language(Strict):
    code: Annotated[str, Meta(min_length=2)]
    policy: Literal["deterministic"] = "deterministic"


class Filled(Strict):
    """One component of a template message."""

    type: Literal["header", "body", "button", "carousel", "limited_time_offer"]
    parameters: list[dict[str, Any]] | None = None
    sub_type: Literal["quick_reply", "url", "copy_code", "flow"] | None = None
    index: Annotated[str, Meta(pattern=r"^[0-9]$")] | None = None
    cards: list[dict[str, Any]] | None = None


class FilledCard(Strict):
    card_index: int
    components: list[dict[str, Any]]


class TemplateMessage(Strict):
    name: str
    language: Language
    components: list[dict[str, Any]] = msgspec.field(default_factory=list)


BUTTONS: dict[str, tuple[str, type[Strict]]] = {
    "QUICK_REPLY": ("quick_reply", Payload),
    "URL": ("url", Text),
    "COPY_CODE": ("copy_code", Coupon),
    "FLOW": ("flow", Flow),
}


def check_filling(message: TemplateMessage, template: Known) -> None:
    """Whether what is sent fills exactly the blanks there are. Raises `Refused`."""
    _check_components(message.components, template.components)
    offer = template.part("LIMITED_TIME_OFFER").get("limited_time_offer") or {}
    filled = [_filled(c) for c in message.components]
    ends = [c for c in filled if c.type == "limited_time_offer"]
    if bool(offer.get("has_expiration")) != bool(ends):
        raise Refused(132012, "limited_time_offer is for offers that end, and needed there")
    for component in ends:
        shaped((component.parameters or [{}])[0], Offer)
    _check_cards([c for c in filled if c.type == "carousel"], template)


def _check_components(given: list[Component], known: list[Component]) -> None:
    filled = [_filled(component) for component in given]
    body = part_in(known, "BODY").get("text", "")
    _check_texts(_parameters(filled, "body"), body)
    _check_header(_parameters(filled, "header"), part_in(known, "HEADER"))
    buttons = part_in(known, "BUTTONS").get("buttons", [])
    by_index = {c.index: c for c in filled if c.type == "button"}
    for number, button in enumerate(buttons):
        _check_button(by_index.pop(str(number), None), button, number)
    if by_index:
        raise Refused(132012, f"there is no button at {sorted(map(str, by_index))}")


def _filled(component: Component) -> Filled:
    return shaped(component, Filled)


def _parameters(filled: list[Filled], type: str) -> list[dict[str, Any]]:
    found = [component.parameters or [] for component in filled if component.type == type]
    if len(found) > 1:
        raise Refused(100, f"{type} is there twice")
    return found[0] if found else []


def _check_texts(given: list[dict[str, Any]], text: str) -> None:
    blanks = list(dict.fromkeys(BLANK.findall(text)))
    if len(given) != len(blanks):
        raise Refused(
            132000,
            f"number of localizable_params ({len(given)}) does not match the expected number "
            f"of params ({len(blanks)})",
        )
    values = [shaped(parameter, Text) for parameter in given]
    named = [value.parameter_name for value in values]
    wanted: list[str | None] = [None if blank.isdecimal() else blank for blank in blanks]
    if sorted(named, key=str) != sorted(wanted, key=str):
        raise Refused(132012, f"parameter names {named} do not match {wanted}")
    if any(LINES.search(value.text) for value in values):
        raise Refused(132012, "a value has a line break, a tab or more than 4 spaces")
    if len(text) + sum(len(value.text) for value in values) > 1024:
        raise Refused(132005, "the text is too long with these values")


def _check_header(given: list[dict[str, Any]], header: Component) -> None:
    kind = header.get("format", "TEXT")
    if kind == "TEXT":
        _check_texts(given, header.get("text", ""))
        return
    if len(given) != 1 or given[0].get("type") != kind.lower():
        raise Refused(132012, f"the header needs one {kind.lower()}")
    media = shaped(given[0], Media)
    check_file(getattr(media, kind.lower()))


def _check_button(given: Filled | None, button: Component, number: int) -> None:
    kind = button["type"]
    needed = "{{" in button.get("url", "") or kind == "COPY_CODE"
    if given is None:
        if needed:
            raise Refused(131008, f"Button at index {number} of type {kind} requires a parameter")
        return
    sub_type, shape = BUTTONS.get(kind, ("", Text))
    if given.sub_type != sub_type or not (needed or kind in ("QUICK_REPLY", "FLOW")):
        raise Refused(132012, f"Button at index {number} of type {kind} takes no such parameter")
    if not given.parameters or len(given.parameters) != 1:
        raise Refused(132000, f"Button at index {number} needs one parameter")
    shaped(given.parameters[0], shape)


def _check_cards(given: list[Filled], template: Known) -> None:
    known = template.part("CAROUSEL").get("cards", [])
    cards = [shaped(card, FilledCard) for component in given for card in component.cards or []]
    if [card.card_index for card in cards] != list(range(len(known))):
        raise Refused(132000, f"{len(cards)} cards are given, {len(known)} are needed")
    for card, wanted in zip(cards, known, strict=True):
        _check_components(card.components, wanted["components"])


def part_in(components: Iterable[Component], type: str) -> Component:
    """A component by its type; an empty one where there is none."""
    return next((c for c in components if str(c.get("type")).upper() == type), {})
