"""What a phone shows of one message, as the page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from comptoir.channels.peers.seen import Button, Seen


def screen_of(seen: Seen, picture: str) -> dict[str, Any]:
    """What is seen as JSON, each button that can be tapped with its number in `Seen.taps`. A
    picture inside the message gets the address `picture`: it is not sent again each second."""
    return _screen(seen, picture, count())


def _screen(seen: Seen, picture: str, numbers: Iterator[int]) -> dict[str, Any]:
    return {
        "text": seen.text,
        "image": picture if seen.image.startswith("data:") else seen.image,
        "link": seen.link,
        "list_button": seen.list_button,
        "buttons": [_button(button, numbers) for button in seen.buttons],
        "cards": [_screen(card, "", numbers) for card in seen.cards],
    }


def _button(button: Button, numbers: Iterator[int]) -> dict[str, Any]:
    if button.way == "link":
        return {"label": button.label, "way": "link", "url": button.value}
    return {"label": button.label, "way": button.way, "tap": next(numbers)}
