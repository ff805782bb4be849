"""What people do on Viber, and how it is posted: for `peers/viber.py`."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from comptoir.channels.peers.platform import Answer, PlatformPeer
from comptoir.channels.peers.viber_rules import check_message
from comptoir.net.client import NetClient

TOKEN = "445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9"  # noqa: S105
FIRST_TOKEN = 5_741_311_803_571_721_087
"""Tokens are int64, far beyond what a float can tell apart."""
NAMES = {"read": "seen"}
ALIASES = {"image": "picture", "document": "file"}
LINK_SECONDS = 3600
ALWAYS = ("message", "webhook")
PLAIN: dict[str, dict[str, Any]] = {
    "sticker": {"sticker_id": 46105},
    "contact": {"contact": {"name": "Grace Hopper", "phone_number": "+33612345678"}},
    "url": {"media": "https://cakes.test/tiramisu"},
    "location": {"location": {"lat": 48.8584, "lon": 2.2945}},
}
"""What is in a message of each kind without a file."""


class ViberPeople(PlatformPeer):
    """People, their files, and the posts that tell of them."""

    def __init__(
        self,
        net: NetClient,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        token: str = TOKEN,
        uri: str = "comptoir",
        address: str = "",
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.token, self.uri, self.address = token, uri, address
        self.events: list[str] | None = None
        self.limited = False
        self.free_messages: int | None = None
        self.asked: list[tuple[str, datetime]] = []
        """Whose details were asked for, and when."""
        self.old_devices: set[str] = set()
        """People whose Viber shows plain messages only."""
        self.welcomed: list[dict[str, Any]] = []
        """Messages that came in the answers to `conversation_started`."""
        self._unanswered: dict[str, list[datetime]] = {}
        self._tracking: dict[str, str] = {}
        self._subscribers: set[str] = set()
        self._files: dict[str, tuple[bytes, datetime]] = {}

    async def inbound(self, **said: Any) -> int:
        """Somebody does something; the HTTP status of our webhook, 0 while a batch is not full."""
        name, kind = str(said.get("from", "ada")), str(said.get("kind", "text"))
        self.person(name)
        if kind == "start":
            return await self._start(said, name)
        if kind in ("subscribe", "unsubscribe"):
            return await self._subscription(kind, said, name)
        self.person(name).wrote_at = self.now()
        self._subscribers.add(name)
        self._unanswered.pop(name, None)
        return await self._message(ALIASES.get(kind, kind), said, name)

    def block(self, person: str) -> None:
        """The person unsubscribes; our webhook is told."""
        super().block(person)
        if self.webhook:
            self.later(self._subscription("unsubscribe", {}, person))

    def unblock(self, person: str) -> None:
        """The person subscribes again; our webhook is told."""
        super().unblock(person)
        if self.webhook:
            self.later(self._subscription("subscribe", {}, person))

    async def _start(self, said: dict[str, Any], name: str) -> int:
        more = {"context": said["payload"]} if said.get("payload") else {}
        opened = {"type": "open", **more, "user": user_of(said)}
        subscribed = {"subscribed": name in self._subscribers}
        return await self._event("conversation_started", {**opened, **subscribed})

    async def _subscription(self, kind: str, said: dict[str, Any], name: str) -> int:
        if kind == "subscribe":
            self._subscribers.add(name)
            return await self._event("subscribed", {"user": user_of({**said, "from": name})})
        self._subscribers.discard(name)
        return await self._event("unsubscribed", {"user_id": name})

    async def _message(self, kind: str, said: dict[str, Any], name: str) -> int:
        message = {"type": kind, **self._content(kind, said)}
        if self._tracking.get(name):
            message["tracking_data"] = self._tracking[name]
        silent = kind == "text" and self._is_silent(name, message["text"])
        token = self._token()
        event = {"sender": user_of(said), "message": message, "silent": silent}
        status = await self._event("message", event, token)
        if "delivered" in self.statuses:
            self.later(self._event("delivered", {"user_id": name}, token))
        return status

    def _content(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        text = str(said.get("text", ""))
        if kind == "text":
            return {"text": self._tapped(said) if "payload" in said else text}
        if kind in ("picture", "video", "file"):
            body = str(said.get("body", "the bytes")).encode()
            ending = {"picture": "jpg", "video": "mp4", "file": "pdf"}[kind]
            named = {"media": self.put_file(body, ending), "file_name": f"a.{ending}"}
            return {**named, "size": len(body), **({"text": text} if text else {})}
        return PLAIN[kind]

    def _tapped(self, said: dict[str, Any]) -> str:
        """What the button sends; without such a button, what one would that shows its words."""
        payload, label = str(said["payload"]), str(said.get("text") or "")
        bodies = [b["ActionBody"] for b in self._buttons(str(said.get("from", "ada")))]
        like = (b for b in bodies if payload in b and label in b)
        return next(like, payload)

    def _is_silent(self, name: str, text: str) -> bool:
        return any(b["ActionBody"] == text and b.get("Silent") for b in self._buttons(name))

    def _buttons(self, name: str) -> list[dict[str, Any]]:
        sent = [a.body for a in self.ledger if a.to == name]
        return [
            button
            for body in reversed(sent)
            for part in ("keyboard", "rich_media")
            for button in body.get(part, {}).get("Buttons", [])
        ]

    # Files

    def put_file(self, body: bytes, ending: str = "jpg") -> str:
        """Keeps a file; the address it has for an hour."""
        name = f"{self.number()}.{ending}"
        self._files[name] = (body, self.now() + timedelta(seconds=LINK_SECONDS))
        return f"{self.address}/media/{name}"

    def _serve(self, name: str) -> Answer:
        body, until = self._files.get(name, (b"", self.now()))
        if until <= self.now():
            return Answer(status=404, body=b"gone", content_type="text/plain")
        return Answer(body=body, content_type="application/octet-stream")

    # Posting

    def _token(self) -> int:
        return FIRST_TOKEN + self.number()

    async def _receipt(self, status: str, token: int, body: dict[str, Any]) -> int:
        name = NAMES.get(status, status)
        more = {"desc": "failure description"} if name == "failed" else {}
        return await self._event(name, {"user_id": body["receiver"], **more}, token, alone=True)

    async def _event(
        self, name: str, fields: dict[str, Any], token: int = 0, *, alone: bool = False
    ) -> int:
        if self.events is not None and name not in (*self.events, *ALWAYS):
            return 0
        stamp = {"timestamp": int(self.now().timestamp() * 1000)}
        event = {"event": name, **stamp, "message_token": token or self._token(), **fields}
        return await (self._post([event]) if alone else self.deliver(event, self._post))

    async def _post(self, events: list[dict[str, Any]]) -> int:
        """A post holds one event; a batch is posted one after the other."""
        status = 0
        for event in events:
            status = await self._tell(event)
        return status

    async def _tell(self, event: dict[str, Any]) -> int:
        raw = msgspec.json.encode(event)
        digest = hmac.new(self.token.encode(), raw, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Viber-Content-Signature": digest}
        return await self.tell(raw, headers)

    def is_taken(self, status: int) -> bool:
        return status == 200

    def was_answered(self, raw: bytes, status: int, body: bytes) -> None:
        """Shows the welcome that an answer may hold."""
        if self.is_taken(status):
            self._welcome(raw, body)

    def _welcome(self, raw: bytes, body: bytes) -> None:
        """An answer to `conversation_started` may hold one message, without a receiver."""
        try:
            event, message = msgspec.json.decode(raw), msgspec.json.decode(body or b"null")
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        if event["event"] != "conversation_started" or not isinstance(message, dict) or not message:
            return
        check_message({**message, "receiver": event["user"]["id"]})
        self.welcomed.append(message)


def user_of(said: Mapping[str, Any]) -> dict[str, Any]:
    id = str(said.get("from", "ada"))
    return {
        "id": id,
        "name": str(said.get("name") or id),
        "avatar": "https://avatars.viber.test/1.jpg",
        "country": "FR",
        "language": "fr",
        "api_version": 10,
    }
