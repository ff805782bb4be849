"""Fits the media of an outgoing message to what a channel type takes.

Each form of a file is made once (`forms.py`). What goes out is a signed address of our own, or the
original one where that fits as it is. What cannot be made to fit goes out as text with its link;
the reason is in the log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

import structlog
from msgspec.structs import replace

from comptoir.errors import AddressForbidden, ComptoirError
from comptoir.files.address import SCHEME, public_address
from comptoir.files.convert import INSTEAD
from comptoir.files.refused import FileRefused
from comptoir.model.channel import Capabilities, Channel, MediaLimit
from comptoir.model.message import Card, Carousel, Media, MediaKind, Part, Template, Text
from comptoir.outbound.forms import Wish, form_in_time, is_web
from comptoir.outbound.render.cutting import measure, shorten
from comptoir.outbound.render.forms import fits_as_stated
from comptoir.runtime import Runtime

log = structlog.get_logger(__name__)

ATTACHED = "\N{PAPERCLIP}"
"""What a message says that was nothing but a file, and has no link to it."""


async def fit_media(
    rt: Runtime, channel: Channel, can: Capabilities, parts: Sequence[Part]
) -> tuple[Part, ...]:
    """`parts` with their media as the channel type takes them. Never raises for what a file is.

    Takes at most half of the time that a message may be *sending*; a file that is not there by
    then goes out as a link, and is there for the next message. Raises `StillMaking` for a sound or
    film that is just being made to fit: the message waits for it.
    """
    if can.shows_files or is_plain(parts):
        return tuple(parts)
    fitting = _Fitting(rt, channel, can)
    return tuple(await asyncio.gather(*(fitting.part(part) for part in parts)))


def is_plain(parts: Sequence[Part]) -> bool:
    """Whether there is nothing to fit or to look up, so that nothing is waited for."""
    return not any(isinstance(part, Media | Card | Carousel | Template) for part in parts)


class _Fitting:
    """Fits the parts of one message."""

    def __init__(self, rt: Runtime, channel: Channel, can: Capabilities) -> None:
        self._rt = rt
        self._channel = channel
        self._can = can

    async def part(self, part: Part) -> Part:
        """The part, its media fitted."""
        match part:
            case Media():
                return await self._media(part)
            case Card():
                return await self._card(part)
            case Carousel():
                return Carousel(tuple(await asyncio.gather(*map(self._card, part.cards))))
            case Template():
                return await self._template(part)
        return part

    async def _media(self, media: Media) -> Media | Text:
        try:
            return await self._fitted(media)
        except ComptoirError as error:
            self._tell(media.url, error)
            return Text(self._instead(media, error))

    async def _card(self, card: Card) -> Card:
        """A card without its picture is still a card. Channel types that know no pictures of
        their own (the web chat) show them in their own way."""
        if not card.image or "image" not in self._can.media:
            return card
        try:
            fitted = await self._fitted(Media("image", card.image), only="image")
            return replace(card, image=fitted.url)
        except ComptoirError as error:
            self._tell(card.image, error)
            return replace(card, image="", image_alt="")

    async def _template(self, template: Template) -> Template:
        # At once: all of them together have only so much time.
        headers = (template.header, *(card.header for card in template.cards))
        header, *others = await asyncio.gather(*map(self._header, headers))
        pairs = zip(template.cards, others, strict=True)
        cards = tuple(replace(card, header=fitted) for card, fitted in pairs)
        return replace(template, header=header, cards=cards)

    async def _header(self, header: Media | None) -> Media | None:
        """A template needs the header it was approved with: where it does not fit, it goes out as
        it is, and the platform says what is wrong with it."""
        if header is None or header.kind not in self._can.media:
            return header
        try:
            return await self._fitted(header, only=header.kind)
        except ComptoirError as error:
            self._tell(header.url, error)
            return header

    async def _fitted(self, media: Media, only: MediaKind | None = None) -> Media:
        """`media` in a form that fits. Raises `FileRefused` and what fetching raises."""
        kinds = (only,) if only else INSTEAD[media.kind]
        ways = tuple((kind, self._can.media[kind]) for kind in kinds if kind in self._can.media)
        if not ways:
            raise FileRefused(f"{self._can.name} takes no {media.kind}", "unfit")
        if is_web(media.url) and not self._rt.settings.public_url:
            return _as_it_is(media, *ways[0])
        wish = Wish(self._channel.workspace_id, media.url, ways)
        fitted = await form_in_time(self._rt, wish)
        return replace(
            media,
            kind=fitted.kind,
            url=fitted.url,
            name=media.name or fitted.file.name,
            mime=fitted.file.mime,
            size=fitted.file.size,
            preview=fitted.preview,
        )

    def _instead(self, media: Media, error: ComptoirError) -> str:
        """What is said in place of a file. The link is never cut; what is above it may be."""
        link = self._link(media, error)
        above = media.caption or media.name
        limit = self._can.max_choice_text or self._can.max_text
        room = limit - measure(link, self._can.text_unit) - 1
        above = shorten(above, max(0, room), self._can.text_unit)
        return "\n".join(line for line in (above, link) if line) or ATTACHED

    def _link(self, media: Media, error: ComptoirError) -> str:
        """Where people find the file themselves. An address inside our own network is not told;
        a picture under words that have a link of their own is only an ornament."""
        if media.url.startswith(SCHEME):
            file_id = media.url.removeprefix(SCHEME)
            return public_address(self._rt, self._channel.workspace_id, file_id, "")
        is_ornament = media.kind == "image" and "://" in media.caption
        if not is_web(media.url) or is_ornament or isinstance(error, AddressForbidden):
            return ""
        return media.url

    def _tell(self, url: str, error: ComptoirError) -> None:
        log.warning(
            "media_not_fitted",
            channel_type=self._channel.type,
            host=urlsplit(url).hostname if is_web(url) else "",
            reason=getattr(error, "reason", error.code),
            error=str(error),
        )


def _as_it_is(media: Media, kind: MediaKind, limit: MediaLimit) -> Media:
    """What platforms fetch from where it lies, since they cannot reach us. Raises `FileRefused`
    for sound and film that are not taken by what is stated of them."""
    if kind != "image" and not fits_as_stated(media, limit):
        raise FileRefused("there is no public address to fetch it from", "unfit")
    return replace(media, kind=kind)
