"""The web chat's own addresses: /chat/{site}/visitor, messages, events, read, push, pictures.

Raw ASGI, since every message of a visitor comes through here. The visitor is who their signed
token says; what they write goes into the inbound log like a platform's post.
"""

from __future__ import annotations

from typing import Any

import msgspec

from comptoir.assistant.texts import say
from comptoir.channels.posts import MAX_TEXT
from comptoir.errors import InputInvalid, NotFound
from comptoir.inbound.receive import Intake
from comptoir.knowledge.pictures import picture_of
from comptoir.model.channel import Channel
from comptoir.model.conversation import live_topic
from comptoir.model.message import Message
from comptoir.runtime import Runtime
from comptoir.store import content, conversations, messages, workspaces
from comptoir.web.http import (
    Headers,
    Receive,
    Scope,
    Send,
    answer,
    answer_json,
    bearer,
    headers_of,
    parse_object,
    read_body,
)
from comptoir.web.live import Live, is_shown, message_json, settled
from comptoir.web.push import Push
from comptoir.web.sites import Sites
from comptoir.web.visitors import Visitors

PREFIX = "/chat/"
MAX_BODY = 65_536
HISTORY = 100
CORS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"authorization, content-type, last-event-id"),
    (b"access-control-allow-methods", b"GET, POST, DELETE, OPTIONS"),
    (b"access-control-expose-headers", b"retry-after"),
    (b"access-control-max-age", b"86400"),
]
"""Any site may embed a chat: nothing here is trusted for a cookie, all for a signed token."""


