"""Files as content over the REST API: brought to `POST /files` first, then read as documents."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field

from comptoir.errors import BodyTooLarge
from comptoir.files.keep import find_file, read_file
from comptoir.knowledge.brought import add_file, try_file
from comptoir.knowledge.crawl import FILE_LIMITS
from comptoir.knowledge.source_settings import parse_settings
from comptoir.web import source_shapes as shapes
from comptoir.web.access import Caller
from comptoir.web.shapes import Shape, Short
from comptoir.web.sources import Writes, shown_source, shown_tried, workspace_of

router = APIRouter(tags=["sources"])


class FileWanted(Shape):
    """A file that was brought, and how it is to be read."""

    file_id: str = Field(max_length=100, description="Of `POST /files`.", examples=["5f0c2a…"])
    name: Short = Field(
        description="What the file is called, with its ending.", examples=["questions.xlsx"]
    )
    settings: dict[Short, Any] = Field(
        default_factory=dict,
        max_length=20,
        description="As of `comptoir source set`: language, audience, expires …",
        examples=[{"language": "fr"}],
    )


@router.post("/sources/files/try")
async def try_source_file(wanted: FileWanted, caller: Writes) -> shapes.AddressTriedShown:
    """What would be read of a file; nothing is stored."""
    body = await _read(caller, wanted.file_id)
    settings = parse_settings(wanted.settings)
    return shown_tried(await try_file(wanted.name, body, settings))


@router.post("/sources/files", status_code=201)
async def add_source_file(wanted: FileWanted, caller: Writes) -> shapes.SourceShown:
    """Makes a source of a Markdown, PDF, Word, Excel, CSV, JSON or YAML file: its documents answer
    within seconds. A file of the same name is replaced."""
    body = await _read(caller, wanted.file_id)
    workspace = await workspace_of(caller)
    made = await add_file(caller.runtime, workspace, wanted.name, body, wanted.settings)
    return await shown_source(caller, made.id)


async def _read(caller: Caller, file_id: str) -> bytes:
    """The bytes of a file of the workspace. Raises `NotFound`."""
    stored = await find_file(caller.runtime, caller.workspace_id, file_id)
    if stored.size > FILE_LIMITS.max_bytes:
        raise BodyTooLarge(f"{stored.name} is larger than 50 MB", advice="Split the file.")
    return await read_file(caller.runtime, stored)
