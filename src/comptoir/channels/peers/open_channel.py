"""A system on the other side of the open channel: an ASGI application.

It checks our signature as that system would, honours the idempotency key, keeps a ledger, and
posts messages and receipts to our webhook. The contract is written a second time here on purpose:
what both sides of a test share proves nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from typing import Any

import msgspec

from comptoir.channels.peers.base import (
    Accepted,
    Peer,
    Receive,
    Scope,
    Send,
    answer,
    cut_off,
    read_body,
)
from comptoir.net.client import NetClient


class OpenChannelPeer(Peer):
    """Speaks the open channel's contract from the other side.

    `receipts` are posted after each accepted message, in this order.
    """

    def __init__(
        self, net: NetClient, secret: str, *, webhook: str = "", receipts: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.webhook = webhook
        self._net = net
        self._secret = secret.encode()
        self._receipts = receipts
        self._count = 0
        self._by_key: dict[str, str] = {}
        self._posting: set[asyncio.Task[Any]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves /send and /_control/…"""
        raw = await read_body(receive)
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        if scope["path"].startswith("/_control/"):
            await self._order(scope["path"].removeprefix("/_control/"), raw, send)
        else:
            await self._take(headers, raw, send)

    async def _order(self, order: str, raw: bytes, send: Send) -> None:
        try:
            body = msgspec.json.decode(raw or b"{}", type=dict[str, Any])
            if order == "inbound":
                result: Any = {"status": await self.inbound(**body)}
            else:
                result = await self.control(order, body)
        except (KeyError, TypeError, msgspec.DecodeError) as error:
            await answer(send, 400, {"error": str(error)})
            return
        await answer(send, 200, result)

    async def _take(self, headers: dict[str, str], raw: bytes, send: Send) -> None:
        if not hmac.compare_digest(headers.get("x-comptoir-signature", ""), self._sign(raw)):
            await answer(send, 401, {"error": "signature"})
            return
        fault = await self.fault()
        if fault > 0:
            await answer(send, fault, {"error": "ordered"})
            return
        identity = self._accept(headers["idempotency-key"], msgspec.json.decode(raw))
        if fault < 0:
            await cut_off(send)
            return
        await answer(send, 200, {"id": identity})

    def _accept(self, key: str, body: dict[str, Any]) -> str:
        self.tries[key] = self.tries.get(key, 0) + 1
        if key in self._by_key:
            return self._by_key[key]
        self._count += 1
        identity = self._by_key[key] = f"out-{self._count}"
        self.ledger.append(Accepted(id=identity, key=key, to=body["to"], body=body))
        for status in self._receipts:
            self._later(self._receipt(identity, body["to"], status))
        return identity

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def inbound(self, **update: Any) -> int:
        """Somebody writes: {"from", "text"}, with "id" and "type" filled in where missing.
        Returns our webhook's HTTP status, 0 while a batch is not full."""
        self._count += 1
        piece = {"id": f"in-{self._count}", "type": "message", **update}
        return await self.deliver(piece, self._post)

    async def _receipt(self, identity: str, sender: str, status: str) -> int:
        piece = {
            "id": f"{identity}-{status}",
            "type": "receipt",
            "from": sender,
            "message": identity,
            "status": status,
        }
        return await self._post([piece])

    async def _post(self, updates: list[dict[str, Any]]) -> int:
        body = msgspec.json.encode({"updates": updates})
        headers = {
            "Content-Type": "application/json",
            "X-Comptoir-Signature": self._sign(body),
        }
        response = await self._net.request("POST", self.webhook, headers=headers, body=body)
        return response.status

    def _sign(self, raw: bytes) -> str:
        return "sha256=" + hmac.new(self._secret, raw, hashlib.sha256).hexdigest()
