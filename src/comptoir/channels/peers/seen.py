"""What a phone shows, as the readers of `peers/screens.py` tell it; and what these share."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct, structs

_TAG = re.compile(r"<[^>]+>")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_LINE = re.compile(r"(\d{1,2})\. (\S.*)")
_DETAIL = " – "
"""Between the words of a numbered line and what is said about them."""

Body = dict[str, Any]
Way = Literal["reply", "row", "postback", "message", "link", "number", "time"]
"""How a button acts: quick replies, rows of a list and postbacks each come back in a form of their
own, as do times of a calendar; a message is said as if typed, a number is typed; a link opens a
page."""


class Button(Struct, frozen=True):
    """Something that can be tapped. `value` is what it carries: a payload, an address, or the
    number to type."""

    label: str
    value: str
    way: Way = "reply"


class Seen(Struct, frozen=True, kw_only=True):
    """One message on the person's screen. `image` is an address, or a data: URL; `link` is the
    first page it leads to. `list_button` opens the rows, where there are any. Cards side by side
    stand in `cards`."""

    text: str = ""
    image: str = ""
    link: str = ""
    buttons: tuple[Button, ...] = ()
    list_button: str = ""
    cards: tuple[Seen, ...] = ()

    @property
    def taps(self) -> tuple[Button, ...]:
        """The buttons that say something to us, those of cards among them."""
        inside = [button for card in self.cards for button in card.taps]
        return (*(b for b in self.buttons if b.way != "link"), *inside)


def joined(parts: Iterable[Seen]) -> Seen:
    """Several things in one message, one below the other."""
    all_of_them = list(parts)
    seen = Seen(
        text=lines_of(*(one.text for one in all_of_them)),
        image=next((one.image for one in all_of_them if one.image), ""),
        link=next((one.link for one in all_of_them if one.link), ""),
        cards=tuple(card for one in all_of_them for card in one.cards),
    )
    return under(seen, [button for one in all_of_them for button in one.buttons])


def under(seen: Seen, buttons: Iterable[Button]) -> Seen:
    """`seen` with buttons below it; the numbers to type, where there is nothing to tap."""
    found = (*seen.buttons, *buttons)
    shown = structs.replace(seen, buttons=found)
    return shown if shown.taps else structs.replace(seen, buttons=(*found, *_numbers(seen.text)))


def _numbers(text: str) -> list[Button]:
    """The last lines of a text that are numbered from 1."""
    found: list[Button] = []
    for line in text.splitlines():
        numbered = _LINE.fullmatch(line.strip())
        if numbered and numbered[1] == "1":
            found = []
        if numbered and int(numbered[1]) == len(found) + 1:
            found.append(Button(numbered[2].partition(_DETAIL)[0], numbered[1], "number"))
    return found


def file_of(kind: str, url: str, words: str) -> Seen:
    """A picture, or any other file with its words."""
    if kind in ("image", "sticker"):
        return Seen(text=words, image=url, link=first_address(words))
    return Seen(text=words, link=url or first_address(words))


def lines_of(*words: object) -> str:
    """The words that there are, one below the other."""
    return "\n".join(str(word) for word in words if word)


def first_address(text: str) -> str:
    """The first address in a text."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".,)") if found else ""


def plain(text: str) -> str:
    """The words of a text with HTML in it."""
    return html.unescape(_TAG.sub("", text.replace("<br>", "\n")))


def values_of(template: Body) -> list[str]:
    """What fills the blanks of a template."""
    filled = [p for c in template.get("components", ()) for p in c.get("parameters", ())]
    return [str(p["text"]) for p in filled if p.get("type") == "text"]
