"""Fits the media of an outgoing message to what a channel type takes.

A file is fetched once and kept, and each form of it is made once. What goes out is a signed
address of our own, or the original one where that fits as it is. What cannot be made to fit goes
out as text with its link; the reason is in the log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from msgspec import Struct
from msgspec.structs import replace

from comptoir.errors import AddressForbidden, Busy, ComptoirError, FetchFailed
from comptoir.files.address import SCHEME, public_address
from comptoir.files.check import MAX_BYTES, check_file, check_size
from comptoir.files.convert import INSTEAD, convert
from comptoir.files.formats import format_of
from comptoir.files.keep import converting, find_file, read_file, store_file
from comptoir.files.refused import FileRefused
from comptoir.model.channel import Capabilities, Channel, MediaLimit
from comptoir.model.message import Card, Carousel, Media, MediaKind, Part, Template, Text
from comptoir.net.client import Limits
from comptoir.outbound.render.cutting import measure, shorten
from comptoir.runtime import Runtime
from comptoir.store.files import StoredFile, find_variant

log = structlog.get_logger(__name__)

FRESH = timedelta(days=1)
"""What was fetched longer ago is fetched again: a company may change a picture in its place."""
KEPT_FAILURE = timedelta(minutes=10)
"""What could not be had or fitted is not tried again before."""
MOST_FAILURES = 1000
MAX_PICTURE = 20_000_000
"""Largest picture that is fetched to be made smaller, in bytes."""
ATTACHED = "\N{PAPERCLIP}"
"""What a message says that was nothing but a file, and has no link to it."""

_ACCEPT = {"image": "image/jpeg,image/png,image/webp;q=0.9,image/*;q=0.5"}


class Fitted(Struct, frozen=True):
    """A file in a form that fits: as which kind it goes out, and where it is fetched."""

    kind: MediaKind
    file: StoredFile
    url: str


class _Wish(Struct, frozen=True):
    """One file of one message, and what the channel type takes in its place."""

    workspace_id: str
    url: str
    ways: tuple[tuple[MediaKind, MediaLimit], ...]

    @property
    def most(self) -> int:
        """The most bytes worth fetching."""
        sizes = (MAX_PICTURE if kind == "image" else limit.bytes for kind, limit in self.ways)
        return min(MAX_BYTES, max(sizes))


_flights: dict[tuple[Path, _Wish], asyncio.Task[Fitted]] = {}
_failures: dict[tuple[Path, _Wish], tuple[float, ComptoirError]] = {}


async def fit_media(
    rt: Runtime, channel: Channel, can: Capabilities, parts: Sequence[Part]
) -> tuple[Part, ...]:
    """`parts` with their media as the channel type takes them. Never raises for what a file is.

    Takes at most half of the time that a message may be *sending*; a file that is not there by
    then goes out as a link, and is there for the next message.
    """
    if not any(isinstance(part, Media | Card | Carousel | Template) for part in parts):
        return tuple(parts)
    fitting = _Fitting(rt, channel, can)
    return tuple(await asyncio.gather(*(fitting.part(part) for part in parts)))


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
        if _is_web(media.url) and not self._rt.settings.public_url:
            return media if media.kind in self._can.media else replace(media, kind=ways[0][0])
        wish = _Wish(self._channel.workspace_id, media.url, ways)
        fitted = await _in_time(self._rt, wish)
        return replace(
            media,
            kind=fitted.kind,
            url=fitted.url,
            name=media.name or fitted.file.name,
            mime=fitted.file.mime,
            size=fitted.file.size,
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
        if not _is_web(media.url) or is_ornament or isinstance(error, AddressForbidden):
            return ""
        return media.url

    def _tell(self, url: str, error: ComptoirError) -> None:
        log.warning(
            "media_not_fitted",
            channel_type=self._channel.type,
            host=urlsplit(url).hostname if _is_web(url) else "",
            reason=getattr(error, "reason", error.code),
            error=str(error),
        )


async def _in_time(rt: Runtime, wish: _Wish) -> Fitted:
    """The file in a form that fits; made once, however many wait for it."""
    key = (rt.settings.data_directory, wish)
    failed = _failures.get(key)
    if failed is not None and failed[0] > rt.clock().timestamp():
        raise failed[1].with_traceback(None)
    flight = _flights.get(key)
    if flight is None:
        flight = _flights[key] = asyncio.create_task(_fit(rt, wish))
        flight.add_done_callback(lambda done: _landed(rt, key, done))
    try:
        return await asyncio.wait_for(asyncio.shield(flight), rt.settings.lease_seconds / 2)
    except TimeoutError:
        raise FileRefused("the file was not there in time", "slow") from None


def _landed(rt: Runtime, key: tuple[Path, _Wish], done: asyncio.Task[Fitted]) -> None:
    del _flights[key]
    error = None if done.cancelled() else done.exception()
    if isinstance(error, ComptoirError) and not isinstance(error, Busy):
        if len(_failures) >= MOST_FAILURES:
            _failures.clear()
        _failures[key] = ((rt.clock() + KEPT_FAILURE).timestamp(), error)


async def _fit(rt: Runtime, wish: _Wish) -> Fitted:
    try:
        return await _first_way(rt, wish, await _source(rt, wish))
    except OSError as error:
        raise FileRefused(f"the file cannot be kept: {error.strerror}", "unfit") from error


async def _first_way(rt: Runtime, wish: _Wish, source: StoredFile) -> Fitted:
    """The first way that the file can go out."""
    refused: FileRefused | None = None
    for kind, limit in wish.ways:
        try:
            file = await _form(rt, source, kind, limit)
        except FileRefused as error:
            refused = refused or error
            continue
        return Fitted(kind, file, _address(rt, source, file))
    raise refused or FileRefused("no form of it fits", "unfit")


def _address(rt: Runtime, source: StoredFile, file: StoredFile) -> str:
    if file.hash == source.hash and source.source_url.startswith("https://"):
        return source.source_url
    url = public_address(rt, file.workspace_id, file.id, format_of(file.mime).suffix)
    if not url:
        raise FileRefused("there is no public address to fetch it from", "unfit")
    return url


async def _source(rt: Runtime, wish: _Wish) -> StoredFile:
    """The original: one of our files, or what lies at an address of the web."""
    if wish.url.startswith(SCHEME):
        return await find_file(rt, wish.workspace_id, wish.url.removeprefix(SCHEME))
    if not _is_web(wish.url):
        raise FileRefused("its address is none of the web", "unfit")
    since = rt.clock() - FRESH
    kept = await rt.db.read(lambda tx: find_variant(tx, wish.workspace_id, wish.url, "", since))
    return kept if kept is not None and kept.size <= wish.most else await _fetch(rt, wish)


async def _fetch(rt: Runtime, wish: _Wish) -> StoredFile:
    limits = Limits(total_seconds=60.0, max_bytes=wish.most)
    accept = {"Accept": _ACCEPT.get(wish.ways[0][0], "*/*")}
    answer = await rt.net.get(wish.url, headers=accept, limits=limits, redirects=5)
    if answer.status != 200:
        reason = f"http_{answer.status}"
        raise FetchFailed(f"the file cannot be fetched: {reason}", reason=reason)
    found = await converting(lambda: check_file(answer.body, wish.most))
    name = urlsplit(wish.url).path.rpartition("/")[2]
    return await store_file(
        rt, wish.workspace_id, answer.body, found.mime, name=name, source_url=wish.url
    )


async def _form(rt: Runtime, source: StoredFile, kind: MediaKind, limit: MediaLimit) -> StoredFile:
    """The file as one kind of media; made at the first call and kept. Raises `FileRefused`."""
    variant = f"{kind} {limit.bytes} {','.join(limit.formats)}"
    made_of = source.source_url or source.url
    since = source.created_at
    workspace_id = source.workspace_id
    kept = await rt.db.read(lambda tx: find_variant(tx, workspace_id, made_of, variant, since))
    if kept is not None:
        return kept
    if kind not in ("image", "sticker"):
        check_size(source.size, limit.bytes)
    body = await read_file(rt, source)
    found = format_of(source.mime)
    made, form = await converting(lambda: convert(body, found, kind, limit))
    return await store_file(
        rt, workspace_id, made, form.mime, name=source.name, source_url=made_of, variant=variant
    )


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
