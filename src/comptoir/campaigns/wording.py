"""What a campaign says to one person, in the parts that every channel can render. Pure.

A button that says something carries `wish:…`: what its answer is, the assistant decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import structs

from comptoir.errors import InputInvalid
from comptoir.model.blanks import blanks_of, filled, first_name
from comptoir.model.campaign import SAYS, Button, CampaignMessage, Item, Picture
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Media,
    Part,
    Template,
    Text,
)

BLANKS = (
    "contact.name",
    "contact.first_name",
    "contact.language",
    "contact.address",
    "channel.name",
    "workspace.name",
)
"""What may be filled in, beside the company's own fields."""
FIELD = "contact.field."
"""How the name of a blank begins that shows a field of the company's own."""
MORE = {"en": "Tell me more", "fr": "En savoir plus", "de": "Mehr dazu"}

Short = Callable[[str, str], str]
"""The short link for an item's key and an address."""


def parts_for(
    message: CampaignMessage, values: Mapping[str, str], short: Short = lambda _item, url: url
) -> tuple[Part, ...]:
    """The parts of a message with its blanks filled and its links made short."""
    if message.template is not None:
        return (_template(message.template, values),)
    parts: list[Part] = []
    if message.media is not None:
        parts.append(_media(message.media, values))
    if words := filled(message.text, values).strip():
        parts.append(Text(words))
    cards = tuple(_card(item, message.language, values, short) for item in message.items)
    if cards:
        parts.append(cards[0] if len(cards) == 1 else Carousel(cards))
    choices = tuple(_choice(one, values, short) for one in message.buttons)
    if choices:
        parts.append(Choices(choices))
    return tuple(parts)


def values_for(
    name: str,
    language: str,
    address: str,
    fields: Mapping[str, str],
    *,
    channel: str,
    workspace: str,
) -> dict[str, str]:
    """What blanks are filled with."""
    return {
        "contact.name": name,
        "contact.first_name": first_name(name),
        "contact.language": language,
        "contact.address": address,
        "channel.name": channel,
        "workspace.name": workspace,
        **{f"{FIELD}{key}": value for key, value in fields.items()},
    }


def links_of(message: CampaignMessage) -> Iterator[tuple[str, str]]:
    """The item's key and the address of each link of a message."""
    for item in message.items:
        if item.url:
            yield item.key, item.url
    for button in message.buttons:
        if button.url:
            yield "", button.url


def check_blanks(
    message: CampaignMessage, fields: Mapping[str, str], also: Iterable[str] = ()
) -> None:
    """Returns where every blank can be filled, those of `also` too. Raises `InputInvalid`."""
    known = {*BLANKS, *also, *(f"{FIELD}{key}" for key in fields)}
    for text in texts_of(message):
        for name in blanks_of(text):
            if name not in known:
                raise InputInvalid(
                    f"there is nothing called {name!r} to fill in",
                    advice=f"There are: {', '.join(sorted(known))}.",
                )


def texts_of(message: CampaignMessage) -> Iterator[str]:
    """All words of a message that may hold blanks."""
    yield message.text
    for item in message.items:
        yield from (item.title, item.text)
    yield from (button.label for button in message.buttons)
    if message.media is not None:
        yield message.media.caption
    if message.template is not None:
        yield from message.template.values.values()
        yield from message.template.header_values.values()


def says_of(message: CampaignMessage) -> Iterator[tuple[str, str, str]]:
    """For each button that says something: the item's key, what it says, and its label."""
    for item in message.items:
        if item.reply:
            yield item.key, item.reply, label_of(item, message.language)
    for button in message.buttons:
        if not (button.url or button.document_id):
            yield "", button.reply or button.label, button.label


def label_of(item: Item, language: str) -> str:
    """What stands on the button of an item."""
    return item.label or MORE.get(language, MORE["en"])


def _template(template: Template, values: Mapping[str, str]) -> Template:
    return structs.replace(
        template,
        values={name: filled(text, values) for name, text in template.values.items()},
        header_values={n: filled(text, values) for n, text in template.header_values.items()},
    )


def _media(picture: Picture, values: Mapping[str, str]) -> Media:
    return Media(
        kind=picture.kind,
        url=picture.url,
        name=picture.name,
        caption=filled(picture.caption, values),
    )


def _card(item: Item, language: str, values: Mapping[str, str], short: Short) -> Card:
    says = (Choice(label_of(item, language), f"{SAYS}{item.reply}"),) if item.reply else ()
    return Card(
        title=filled(item.title, values),
        text=filled(item.text, values),
        image=item.image,
        url=short(item.key, item.url) if item.url else "",
        choices=says,
    )


def _choice(button: Button, values: Mapping[str, str], short: Short) -> Choice:
    label = filled(button.label, values)
    if button.url:
        return Choice(label, url=short("", button.url))
    if button.document_id:
        return Choice(label, f"document:{button.document_id}")
    return Choice(label, f"{SAYS}{button.reply or label}")
