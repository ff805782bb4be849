"""The next best form of what a channel type cannot show: cards, media and places."""

from __future__ import annotations

from msgspec import structs

from comptoir.files.address import SCHEME
from comptoir.files.convert import INSTEAD
from comptoir.model.channel import Capabilities, MediaLimit
from comptoir.model.message import Card, Carousel, Location, Media, Part, Text
from comptoir.outbound.render.cutting import measure, split

MIN_CARD_TEXT = 40
"""A card that has room for less text than this shows none."""
_WITH_CAPTION = ("image", "video")


def fit(part: Part, can: Capabilities, above: int) -> list[Part]:
    """`part` in pieces that each fit one message; the last fits above choices, which may have
    less text above them than others (`above`; 0: no limit of its own)."""
    match part:
        case Text(text):
            return _texts(text, can, above)
        case Card():
            return _fit_card(part, can, above)
        case Media():
            return _fit_caption(part, can, above)
        case _:
            return [part]


def plain_card(card: Card, can: Capabilities) -> Media | Text | None:
    """A card where there are none: its picture with the words under it, else the words."""
    text = card_text(card)
    if card.image and can.max_caption and "image" in can.media:
        return Media("image", url=card.image, caption=text)
    return Text(text) if text else None


def card_text(card: Card) -> str:
    """The words of a card and its link; that of its picture where it has no other."""
    title = " ".join(card.title.split())
    marked = f"*{title}*" if title and "*" not in title else title
    lines = (marked, card.subtitle, card.text, card.url or card.image)
    return "\n".join(line for line in lines if line)


def card_fits(card: Card, can: Capabilities) -> bool:
    """Whether a card fits without its text."""
    return can.cards and _size(structs.replace(card, text=""), can) <= _card_room(card, can)


def plain_media(media: Media, can: Capabilities) -> Part:
    """Media that the channel takes, else their address as text."""
    if _is_taken(media, can):
        return media
    link = ": ".join(word for word in (media.name, media.url or media.reference) if word)
    return Text("\n".join(line for line in (media.caption, link) if line))


def _is_taken(media: Media, can: Capabilities) -> bool:
    """Whether it can go out as media. Pictures, sound and film, and files of ours, are made to fit
    when they are sent (`outbound/media.py`)."""
    if media.url.startswith(SCHEME):
        return any(kind in can.media for kind in INSTEAD[media.kind])
    limit = can.media.get(media.kind)
    is_made_to_fit = media.kind in ("image", "voice", "audio", "video")
    return limit is not None and (is_made_to_fit or fits_as_stated(media, limit))


def fits_as_stated(media: Media, limit: MediaLimit) -> bool:
    """Whether a file is taken as it is, by the type and size that are stated of it."""
    mime = media.mime.partition(";")[0].strip().lower()
    is_known = not mime or not limit.formats or mime in limit.formats
    return is_known and media.size <= limit.bytes


def plain_location(place: Location, can: Capabilities) -> Part:
    """A place, or its words and a map."""
    if can.locations:
        return place
    where = f"mlat={place.latitude:.6f}&mlon={place.longitude:.6f}"
    lines = (place.name, place.address, f"https://www.openstreetmap.org/?{where}")
    return Text("\n".join(line for line in lines if line))


def is_host(part: Part, can: Capabilities) -> bool:
    """Whether choices can stand under it. A picture needs words, where it can have them: some
    platforms put buttons only under a text."""
    match part:
        case Media(kind=kind, caption=caption):
            return kind in _WITH_CAPTION and bool(caption or not can.max_caption)
        case Text() | Card() | Carousel():
            return True
        case _:
            return False


def _texts(text: str, can: Capabilities, above: int = 0, first: int = 0) -> list[Part]:
    pieces = split(text, can.max_text, can.text_unit, first=first, last=above)
    return [Text(piece) for piece in pieces]


def _fit_caption(media: Media, can: Capabilities, above: int) -> list[Part]:
    room = can.max_caption if media.kind in _WITH_CAPTION else 0
    if measure(media.caption, can.text_unit) <= min(room, above or room):
        return [media]
    return [structs.replace(media, caption=""), *_texts(media.caption, can, above)]


def _fit_card(card: Card, can: Capabilities, above: int) -> list[Part]:
    room = _card_room(card, can)
    if _size(card, can) <= room:
        return [card]
    bare = structs.replace(card, text="")
    left = room - _size(bare, can) - 1
    if left < MIN_CARD_TEXT:
        return [bare, *_texts(card.text, can, above)]
    begin, *rest = split(card.text, can.max_text, can.text_unit, first=left, last=above)
    return [structs.replace(card, text=begin), *(Text(piece) for piece in rest)]


def _size(card: Card, can: Capabilities) -> int:
    return measure(card_text(card), can.text_unit)


def _card_room(card: Card, can: Capabilities) -> int:
    """Longest text of a card that fits whatever the platform makes of it."""
    caption = can.max_caption if card.image else 0
    limits = (can.max_text, caption, can.max_choice_text, can.max_list_text)
    return min(limit for limit in limits if limit)
