"""What fills the blanks of a template, held against the template before it is sent.

    misfits(stored, filled)    what is missing or too much, in words: ["1", "button 2: a code"]
    fitted(stored, filled)     the same filling, with each button's value as the adapter takes it

Components are read as WhatsApp writes them; which parameters a message has to bring is told in
https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import structs

from comptoir.model.message import Media, Template, TemplateCard
from comptoir.model.template import StoredTemplate

Component = dict[str, Any]
BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
MEDIA = {"IMAGE": "image", "VIDEO": "video", "DOCUMENT": "file"}
MAX_BODY = 1024
"""Longest body, its blanks filled."""
LONGEST = {"code": 20, "reply": 256, "url": 2000}
"""Longest values of buttons, in characters."""
TAKES = {"URL": "url", "OTP": "url", "COPY_CODE": "code", "FLOW": "flow", "QUICK_REPLY": "reply"}
"""What a button's value is called before its colon, by the type of the button."""
NEEDED = {"url": "the end of its address", "code": "a code"}
"""What a button cannot do without."""
CODE_BODY: Component = {"type": "BODY", "text": "{{1}}"}
"""The body of a template for codes, whose words are the platform's own."""


def misfits(stored: StoredTemplate, filled: Template) -> list[str]:
    """What `filled` lacks, or has too much, in words; empty when it fits."""
    components, filled = _components(stored), fitted(stored, filled)
    found = list(_misfits(components, filled, filled.header_values))
    found += _wrong_cards(_part(components, "CAROUSEL").get("cards") or (), filled.cards)
    offer = _part(components, "LIMITED_TIME_OFFER").get("limited_time_offer") or {}
    if bool(offer.get("has_expiration")) != (filled.expires_at is not None):
        found.append("when the offer ends" if offer else "no end of an offer: it is none")
    return found


def fitted(stored: StoredTemplate, filled: Template) -> Template:
    """`filled`, each value of a button named by what the button takes; a code also on its button,
    where WhatsApp wants it once more."""
    components = _components(stored)
    buttons, code = filled.buttons, filled.values.get("1", "")
    if stored.category == "authentication" and code and not any(buttons):
        buttons = (code,) if _buttons(components) else ()
    cards = tuple(
        structs.replace(card, buttons=_named(_buttons(known.get("components") or ()), card.buttons))
        for card, known in _paired(components, filled.cards)
    )
    return structs.replace(
        filled,
        buttons=_named(_buttons(components), buttons),
        cards=cards + filled.cards[len(cards) :],
    )


def _components(stored: StoredTemplate) -> list[Component]:
    """The components; of a template for codes, with a body, which is not written by us."""
    body = _part(stored.components, "BODY")
    if stored.category != "authentication" or body.get("text"):
        return stored.components
    others = [one for one in stored.components if one is not body]
    return [CODE_BODY, *others]


def _part(components: Sequence[Component], kind: str) -> Component:
    return next((c for c in components if str(c.get("type", "")).upper() == kind), {})


def _buttons(components: Sequence[Component]) -> list[Component]:
    return list(_part(components, "BUTTONS").get("buttons") or ())


def _paired(
    components: Sequence[Component], cards: Sequence[TemplateCard]
) -> Iterator[tuple[TemplateCard, Component]]:
    return zip(cards, _part(components, "CAROUSEL").get("cards") or (), strict=False)


def _named(buttons: Sequence[Component], given: Sequence[str]) -> tuple[str, ...]:
    """Values as "url:…", "code:…", "flow:…"; what a quick reply carries has no name, unless it
    begins like one."""
    named = [_name(button, value) for button, value in zip(buttons, given, strict=False)]
    return (*named, *given[len(named) :])


def _name(button: Component, value: str) -> str:
    name = TAKES.get(_type(button), "")
    if not value or not name or value.startswith(f"{name}:"):
        return value
    if name == "reply" and value.partition(":")[0] not in TAKES.values():
        return value
    return f"{name}:{value}"


def _type(button: Component) -> str:
    return str(button.get("type", "")).upper()


def _misfits(
    components: Sequence[Component], filled: Template | TemplateCard, header: Mapping[str, str]
) -> Iterator[str]:
    """What is wrong with header, body and buttons, of a template or of one of its cards."""
    yield from _wrong_header(_part(components, "HEADER"), filled.header, header)
    body = str(_part(components, "BODY").get("text", ""))
    yield from _wrong_values(body, filled.values, "")
    if len(_filled(body, filled.values)) > MAX_BODY:
        yield f"shorter values: the text has up to {MAX_BODY} characters"
    yield from _wrong_buttons(_buttons(components), filled.buttons)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return BLANK.sub(lambda found: values.get(found[1], ""), text)


def _wrong_header(
    component: Component, media: Media | None, values: Mapping[str, str]
) -> Iterator[str]:
    form = str(component.get("format", "TEXT")).upper()
    kind = MEDIA.get(form)
    if kind is None and form != "TEXT":
        yield f"a header of kind {form.lower()}, which Comptoir cannot send"
    elif kind is None:
        yield from _wrong_values(str(component.get("text", "")), values, "header ")
        if media is not None:
            yield "no file: the header has none"
    elif media is None or media.kind != kind:
        yield f"a header of kind {kind}"


def _wrong_values(text: str, values: Mapping[str, str], where: str) -> Iterator[str]:
    blanks = dict.fromkeys(BLANK.findall(text))
    yield from (f"{where}{name}" for name in blanks if not values.get(name, "").strip())
    surplus = (name for name in values if name not in blanks)
    yield from (f"no {where}{name}: there is no such blank" for name in surplus)


def _wrong_buttons(buttons: Sequence[Component], given: Sequence[str]) -> Iterator[str]:
    for number, button in enumerate(buttons):
        value = given[number] if number < len(given) else ""
        if problem := _wrong_button(button, value):
            yield f"button {number + 1}: {problem}"
    for number in range(len(buttons), len(given)):
        if given[number]:
            yield f"no button {number + 1}: there is none"


def _wrong_button(button: Component, given: str) -> str:
    name = TAKES.get(_type(button), "")
    if _type(button) == "URL" and not BLANK.search(str(button.get("url", ""))):
        name = ""
    value = given.removeprefix(f"{name}:") if name else given
    if not value.strip():
        return NEEDED.get(name, "")
    if not name:
        return "nothing: it takes no value"
    longest = LONGEST.get(name, len(value))
    return f"at most {longest} characters" if len(value) > longest else ""


def _wrong_cards(known: Sequence[Component], cards: Sequence[TemplateCard]) -> Iterator[str]:
    if len(known) != len(cards):
        yield f"{len(known)} cards" if known else "no cards: it has none"
        return
    for number, (card, component) in enumerate(zip(cards, known, strict=True), 1):
        for problem in _misfits(component.get("components") or (), card, {}):
            yield f"card {number}, {problem}"
