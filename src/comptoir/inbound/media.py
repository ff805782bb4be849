"""Fetches the files that contacts sent, checks them, and keeps them.

Platforms hold a file for a while only: WhatsApp's addresses die after five minutes (a new one is
asked for at every try), its ids after seven days. What a contact sent is never trusted: its type is
told by its bytes, a picture that would fill the memory is not taken, and a page or program is a
file to download, whatever it is called.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import structlog
from msgspec.structs import replace

from comptoir.channels.base import RETRYABLE, Fetched, Fetches, RefusedSend
from comptoir.files.check import check_file
from comptoir.files.formats import Format
from comptoir.files.keep import converting, store_file
from comptoir.files.names import clean_name
from comptoir.files.refused import FileRefused
from comptoir.files.sniff import sniff
from comptoir.inbound.asking import asked
from comptoir.model.channel import Channel
from comptoir.model.conversation import live_topic
from comptoir.model.message import Media, MediaKind
from comptoir.runtime import Runtime
from comptoir.store import attachments
from comptoir.store.attachments import Due
from comptoir.store.files import StoredFile

log = structlog.get_logger(__name__)

Channels = Mapping[tuple[str, str], Channel]
"""Channels by (workspace id, channel id)."""

AT_ONCE = 4
"""Files that one process fetches at the same time; each is held in memory."""
FETCH_SECONDS = 90.0
LEASE = timedelta(seconds=180)
"""A worker that died loses its files after this time."""
MAX_ATTEMPTS = 8
BACKOFF = 5.0
"""Seconds before the second try, four times as long before each further one: 15 hours in all."""
DOUBTED_FROM = 3
"""The try from which on a file may be shorter than announced."""
HELD = timedelta(days=7)
"""No platform holds a file longer."""

_FITS: dict[MediaKind, tuple[str, ...]] = {
    "image": ("image",),
    "sticker": ("image", "video"),
    "audio": ("audio", "video"),
    "voice": ("audio", "video"),
    "video": ("video", "image"),
}
"""What the bytes may be of each kind of media; a sound may lie in a file for films."""


async def fetch_due(runtime: Runtime, channels: Channels) -> int:
    """Fetches the files whose time has come; how many were tried. Never raises for what a
    platform or a file does."""
    now = runtime.clock()
    due = await runtime.db.write(
        lambda tx: attachments.claim(tx, now, now + LEASE, AT_ONCE, runtime.channels)
    )
    await asyncio.gather(*(_take(runtime, one, channels) for one in due))
    return len(due)


async def _take(rt: Runtime, due: Due, channels: Channels) -> None:
    """One file, and what came of it in one write."""
    media, channel = due.media, channels.get((due.workspace_id, due.channel_id))
    if media is None:
        await rt.db.write(
            lambda tx: attachments.fail(tx, due, "the message was changed or deleted")
        )
        return
    if channel is None:
        # Another process connected it a moment ago; it is known here soon.
        await _again(rt, due, RefusedSend("temporary", "the channel is not known yet"))
        return
    try:
        result = _whole(await _fetch(rt, channel, media), due)
        if isinstance(result, RefusedSend):
            await _again(rt, due, result)
        else:
            await _keep(rt, due, media, result)
    except FileRefused as error:
        await _give_up(rt, due, str(error))
    except OSError as error:
        await _again(rt, due, RefusedSend("temporary", f"it cannot be kept: {error.strerror}"))


async def _fetch(rt: Runtime, channel: Channel, media: Media) -> Fetched | RefusedSend:
    adapter: object = rt.channels.get(channel.type)
    if not isinstance(adapter, Fetches):
        return RefusedSend("content_invalid", "files cannot be fetched from this channel")
    call, late = adapter.fetch(channel, rt.net, media), "the platform did not send the file in time"
    return await asked(channel, call, FETCH_SECONDS, late)


def _whole(result: Fetched | RefusedSend, due: Due) -> Fetched | RefusedSend:
    """The result, unless less came than the platform had announced. Where that happens again and
    again, what it announces is wrong."""
    stated = due.media.size if due.media and due.attempts < DOUBTED_FROM else 0
    if isinstance(result, Fetched) and len(result.body) < stated:
        came = f"{len(result.body)} of {stated} bytes"
        return RefusedSend("temporary", f"the file was cut off: {came}")
    return result


async def _keep(rt: Runtime, due: Due, media: Media, fetched: Fetched) -> None:
    kind, found = await converting(lambda: _checked(media, fetched.body))
    stored = await store_file(
        rt,
        due.workspace_id,
        fetched.body,
        found.mime,
        name=media.name,
        belongs_to=f"{due.message_id}.{due.part}",
    )
    held = _held(media, kind, found, stored)
    await rt.db.write(lambda tx: attachments.put_fetched(tx, due, held, stored.id))
    rt.bus.publish(live_topic(due.channel_id, due.conversation_key), b"status")


def _checked(media: Media, body: bytes) -> tuple[MediaKind, Format]:
    """What the file is. A damaged one is kept, to be downloaded; a trap is not: `FileRefused`."""
    try:
        found = check_file(body)
    except FileRefused as error:
        if error.reason != "damaged":
            raise
        return "file", sniff(body)
    return (media.kind if found.kind in _FITS.get(media.kind, ()) else "file"), found


def _held(media: Media, kind: MediaKind, found: Format, stored: StoredFile) -> Media:
    name = clean_name(media.name, found)
    return replace(
        media,
        kind=kind,
        url=stored.url,
        name=name,
        mime=found.mime,
        size=stored.size,
        reference="",
    )


async def _again(rt: Runtime, due: Due, refused: RefusedSend) -> None:
    """Later, where that can help and the platform still holds the file then."""
    wait = max(BACKOFF * 4.0 ** (due.attempts - 1), refused.retry_after)
    at = rt.clock() + timedelta(seconds=min(wait, HELD.total_seconds()))
    is_over = due.attempts >= MAX_ATTEMPTS or at > due.created_at + HELD
    if refused.why not in RETRYABLE or is_over:
        await _give_up(rt, due, refused.reason)
    else:
        await rt.db.write(lambda tx: attachments.postpone(tx, due, at, refused.reason))


async def _give_up(rt: Runtime, due: Due, reason: str) -> None:
    log.warning("file_not_fetched", channel_id=due.channel_id, reason=reason)
    await rt.db.write(lambda tx: attachments.fail(tx, due, reason))
    rt.bus.publish(live_topic(due.channel_id, due.conversation_key), b"status")
