"""Where publishers post documents that they sign: /push/{workspace}/{source}."""

from __future__ import annotations

import msgspec

from comptoir.errors import InputInvalid, NotFound
from comptoir.knowledge.signed import PREFIX, access_push, access_signed, take_signed
from comptoir.runtime import Runtime
from comptoir.web.api import check_body
from comptoir.web.http import Receive, Scope, Send, answer_json, headers_of, parse_object, read_body
from comptoir.web.source_shapes import DocumentsTaken

__all__ = ["PREFIX", "serve_signed"]


async def serve_signed(runtime: Runtime, scope: Scope, receive: Receive, send: Send) -> None:
    """Takes one post: 200 with what became of its documents, 401 for a bad signature, 404."""
    parts = scope["path"].removeprefix(PREFIX).split("/")
    if len(parts) != 2 or "\x00" in scope["path"]:
        raise NotFound("nothing is taken here")
    if scope["method"] != "POST":
        raise InputInvalid("documents are posted here", advice="Use POST.")
    source = await access_push(runtime, *parts)
    headers = headers_of(scope)
    raw = await read_body(scope, receive, runtime.settings.max_body)
    access_signed(runtime, source, headers, raw)
    check_body(raw)
    items = parse_object(raw).get("documents")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputInvalid("documents: must be a list of objects")
    done = await take_signed(runtime, source, headers, raw, items)
    await answer_json(send, 200, msgspec.json.decode(DocumentsTaken.of(done).model_dump_json()))
