"""A small server that speaks the OpenAI protocol, faults included.

It checks what it is sent as strictly as the real ones (a request they would refuse is answered 400)
and lets the test be the model: `thinks(task, given)` returns the object it answers with.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec

KEY = "sk-for-tests"
Thinks = Callable[[str, dict[str, Any]], Any]


class _Message(msgspec.Struct, forbid_unknown_fields=True):
    role: str
    content: str


class _Request(msgspec.Struct, forbid_unknown_fields=True):
    model: str
    messages: list[_Message]
    temperature: float
    max_tokens: int
    response_format: dict[str, str]


class ModelServer:
    """`fault` is what goes wrong next, and from then on: a status, or hang, no_json, empty, cut,
    filtered, words, list, silent. `asked` are the (task, given) it was asked."""

    def __init__(self, thinks: Thinks, *, model: str = "small", tokens: int = 100) -> None:
        self.thinks, self.model, self.tokens = thinks, model, tokens
        self.fault: str | int = ""
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.hung = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers `POST /v1/chat/completions`."""
        body = b""
        while True:
            piece = await receive()
            body += piece.get("body", b"")
            if not piece.get("more_body"):
                break
        status, answer = await self._answer(scope, body)
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _answer(self, scope: Any, body: bytes) -> tuple[int, bytes]:
        if (scope["method"], scope["path"]) != ("POST", "/v1/chat/completions"):
            return _error(404, "unknown address")
        if dict(scope["headers"]).get(b"authorization") != f"Bearer {KEY}".encode():
            return _error(401, "Incorrect API key provided")
        try:
            request = msgspec.json.decode(body, type=_Request)
        except msgspec.DecodeError as error:
            return _error(400, str(error))
        if request.model != self.model or request.response_format != {"type": "json_object"}:
            return _error(400, "no such model or format")
        if not any("JSON" in message.content for message in request.messages):
            return _error(400, "'messages' must contain the word 'json'")
        system, user = request.messages
        given = msgspec.json.decode(user.content)
        self.asked.append((system.content, given))
        return await self._said(system.content, given)

    async def _said(self, task: str, given: dict[str, Any]) -> tuple[int, bytes]:
        if isinstance(self.fault, int):
            return _error(self.fault, "The server had an error")
        if self.fault == "hang":
            await self.hung.wait()
        if self.fault == "no_json":
            return 200, b"<html>gateway</html>"
        if self.fault == "silent":
            return 200, b'{"choices": []}'
        content = msgspec.json.encode(self.thinks(task, given)).decode()
        content = {"empty": "", "words": "Sure! Here you go", "list": "[1]"}.get(
            self.fault, content
        )
        reason = {"cut": "length", "filtered": "content_filter"}.get(self.fault, "stop")
        return 200, msgspec.json.encode(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "model": self.model,
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": content},
                        "finish_reason": reason,
                    }
                ],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": self.tokens},
            }
        )


def _error(status: int, message: str) -> tuple[int, bytes]:
    return status, msgspec.json.encode({"error": {"message": message, "type": "error"}})
