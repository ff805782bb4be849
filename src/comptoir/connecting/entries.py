"""Links and QR codes that open a conversation.

entry = await add_entry(runtime, channel, name="Poster", wish="tiramisu")
qr_code(link_of(runtime, channel, entry), "svg")
"""

from __future__ import annotations

import io
import re
import secrets
from typing import Literal

import segno

from comptoir.channels.base import Links
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.runtime import Runtime
from comptoir.store import entries

QrFormat = Literal["png", "svg", "pdf"]
CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Telegram's start parameter is the narrowest that all platforms carry."""
LONGEST_TEXT = 300


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
    """A new way into conversations on `channel`; the one with the same `code` is replaced.

    Raises `InputInvalid` for a code or text that no link could carry.
    """
    code = code or secrets.token_urlsafe(8)
    if not CODE.fullmatch(code):
        raise InputInvalid("a code has 1 to 64 letters, digits, _ and -")
    if len(text) > LONGEST_TEXT:
        raise InputInvalid(f"the text has more than {LONGEST_TEXT} characters")
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
    now = runtime.clock()
    await runtime.db.write(lambda tx: entries.put_entry(tx, entry, now))
    return entry


def link_of(runtime: Runtime, channel: Channel, entry: Entry) -> str:
    """The address that opens the conversation. Raises `InputInvalid` where the channel type has
    none."""
    adapter = runtime.channels[channel.type]
    if not isinstance(adapter, Links):
        raise InputInvalid(f"no link opens a conversation on {channel.type}")
    return adapter.link(channel, entry)


def qr_code(link: str, format: QrFormat) -> bytes:
    """The link as a QR code for print: error correction Q, with the quiet zone of four modules
    that ISO/IEC 18004 asks for."""
    made, file = segno.make(link, error="q", micro=False), io.BytesIO()
    options = {"scale": 20} if format == "png" else {"scale": 10}
    made.save(file, kind=format, border=4, **options)
    return file.getvalue()