class Chat:
    """Serves the chat element of all web chat channels."""

    def __init__(self, runtime: Runtime, intake: Intake, sites: Sites, live: Live) -> None:
        self._runtime = runtime
        self._intake = intake
        self._sites = sites
        self._live = live
        self._visitors = Visitors(runtime.vault)
        self._push = Push(runtime)

    async def serve_chat(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request of a chat element."""
        if scope["method"] == "OPTIONS":
            await answer(send, 204, headers=CORS)
            return
        site, _, rest = scope["path"].removeprefix(PREFIX).partition("/")
        channel = await self._sites.access_channel("webchat", site)
        match scope["method"], rest.partition("/")[0]:
            case "POST", "visitor":
                body = parse_object(await read_body(scope, receive, MAX_BODY))
                await answer_json(send, 200, await self._welcome(channel, site, body), CORS)
            case "POST", "messages":
                body = parse_object(await read_body(scope, receive, MAX_BODY))
                identity = await self._say(channel, self._visitor(channel, scope), body)
                await answer_json(send, 202, {"id": identity}, CORS)
            case "POST", "read":
                body = parse_object(await read_body(scope, receive, MAX_BODY))
                await self._has_read(channel, self._visitor(channel, scope), body)
                await answer_json(send, 202, {}, CORS)
            case "POST", "push":
                body = parse_object(await read_body(scope, receive, MAX_BODY))
                await self._push.subscribe(channel, self._visitor(channel, scope), body)
                await answer_json(send, 201, {}, CORS)
            case "DELETE", "push":
                body = parse_object(await read_body(scope, receive, MAX_BODY))
                await self._push.unsubscribe(channel, self._visitor(channel, scope), body)
                await answer(send, 204, headers=CORS)
            case "GET", "events":
                visitor = self._visitor(channel, scope)
                cursor = _position(headers_of(scope).get("last-event-id", ""))
                await self._live.stream(channel, site, visitor, cursor, receive, send)
            case "GET", "pictures":
                await self._picture(channel, rest.partition("/")[2], send)
            case _:
                raise NotFound("there is nothing at this address")

    def _visitor(self, channel: Channel, scope: Scope) -> str:
        return self._visitors.read(channel, bearer(headers_of(scope)))

    async def _welcome(self, channel: Channel, site: str, body: dict[str, Any]) -> dict[str, Any]:
        user = body.get("user")
        if user is not None and not isinstance(user, dict):
            raise InputInvalid("user must be an object")
        visitor, token = self._visitors.welcome(channel, _short(body.get("visitor")), user)
        workspace = await self._runtime.db.read(
            lambda tx: workspaces.get_workspace(tx, channel.workspace_id)
        )
        wanted = _short(body.get("language"))[:2]
        language = wanted if wanted in workspace.languages else workspace.language
        history = settled(await self._history(channel, visitor))
        shown = [m for m in history if is_shown(m)]
        return {
            "visitor": token,
            "name": workspace.name,
            "language": language,
            "greeting": _localised(channel.config.get("greeting"), language)
            or say("hello", language, name=workspace.name),
            "suggestions": _localised(channel.config.get("suggestions"), language) or [],
            "messages": [message_json(self._runtime, m, site) for m in shown],
            "cursor": shown[-1].position if shown else 0,
            **await self._push.offer(channel.workspace_id),
        }

    async def _history(self, channel: Channel, visitor: str) -> list[Message]:
        def read(tx: Any) -> list[Message]:
            found = conversations.find_conversation(tx, channel.workspace_id, channel.id, visitor)
            if found is None:
                return []
            return messages.latest(tx, channel.workspace_id, found["id"], limit=HISTORY)

        return await self._runtime.db.read(read)

    async def _say(self, channel: Channel, visitor: str, body: dict[str, Any]) -> str:
        identity, text, payload = body.get("id"), body.get("text"), body.get("payload")
        if not isinstance(identity, str) or not 1 <= len(identity) <= 100:
            raise InputInvalid("id must be a string of 1 to 100 characters")
        if ":" in identity or not identity.isprintable():
            raise InputInvalid("id must be printable and without a colon")
        if not isinstance(text, str) or not text.strip():
            raise InputInvalid("text must be a string that is not empty")
        if len(text) > MAX_TEXT:
            raise InputInvalid(f"text is longer than {MAX_TEXT} characters")
        if payload is not None and not isinstance(payload, str):
            raise InputInvalid("payload must be a string")
        piece = {
            "id": identity,
            "visitor": visitor,
            "text": text,
            "payload": payload or "",
            "language": _short(body.get("language"))[:2],
        }
        await self._intake.receive(channel, _encode(piece))
        self._runtime.bus.publish(live_topic(channel.id, visitor), b"received")
        return identity

    async def _has_read(self, channel: Channel, visitor: str, body: dict[str, Any]) -> None:
        position = body.get("position")
        if not isinstance(position, int):
            raise InputInvalid("position must be a whole number")
        history = await self._history(channel, visitor)
        unread = [m for m in history if m.direction == "out" and m.position <= position]
        if unread and unread[-1].status != "read":
            latest = unread[-1].id
            piece = {"id": f"read-{latest}", "visitor": visitor, "read": latest}
            await self._intake.receive(channel, _encode(piece))

    async def _picture(self, channel: Channel, document_id: str, send: Send) -> None:
        if not document_id.isalnum():
            raise NotFound("there is no such picture")
        document = await self._runtime.db.read(
            lambda tx: content.get_document(tx, channel.workspace_id, document_id)
        )
        picture = await picture_of(self._runtime, document)
        headers: Headers = [
            (b"cache-control", b"public, max-age=86400"),
            (b"content-security-policy", b"sandbox; default-src 'none'"),
            (b"cross-origin-resource-policy", b"cross-origin"),
        ]
        await answer(
            send, 200, picture.body, content_type=picture.content_type.encode(), headers=headers
        )


def _position(text: str) -> int:
    """A position in a conversation; 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _short(value: Any) -> str:
    """`value` if it is a string; empty for anything else."""
    return value if isinstance(value, str) else ""


def _encode(piece: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(piece)
    except UnicodeEncodeError as error:
        raise InputInvalid("text contains characters that are not Unicode") from error


def _localised(value: Any, language: str) -> Any:
    """The entry of `value` for a language; `value` itself where it is not a table."""
    if isinstance(value, dict):
        return value.get(language) or value.get("") or next(iter(value.values()), None)
    return value
