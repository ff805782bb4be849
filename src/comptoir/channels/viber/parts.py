"""What a Viber message says, as neutral parts.

https://developers.viber.com/docs/api/rest-bot-api/#receive-message-from-user
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from comptoir.channels.posts import clean_text, words
from comptoir.errors import InputInvalid
from comptoir.model.message import (
    Location,
    Media,
    Part,
    People,
    Person,
    Text,
    Unsupported,
)

MAX_NAME = 200


def inner(value: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under `name`, an empty one where there is none."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def parts_of(message: dict[str, Any]) -> tuple[Part, ...]:
    """What somebody wrote. Kinds we do not know are named. Raises `InputInvalid`."""
    kind = message.get("type")
    if not isinstance(kind, str):
        raise InputInvalid("a message needs a type")
    read = _PARTS.get(kind)
    return (read(message) if read else Unsupported(words(kind)[:50] or "message"),)


def _text(message: dict[str, Any]) -> Part:
    return Text(clean_text(message.get("text")))


def _page(message: dict[str, Any]) -> Part:
    return Text("\n".join(w for w in (words(message.get("text")), _address(message)) if w))


def _address(message: dict[str, Any]) -> str:
    address = words(message.get("media"))
    if not address:
        raise InputInvalid("the message needs the address of its media")
    return address[:2000]


def _media(kind: Literal["image", "video", "file"], mime: str = "") -> Callable[..., Part]:
    def read(message: dict[str, Any]) -> Part:
        size = message.get("size")
        is_size = isinstance(size, int) and not isinstance(size, bool) and 0 < size < 2**53
        return Media(
            kind=kind,
            name=words(message.get("file_name"))[:250],
            caption=words(message.get("text")),
            mime=mime,
            reference=_address(message),
            size=size if is_size else 0,  # type: ignore[arg-type]
        )

    return read


def _sticker(message: dict[str, Any]) -> Part:
    """Viber names stickers by number; some callbacks tell the picture's address."""
    address = words(message.get("media"))[:2000]
    return (
        Media("sticker", mime="image/png", reference=address) if address else Unsupported("sticker")
    )


def _contact(message: dict[str, Any]) -> Part:
    contact = inner(message, "contact")
    phone, name = words(contact.get("phone_number"))[:50], words(contact.get("name"))[:MAX_NAME]
    if not phone and not name:
        raise InputInvalid("a contact needs a name or a number")
    return People((Person(name or phone, (phone,) if phone else ()),))


def _location(message: dict[str, Any]) -> Part:
    place = inner(message, "location")
    north, east = _degrees(place.get("lat"), 90), _degrees(place.get("lon"), 180)
    return Location(north, east, address=words(place.get("address"))[:500])


def _degrees(value: object, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
        raise InputInvalid("a location needs lat and lon")
    return float(value)


_PARTS: dict[str, Callable[[dict[str, Any]], Part]] = {
    "text": _text,
    "picture": _media("image", "image/jpeg"),
    "video": _media("video", "video/mp4"),
    "file": _media("file"),
    "sticker": _sticker,
    "contact": _contact,
    "url": _page,
    "location": _location,
}
