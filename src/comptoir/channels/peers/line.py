"""LINE's Messaging API on loopback, host for files included.

Pushes are deduped by their retry key for 24 hours, count against `quota` where one is set, and go
nowhere, with a 200, for people who block the account. Reply tokens work once, for a minute.

    peer = LinePeer(net, "channel secret", "token", webhook="http://…")
    peer.quota = 500            messages a month; None: no limit
    peer.per_second = 2000      0: no limit
    peer.unknown.add("Uxyz")    there is nobody of that name
    peer.converting = 2         so often a new film is "processing" when asked for

https://developers.line.biz/en/reference/messaging-api/
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.line_menus import LineMenus
from comptoir.channels.peers.line_people import EVENTS, FILES, SAID, source_of
from comptoir.channels.peers.line_rules import Problem, check_messages
from comptoir.channels.peers.platform import Answer, Fault, Request
from comptoir.net.client import NetClient

BOT = "U0000000000000000000000000000b07"
KEY_LIVES = timedelta(hours=24)
REPLY_LIVES = timedelta(minutes=1)
SEVERAL = 500

MESSAGES = {
    400: "The request body has 1 error(s)",
    401: "Authentication failed. Confirm that the access token in the authorization header is "
    "valid.",
    403: "Access to this API is not available for your account",
    404: "Not found",
    409: "The retry key is already accepted",
    410: "This API is no longer available",
    413: "Request entity too large",
    415: "The content type is not supported",
    429: "The API rate limit has been exceeded. Try again later.",
    500: "The API could not be called due to an internal server error.",
}
SPOKEN = {
    "quota": "You have reached your monthly limit.",
    "additional": "You have exceeded the target limit for additional messages.",
    "nobody": "Failed to send messages",
    "to": "The property, 'to', in the request body is invalid (line: -, column: -)",
}


class LinePeer(LineMenus):
    """One LINE Official Account and the people in it."""

    def __init__(
        self,
        net: NetClient,
        secret: str,
        token: str,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        basic_id: str = "@comptoir",
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.secret, self.token, self.basic_id = secret, token, basic_id
        self.endpoint, self.active = webhook, True
        self.quota: int | None = None
        self.used = 0
        self.per_second = 0
        self.converting = 0
        self.unknown: set[str] = set()
        self.groups: set[str] = set()
        self.asked: list[str] = []
        """Whose names were asked for."""
        self.name_faults: list[int] = []
        """How the next of these questions are refused, by HTTP status."""
        self.delivered: dict[str, list[dict[str, Any]]] = {}
        self.shown: list[dict[str, Any]] = []
        self.files: dict[str, tuple[bytes, str]] = {}
        self._conversions: dict[str, int] = {}
        self._keys: dict[str, tuple[datetime, str, list[dict[str, str]]]] = {}
        self._replies: dict[str, tuple[datetime, str]] = {}
        self._recent: list[datetime] = []

    async def respond(self, request: Request) -> Answer | None:
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return _error(401)
        path = request.path.removeprefix("/v2/bot/")
        if found := re.fullmatch(r"message/([^/]+)/content(/transcoding)?", path):
            return self._content(found[1], asks_state=bool(found[2]))
        if found := re.fullmatch(r"(profile|group)/([^/]+)(/summary)?", path):
            return self._named(*found.groups())
        if (request.method, path) == ("POST", "channel/webhook/test"):
            return await self._test_endpoint()
        if answer := self.answer_menu(request, path):
            return answer
        route = self._routes().get((request.method, path))
        return route(request) if route else _error(404)

    def _routes(self) -> dict[tuple[str, str], Callable[[Request], Answer | None]]:
        return {
            ("POST", "message/push"): self._push,
            ("POST", "message/multicast"): self._multicast,
            ("POST", "message/reply"): self._reply,
            ("POST", "message/validate/push"): self._validate,
            ("POST", "chat/loading/start"): self._loading,
            ("GET", "info"): self._info,
            ("GET", "message/quota"): self._quota,
            ("GET", "message/quota/consumption"): lambda _: Answer(value={"totalUsage": self.used}),
            ("GET", "channel/webhook/endpoint"): self._endpoint,
            ("PUT", "channel/webhook/endpoint"): self._set_endpoint,
        }

    # Sending

    def _push(self, request: Request) -> Answer | None:
        body = request.json()
        problems = [*_strays(body, {"to", "messages", "notificationDisabled"})]
        to = body.get("to")
        if not isinstance(to, str) or not to:
            problems.append(Problem("to", "May not be empty"))
        return self._send(request, [str(to)], problems)

    def _multicast(self, request: Request) -> Answer | None:
        to = request.json().get("to")
        if not isinstance(to, list) or not 0 < len(to) <= SEVERAL:
            return _error(400, [Problem("to", f"Size must be between 1 and {SEVERAL}")])
        return self._send(request, [str(one) for one in to], [])

    def _send(self, request: Request, to: list[str], problems: list[Problem]) -> Answer | None:
        key = request.headers.get("x-line-retry-key", "")
        if key and not _is_uuid(key):
            return _error(400, spoken="Invalid retry key")
        self.tries[key] = self.tries.get(key, 0) + 1
        if key in self._keys and self.now() - self._keys[key][0] < KEY_LIVES:
            return self._accepted_before(key)
        refused = self._refusal(request, to, problems)
        return refused or self._take(key, to, request.json())

    def _accepted_before(self, key: str) -> Answer:
        _, request_id, sent = self._keys[key]
        return Answer(
            status=409,
            value={"message": MESSAGES[409], "sentMessages": sent},
            headers={"x-line-request-id": self._id("r"), "x-line-accepted-request-id": request_id},
        )

    def _refusal(self, request: Request, to: list[str], problems: list[Problem]) -> Answer | None:
        if fault := self.take_fault():
            return _fault(fault)
        if self._is_too_fast():
            return _error(429)
        if not request.headers.get("content-type", "").startswith("application/json"):
            return _error(415)
        if problems := [*problems, *check_messages(request.json().get("messages"))]:
            return _error(400, problems)
        if self.unknown & set(to):
            return _error(400, spoken=SPOKEN["nobody"])
        if self.quota is not None and self.used + len(to) > self.quota:
            return _error(429, spoken=SPOKEN["quota"])
        return None

    def _is_too_fast(self) -> bool:
        now = self.now()
        self._recent = [then for then in self._recent if now - then < timedelta(seconds=1)]
        self._recent.append(now)
        return bool(self.per_second) and len(self._recent) > self.per_second

    def _take(self, key: str, to: list[str], body: dict[str, Any]) -> Answer | None:
        sent = [{"id": self._id("4"), "quoteToken": self._id("q")} for _ in body["messages"]]
        request_id = self._id("r")
        if key:
            self._keys[key] = (self.now(), request_id, sent)
        self.used += len(to)
        for person in to:
            self.ledger.append(Accepted(id=sent[0]["id"], key=key, to=person, body=body))
            if not self.person(person).blocked:
                self.delivered.setdefault(person, []).extend(body["messages"])
        if self.is_hanging_up():
            return None
        return Answer(value={"sentMessages": sent}, headers={"x-line-request-id": request_id})

    def _reply(self, request: Request) -> Answer | None:
        """A reply is free, and takes no retry key."""
        if "x-line-retry-key" in request.headers:
            return _error(400, spoken="The retry key is not supported")
        body = request.json()
        until, to = self._replies.pop(str(body.get("replyToken")), (self.now(), ""))
        if not to or until <= self.now():
            return _error(400, spoken="Invalid reply token")
        if problems := check_messages(body.get("messages")):
            return _error(400, problems)
        answer = self._take("", [to], body)
        self.used -= 1
        return answer

    def _validate(self, request: Request) -> Answer:
        problems = check_messages(request.json().get("messages"))
        return _error(400, problems) if problems else Answer(value={})

    # Everything else

    def _loading(self, request: Request) -> Answer:
        body = request.json()
        seconds = body.get("loadingSeconds", 20)
        if not body.get("chatId"):
            return _error(400, [Problem("chatId", "May not be empty")])
        if seconds not in range(5, 61, 5):
            return _error(400, [Problem("loadingSeconds", "Must be a multiple of 5, 5 to 60")])
        self.shown.append(body)
        return Answer(status=202, value={})

    def _info(self, _: Request) -> Answer:
        return Answer(
            value={
                "userId": BOT,
                "basicId": self.basic_id,
                "displayName": "Comptoir",
                "chatMode": "bot",
                "markAsReadMode": "auto",
            }
        )

    def _named(self, kind: str, name: str, summary: str | None) -> Answer:
        """Somebody's profile, or what a group is called. There is none of who blocks us."""
        self.asked.append(name)
        if self.name_faults:
            return _error(self.name_faults.pop(0))
        if (kind, summary) == ("group", "/summary") and name in self.groups:
            return Answer(value={"groupId": name, "groupName": "A group", "pictureUrl": ""})
        if (kind, summary) != ("profile", None) or name not in self.people:
            return _error(404)
        if self.people[name].blocked:
            return _error(404)
        return Answer(value={"userId": name, "displayName": name.title(), "language": "en"})

    def _quota(self, _: Request) -> Answer:
        if self.quota is None:
            return Answer(value={"type": "none"})
        return Answer(value={"type": "limited", "value": self.quota})

    def _endpoint(self, _: Request) -> Answer:
        if not self.endpoint:
            return _error(404)
        return Answer(value={"endpoint": self.endpoint, "active": self.active})

    def _set_endpoint(self, request: Request) -> Answer:
        endpoint = request.json().get("endpoint")
        if not isinstance(endpoint, str) or not endpoint.startswith("https://"):
            return _error(400, spoken="Invalid webhook endpoint URL")
        self.endpoint = endpoint
        return Answer(value={})

    async def _test_endpoint(self) -> Answer:
        """Posts no events at all to where our webhook listens, whatever its public name."""
        status = await self._post([])
        return Answer(
            value={
                "success": status == 200,
                "timestamp": self.now().isoformat(),
                "statusCode": status,
                "reason": "OK" if status == 200 else "ERROR_STATUS_CODE",
                "detail": str(status),
            }
        )

    def _content(self, identity: str, *, asks_state: bool) -> Answer:
        if identity not in self.files:
            return _error(404)
        waiting = self._conversions.get(identity, 0)
        if asks_state:
            self._conversions[identity] = max(0, waiting - 1)
            return Answer(value={"status": "processing" if waiting else "succeeded"})
        body, mime = self.files[identity]
        return Answer(status=202) if waiting else Answer(body=body, content_type=mime)

    # What people do

    def block(self, person: str) -> None:
        """The person blocks the account; LINE tells by `unfollow`, and by nothing else."""
        super().block(person)
        if self.webhook:
            self.later(self.inbound(**{"from": person, "kind": "unfollow"}))

    def unblock(self, person: str) -> None:
        """The person unblocks the account, which is a `follow`."""
        super().unblock(person)
        if self.webhook:
            self.later(self.inbound(**{"from": person, "kind": "follow", "unblocked": True}))

    async def inbound(self, **said: Any) -> int:
        """Somebody does something. Beyond {"from", "text"} and {"from", "payload"}: `kind` names a
        message ("image", "sticker" …) or an event ("follow", "unsend" …), `group` where it is
        said, `event` and `message` further fields."""
        self.person(said["from"]).wrote_at = self.now()
        self.groups |= {said["group"]} if "group" in said else set()
        return await self.deliver(self._event(said), self._post)

    def _event(self, said: dict[str, Any]) -> dict[str, Any]:
        token = self._id("t")
        self._replies[token] = (self.now() + REPLY_LIVES, said.get("group") or said["from"])
        return {
            "timestamp": int(self.now().timestamp() * 1000),
            "mode": "active",
            "source": source_of(said),
            "webhookEventId": f"01H{self.number():023d}",
            "deliveryContext": {"isRedelivery": False},
            "replyToken": token,
            **self._what(said),
            **said.get("event", {}),
        }

    def _what(self, said: dict[str, Any]) -> dict[str, Any]:
        kind = said.get("kind", "text")
        if "payload" in said:
            return {"type": "postback", "postback": {"data": said["payload"]}}
        if kind in EVENTS:
            return {"type": kind, **EVENTS[kind](said)}
        if kind in SAID:
            return {"type": "message", "message": self._message(kind, said)}
        return {"type": kind}

    def _message(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        identity = said.get("id") or self._id("5")
        if kind in FILES:
            self.files[identity] = (said.get("bytes", b"bytes of " + kind.encode()), FILES[kind])
            self._conversions[identity] = self.converting if kind in ("video", "audio") else 0
        more = SAID[kind](said)
        quote = {} if kind in ("audio", "file", "location") else {"quoteToken": self._id("q")}
        return {"type": kind, "id": identity, **quote, **more, **said.get("message", {})}

    async def _post(self, events: list[dict[str, Any]]) -> int:
        raw = msgspec.json.encode({"destination": BOT, "events": events})
        signature = base64.b64encode(hmac.digest(self.secret.encode(), raw, "sha256")).decode()
        return await self.tell(
            raw, {"Content-Type": "application/json", "x-line-signature": signature}
        )

    def _id(self, first: str) -> str:
        return f"{first}{self.number():017d}"


def _fault(fault: Fault) -> Answer:
    status = 429 if fault.code in ("quota", "additional") else fault.status
    spoken = SPOKEN.get(fault.code, MESSAGES.get(status, fault.code or "error"))
    headers = {"retry-after": "7"} if status == 429 and not fault.code else {}
    return Answer(status=status, value={"message": spoken}, headers=headers)


def _error(status: int, problems: Sequence[Problem] = (), spoken: str = "") -> Answer:
    if not problems:
        return Answer(status=status, value={"message": spoken or MESSAGES[status]})
    details = [{"message": found.message, "property": found.property} for found in problems]
    message = f"The request body has {len(details)} error(s)"
    return Answer(status=status, value={"message": message, "details": details})


def _strays(body: dict[str, Any], known: set[str]) -> list[Problem]:
    return [Problem(name, "is not supported") for name in sorted(body.keys() - known)]


def _is_uuid(key: str) -> bool:
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False
