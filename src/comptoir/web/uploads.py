"""Files that members and programs bring: kept as they are, told by their bytes, named in messages.

    POST /files?name=menu.pdf        the body is the file, its bytes as they are
    →  {"id": "…", "url": "file:…", "kind": "file", "mime": "application/pdf", …}

A part of a message names the file by that `url`. The type that a client states is not believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from msgspec.structs import replace
from pydantic import BaseModel, Field

from comptoir.errors import BodyTooLarge
from comptoir.files.address import SCHEME, public_address, shown_address
from comptoir.files.check import check_file
from comptoir.files.convert import INSTEAD
from comptoir.files.formats import FormatKind, format_of
from comptoir.files.keep import converting, find_file, store_file
from comptoir.files.refused import FileRefused
from comptoir.model.channel import Channel
from comptoir.model.message import Media, MediaKind, Part, Template
from comptoir.runtime import Runtime
from comptoir.store.files import StoredFile
from comptoir.web.access import Caller, needs
from comptoir.web.http import read_body

router = APIRouter(tags=["files"])

VARIANT = "upload"
"""Keeps a file that was brought apart from one with the same bytes that somebody sent."""
BODY = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}

Brings = Annotated[Caller, needs("files:write")]


class FileKept(BaseModel):
    """A file that is kept. `kind` is what it is as a part of a message."""

    id: str = Field(examples=["5f0c2a…"])
    url: str = Field(description="How parts of messages name it.", examples=["file:5f0c2a…"])
    name: str = Field(examples=["menu.pdf"])
    mime: str = Field(description="What its bytes are.", examples=["application/pdf"])
    size: int = Field(description="In bytes.", examples=[48_211])
    kind: FormatKind = Field(examples=["file"])
    sendable: bool = Field(
        description="Whether it may go out in a message; a page or a program may not."
    )
    shown: str = Field(
        description="Where it can be seen for an hour, a path.", examples=["/files/bWV….Qx8"]
    )


@router.post(
    "/files",
    status_code=201,
    openapi_extra={"requestBody": BODY},
    responses={413: {"description": "The file is too large."}},
)
async def add_file(
    request: Request,
    caller: Brings,
    name: Annotated[
        str, Query(max_length=300, description="What it is called.", examples=["menu.pdf"])
    ] = "",
) -> FileKept:
    """Keeps a file, to be named in messages. The same file again is the same. 413 for one that is
    too large, 422 with advice for one that is empty, damaged or a picture of too many pixels."""
    rt = caller.runtime
    body = await _read(request, rt.settings.max_upload)
    found = await converting(lambda: check_file(body))
    stored = await store_file(
        rt, caller.workspace_id, body, found.mime, name=name, variant=VARIANT, belongs_to=name
    )
    return FileKept(
        id=stored.id,
        url=stored.url,
        name=stored.name,
        mime=stored.mime,
        size=stored.size,
        kind=found.kind,
        sendable=not found.active,
        shown=shown_address(rt, caller.workspace_id, stored.url),
    )


async def _read(request: Request, most: int) -> bytes:
    try:
        return await read_body(request.scope, request.receive, most)
    except BodyTooLarge as error:
        advice = f"Bring a file of at most {most / 1_000_000:.0f} MB, or send a link to it."
        raise BodyTooLarge(str(error), advice=advice) from error


async def with_files(rt: Runtime, channel: Channel, parts: Sequence[Part]) -> tuple[Part, ...]:
    """`parts`, with what is known of the files of the workspace that they name; a link to each
    where the channel takes none.

    Raises `NotFound` for a file that is not there, `FileRefused` for one that cannot be sent.
    """
    return tuple([await _with_file(rt, channel, part) for part in parts])


async def _with_file(rt: Runtime, channel: Channel, part: Part) -> Part:
    if isinstance(part, Template) and part.header is not None:
        return replace(part, header=await _told(rt, channel, part.header))
    return await _told(rt, channel, part) if isinstance(part, Media) else part


async def _told(rt: Runtime, channel: Channel, media: Media) -> Media:
    if not media.url.startswith(SCHEME):
        return media
    stored = await find_file(rt, channel.workspace_id, media.url.removeprefix(SCHEME))
    known = format_of(stored.mime)
    if known.active:
        raise FileRefused(f"{stored.name or 'the file'} is a page or a program", "active")
    url = media.url if _takes(rt, channel, media.kind) else _link(rt, stored, known.suffix)
    name = media.name or stored.name
    return replace(media, url=url, name=name, mime=stored.mime, size=stored.size)


def _takes(rt: Runtime, channel: Channel, kind: MediaKind) -> bool:
    """Whether a channel takes such a file, in some form."""
    adapter = rt.channels.get(channel.type)
    return adapter is None or any(way in adapter.capabilities.media for way in INSTEAD[kind])


def _link(rt: Runtime, stored: StoredFile, suffix: str) -> str:
    """Where the person finds a file that their platform does not take."""
    link = public_address(rt, stored.workspace_id, stored.id, suffix)
    if not link:
        raise FileRefused("the channel takes no such files", "untaken")
    return link
