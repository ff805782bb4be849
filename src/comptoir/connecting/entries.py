"""Links and QR codes that open a conversation.

entry = await add_entry(runtime, channel, name="Poster", wish="tiramisu")
qr_code(link_of(runtime, channel, entry), "svg")
"""

from __future__ import annotations

import io
import re
import secrets
from typing import Any, Literal, get_args

import segno
import structlog
from msgspec import Struct, structs

from comptoir.channels.base import Links, RefusedSend, ShortLinks
from comptoir.connecting.find import open_channels
from comptoir.errors import InputInvalid, NotFound, PlatformRefused
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.runtime import Runtime
from comptoir.store import entries
from comptoir.store.database import Connection

log = structlog.get_logger(__name__)

QrFormat = Literal["png", "svg", "pdf"]
FORMATS: dict[str, QrFormat] = {name: name for name in get_args(QrFormat)}
CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Telegram's start parameter is the narrowest that all platforms carry."""
LONGEST_TEXT = 300


class Listed(Struct, frozen=True, kw_only=True):
    """An entry with its link, "" where its channel cannot make one now, and how many came by it."""

    id: str
    channel_id: str
    code: str
    name: str
    text: str
    wish: str
    origin: str
    link: str
    came: int

    def as_json(self) -> dict[str, Any]:
        """The entry for machines."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


async def add_entry(
    runtime: Runtime,
    channel: Channel,
    *,
    code: str = "",
    name: str = "",
    text: str = "",
    wish: str = "",
    origin: str = "",
) -> Entry:
    """A new way into conversations on `channel`; the one with the same `code` is replaced, and
    keeps its id.

    Raises `InputInvalid` for a code or text that no link could carry, and where the channel type
    has no links; `PlatformRefused` where the platform does not change the short link it has.
    """
    code = code or secrets.token_urlsafe(8)
    if not CODE.fullmatch(code):
        raise InputInvalid("a code has 1 to 64 letters, digits, _ and -")
    if max(map(len, (text, name, wish, origin))) > LONGEST_TEXT:
        raise InputInvalid(f"text, name, wish and origin have at most {LONGEST_TEXT} characters")
    entry = Entry(
        workspace_id=channel.workspace_id,
        id=runtime.ids.new(),
        channel_id=channel.id,
        code=code,
        name=name or code,
        text=text,
        wish=wish,
        origin=origin,
    )
    link_of(runtime, channel, entry)
    before = await _known(runtime, channel.workspace_id, code)
    if before is not None and before.channel_id == channel.id:
        entry = structs.replace(entry, link=before.link)
    elif before is not None:
        await _take_back(runtime, before)
    entry = await _with_short_link(runtime, channel, entry)
    now = runtime.clock()

    def write(tx: Connection) -> Entry:
        entries.put_entry(tx, entry, now)
        return entries.find_entries(tx, channel.workspace_id, [code])[code]

    return await runtime.db.write(write)


async def _with_short_link(runtime: Runtime, channel: Channel, entry: Entry) -> Entry:
    """The entry with a short link where the platform makes one; the plain link does without it."""
    adapter = runtime.channels[channel.type]
    if not isinstance(adapter, ShortLinks):
        return entry
    made = await adapter.put_link(channel, runtime.net, entry)
    if isinstance(made, RefusedSend):
        if entry.link:
            # It may be printed somewhere, and would go on saying what it said.
            raise PlatformRefused(f"{made.why}: {made.reason}")
        log.warning("no_short_link", channel_id=channel.id, why=made.why, reason=made.reason)
        return entry
    return made


async def _known(runtime: Runtime, workspace_id: str, code: str) -> Entry | None:
    found = await runtime.db.read(lambda tx: entries.find_entries(tx, workspace_id, [code]))
    return found.get(code)


async def list_entries(runtime: Runtime, workspace_id: str) -> list[Listed]:
    """The entries of a workspace by name, with their links."""
    known = {one.id: one for one in await open_channels(runtime, workspace_id)}
    found = await runtime.db.read(lambda tx: entries.list_entries(tx, workspace_id))
    return [_listed(runtime, known.get(entry.channel_id), entry, came) for entry, came in found]


def _listed(runtime: Runtime, channel: Channel | None, entry: Entry, came: int) -> Listed:
    try:
        link = link_of(runtime, channel, entry) if channel else ""
    except InputInvalid:
        link = ""
    return Listed(
        id=entry.id,
        channel_id=entry.channel_id,
        code=entry.code,
        name=entry.name,
        text=entry.text,
        wish=entry.wish,
        origin=entry.origin,
        link=link,
        came=came,
    )


async def find_listed(runtime: Runtime, workspace_id: str, code: str) -> Listed:
    """The entry with this code. Raises `NotFound`."""
    for one in await list_entries(runtime, workspace_id):
        if one.code == code:
            return one
    raise NotFound(f"there is no link {code!r}", advice="List them: `comptoir entry list`.")


async def remove_entry(runtime: Runtime, workspace_id: str, code: str) -> None:
    """Forgets an entry; who came by it stays known. Raises `NotFound`."""
    before = await _known(runtime, workspace_id, code)
    if before is not None:
        await _take_back(runtime, before)
    if not await runtime.db.write(lambda tx: entries.remove_entry(tx, workspace_id, code)):
        raise NotFound(f"there is no link {code!r}", advice="List them: `comptoir entry list`.")


async def _take_back(runtime: Runtime, entry: Entry) -> None:
    """Ends a short link. One that stays only opens a conversation, as before."""
    for channel in await open_channels(runtime, entry.workspace_id):
        adapter = runtime.channels[channel.type]
        if channel.id == entry.channel_id and isinstance(adapter, ShortLinks):
            refused = await adapter.remove_link(channel, runtime.net, entry)
            if refused is not None:
                log.warning("short_link_stays", channel_id=channel.id, reason=refused.reason)


def link_of(runtime: Runtime, channel: Channel, entry: Entry) -> str:
    """The address that opens the conversation. Raises `InputInvalid` where the channel type has
    none."""
    adapter: object = runtime.channels.get(channel.type)
    if not isinstance(adapter, Links):
        raise InputInvalid(f"no link opens a conversation on {channel.type}")
    return adapter.link(channel, entry)


def parse_format(name: str) -> QrFormat:
    """The format of a picture by its name. Raises `InputInvalid`."""
    if name not in FORMATS:
        raise InputInvalid(f"{name!r} is not png, svg or pdf", advice="Give one with --format.")
    return FORMATS[name]


def qr_code(link: str, format: QrFormat) -> bytes:
    """The link as a QR code for print: error correction Q, with the quiet zone of four modules
    that ISO/IEC 18004 asks for. Raises `InputInvalid` where there is no link."""
    if not link:
        raise InputInvalid("the channel makes no link now", advice="`comptoir channel check`.")
    made, file = segno.make(link, error="q", micro=False), io.BytesIO()
    options = {"scale": 20} if format == "png" else {"scale": 10}
    made.save(file, kind=format, border=4, **options)
    return file.getvalue()
