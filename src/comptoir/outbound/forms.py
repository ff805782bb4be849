"""The forms of a file that goes out: fetched once and kept, each form made once and kept.

Pictures are made to fit here; sound and film by the operator's ffmpeg, where there is one. Making
a film may take longer than a message may be under way: the message then waits in the outbox and
asks again (`StillMaking`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from comptoir.errors import Busy, ComptoirError, FetchFailed
from comptoir.files.address import SCHEME, public_address
from comptoir.files.check import MAX_BYTES, check_file, check_size
from comptoir.files.convert import Made, convert
from comptoir.files.encode import TARGETS, can_encode, encode, still_of
from comptoir.files.encoder import Encoder, find_encoder
from comptoir.files.formats import FORMATS, Format, format_of
from comptoir.files.keep import converting, find_file, in_thread, read_file, store_file
from comptoir.files.refused import FileRefused, Reason
from comptoir.model.channel import MediaLimit
from comptoir.model.message import MediaKind
from comptoir.net.client import Limits
from comptoir.runtime import Runtime
from comptoir.store.files import StoredFile, find_variant

FRESH = timedelta(days=1)
"""What was fetched longer ago is fetched again: a company may change a picture in its place."""
KEPT_FAILURE = timedelta(minutes=10)
"""What could not be had or fitted is not tried again before."""
MOST_FAILURES = 1000
MAX_PICTURE = 20_000_000
"""Largest picture that is fetched to be made smaller, in bytes."""
PATIENCE = timedelta(minutes=4)
"""A message waits so long for its film to be made, then it goes out with a link."""

STILLS = ("image/jpeg", "image/png")
"""What a still picture may be."""

_ACCEPT = {"image": "image/jpeg,image/png,image/webp;q=0.9,image/*;q=0.5"}
_HOPELESS: frozenset[Reason] = frozenset({"active", "damaged", "empty"})
"""Refusals that no encoder can mend."""


class StillMaking(Exception):
    """The file is being made to fit; ask again in a few seconds."""


class Fitted(Struct, frozen=True):
    """A file in a form that fits: as which kind it goes out, and where it is fetched, with a still
    picture of it where the platform wants one and there is one."""

    kind: MediaKind
    file: StoredFile
    url: str
    preview: str = ""


class Wish(Struct, frozen=True):
    """One file of one message, and what the channel type takes in its place."""

    workspace_id: str
    url: str
    ways: tuple[tuple[MediaKind, MediaLimit], ...]

    def most(self, encoder: Encoder | None) -> int:
        """The most bytes worth fetching."""
        return min(MAX_BYTES, max(_worth(kind, limit, encoder) for kind, limit in self.ways))


def _worth(kind: MediaKind, limit: MediaLimit, encoder: Encoder | None) -> int:
    if kind == "image":
        return MAX_PICTURE
    return MAX_BYTES if encoder and kind in TARGETS else limit.bytes


_Key = tuple[Path, Wish]
_flights: dict[_Key, asyncio.Task[Fitted]] = {}
_failures: dict[_Key, tuple[float, ComptoirError]] = {}
_making: dict[_Key, float] = {}
"""What is being made by ffmpeg, since when (seconds since 1970)."""


async def form_in_time(rt: Runtime, wish: Wish) -> Fitted:
    """The file in a form that fits; made once, however many wait for it.

    Raises `FileRefused`, what fetching raises, and `StillMaking`.
    """
    key = _key(rt, wish)
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
        since = _making.get(key)
        if since is not None and rt.clock().timestamp() - since < PATIENCE.total_seconds():
            raise StillMaking from None
        raise FileRefused("the file was not there in time", "slow") from None


def _key(rt: Runtime, wish: Wish) -> _Key:
    return rt.settings.data_directory, wish


def _landed(rt: Runtime, key: _Key, done: asyncio.Task[Fitted]) -> None:
    del _flights[key]
    error = None if done.cancelled() else done.exception()
    if isinstance(error, ComptoirError) and not isinstance(error, Busy):
        if len(_failures) >= MOST_FAILURES:
            _failures.clear()
        _failures[key] = ((rt.clock() + KEPT_FAILURE).timestamp(), error)


async def _fit(rt: Runtime, wish: Wish) -> Fitted:
    encoder = await in_thread(lambda: find_encoder(rt.settings.ffmpeg))
    try:
        return await _Making(rt, wish, encoder).first_way()
    except OSError as error:
        raise FileRefused(f"the file cannot be kept: {error.strerror}", "unfit") from error


class _Making:
    """Makes one file fit."""

    def __init__(self, rt: Runtime, wish: Wish, encoder: Encoder | None) -> None:
        self._rt = rt
        self._wish = wish
        self._encoder = encoder

    async def first_way(self) -> Fitted:
        """The first way that the file can go out."""
        source = await self._source()
        refused: FileRefused | None = None
        for kind, limit in self._wish.ways:
            try:
                file = await self._form(source, kind, limit)
            except FileRefused as error:
                refused = refused or error
                continue
            preview = await self._preview(source, file, kind, limit)
            return Fitted(kind, file, _address(self._rt, source, file), preview)
        raise refused or FileRefused("no form of it fits", "unfit")

    async def _preview(
        self, source: StoredFile, file: StoredFile, kind: MediaKind, limit: MediaLimit
    ) -> str:
        """The address of a still picture of `file`; "" where none is wanted, or can be had."""
        if not limit.preview or kind not in ("image", "video"):
            return ""
        try:
            small = await self._still(source, file, kind, MediaLimit(limit.preview, STILLS))
        except FileRefused:
            return ""
        return _address(self._rt, source, small)

    async def _still(
        self, source: StoredFile, file: StoredFile, kind: MediaKind, limit: MediaLimit
    ) -> StoredFile:
        if kind == "image":
            return await self._form(source, "image", limit)
        if self._encoder is None:
            raise FileRefused("there is no ffmpeg to take a picture of it", "unfit")
        return await self._film_still(self._encoder, source, file, limit)

    async def _film_still(
        self, encoder: Encoder, source: StoredFile, film: StoredFile, limit: MediaLimit
    ) -> StoredFile:
        if kept := await self._kept(source, variant := f"still {limit.bytes}"):
            return kept
        body = await read_file(self._rt, film)
        picture = await still_of(encoder, body, format_of(film.mime))
        made, form = await converting(lambda: convert(picture, FORMATS["jpeg"], "image", limit))
        return await self._store(source, made, form, variant)

    async def _source(self) -> StoredFile:
        """The original: one of our files, or what lies at an address of the web."""
        rt, wish = self._rt, self._wish
        if wish.url.startswith(SCHEME):
            return await find_file(rt, wish.workspace_id, wish.url.removeprefix(SCHEME))
        if not is_web(wish.url):
            raise FileRefused("its address is none of the web", "unfit")
        since = rt.clock() - FRESH
        kept = await rt.db.read(lambda tx: find_variant(tx, wish.workspace_id, wish.url, "", since))
        most = wish.most(self._encoder)
        return kept if kept is not None and kept.size <= most else await self._fetch(most)

    async def _fetch(self, most: int) -> StoredFile:
        rt, wish = self._rt, self._wish
        limits = Limits(total_seconds=60.0, max_bytes=most)
        accept = {"Accept": _ACCEPT.get(wish.ways[0][0], "*/*")}
        answer = await rt.net.get(wish.url, headers=accept, limits=limits, redirects=5)
        if answer.status != 200:
            reason = f"http_{answer.status}"
            raise FetchFailed(f"the file cannot be fetched: {reason}", reason=reason)
        found = await converting(lambda: check_file(answer.body, most))
        name = urlsplit(wish.url).path.rpartition("/")[2]
        return await store_file(
            rt, wish.workspace_id, answer.body, found.mime, name=name, source_url=wish.url
        )

    async def _form(self, source: StoredFile, kind: MediaKind, limit: MediaLimit) -> StoredFile:
        """The file as one kind of media; made at the first call and kept."""
        variant = f"{kind} {limit.bytes} {limit.seconds} {','.join(limit.formats)}"
        if kept := await self._kept(source, variant):
            return kept
        if kind == "file":
            check_size(source.size, limit.bytes)
        made, form = await self._made(source, kind, limit)
        return await self._store(source, made, form, variant)

    async def _kept(self, source: StoredFile, variant: str) -> StoredFile | None:
        """What was made before of the same file."""
        made_of, since = source.source_url or source.url, source.created_at
        return await self._rt.db.read(
            lambda tx: find_variant(tx, source.workspace_id, made_of, variant, since)
        )

    async def _store(
        self, source: StoredFile, made: bytes, form: Format, variant: str
    ) -> StoredFile:
        return await store_file(
            self._rt,
            source.workspace_id,
            made,
            form.mime,
            name=source.name,
            source_url=source.source_url or source.url,
            variant=variant,
        )

    async def _made(self, source: StoredFile, kind: MediaKind, limit: MediaLimit) -> Made:
        """Its bytes and format as one kind of media, by ffmpeg where nothing else will do."""
        body, found = await read_file(self._rt, source), format_of(source.mime)
        encoder = self._encoder
        try:
            return await converting(lambda: convert(body, found, kind, limit))
        except FileRefused as error:
            hopeless = error.reason in _HOPELESS or not can_encode(found, kind, limit)
            if encoder is None or hopeless:
                raise
        with self._told():
            return await encode(encoder, body, found, kind, limit)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whoever waits for the file knows that it is being made."""
        key = _key(self._rt, self._wish)
        _making.setdefault(key, self._rt.clock().timestamp())
        try:
            yield
        finally:
            _making.pop(key, None)


def _address(rt: Runtime, source: StoredFile, file: StoredFile) -> str:
    if file.hash == source.hash and source.source_url.startswith("https://"):
        return source.source_url
    url = public_address(rt, file.workspace_id, file.id, format_of(file.mime).suffix)
    if not url:
        raise FileRefused("there is no public address to fetch it from", "unfit")
    return url


def is_web(url: str) -> bool:
    """Whether an address is one of the web, not one of our own files."""
    return url.startswith(("https://", "http://"))
