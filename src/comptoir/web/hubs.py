"""Where hubs of feeds call: /hubs/{workspace}/{source}/{code}. GET asks whether we subscribed, POST
brings news. What is not signed is answered like the rest, and changes nothing."""

from __future__ import annotations

from urllib.parse import parse_qsl

from comptoir.errors import InputInvalid, NotFound
from comptoir.knowledge.websub import PREFIX, access_hub, answer_hub, take_hint
from comptoir.runtime import Runtime
from comptoir.web.http import Receive, Scope, Send, answer, headers_of, read_body

__all__ = ["PREFIX", "serve_hub"]
PLAIN = b"text/plain; charset=utf-8"


async def serve_hub(runtime: Runtime, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers one call of a hub: 200 with its challenge, 202 for news, 404."""
    parts = scope["path"].removeprefix(PREFIX).split("/")
    if len(parts) != 3 or "\x00" in scope["path"]:
        raise NotFound("there is no such subscription")
    source = await access_hub(runtime, *parts)
    if scope["method"] == "GET":
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        challenge = await answer_hub(runtime, source, query)
        await answer(send, 200, challenge.encode(), content_type=PLAIN)
    elif scope["method"] == "POST":
        raw = await read_body(scope, receive, runtime.settings.max_body)
        await take_hint(runtime, source, headers_of(scope).get("x-hub-signature", ""), raw)
        await answer(send, 202)
    else:
        raise InputInvalid("hubs ask and post here", advice="Use GET or POST.")
