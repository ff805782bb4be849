"""Viber on loopback: the REST Bot API at /pa/<method>, files of people at /media/<name>.

Everything is answered with HTTP 200 and a status inside. Who never wrote is no subscriber. With
receipts switched on, `delivered` is told for what people write too, as Viber does.
`limited = True` allows 100 messages to somebody who does not answer within the hour;
`free_messages` are left for people who have not written for 24 hours (None: no end).

What `inbound` takes: {"from", "text"}; {"from", "payload", "text"} taps a button, {"kind": …} sends
"picture"/"image", "video", "file"/"document", "sticker", "contact", "url", "location", or does
"start" (with "payload", the context of a link), "subscribe", "unsubscribe".
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.platform import Answer, Request
from comptoir.channels.peers.viber_people import ALWAYS, TOKEN, ViberPeople, user_of
from comptoir.channels.peers.viber_rules import Refused, check_message, is_page

SAID = {
    0: "ok",
    1: "invalidUrl",
    2: "invalidAuthToken",
    3: "badData",
    4: "missingData",
    5: "receiverNotRegistered",
    6: "receiverNotSubscribed",
    7: "publicAccountBlocked",
    8: "publicAccountNotFound",
    9: "publicAccountSuspended",
    10: "webhookNotSet",
    11: "receiverNoSuitableDevice",
    12: "tooManyRequests",
    13: "apiVersionNotSupported",
    14: "incompatibleWithVersion",
    15: "publicAccountNotAuthorized",
    16: "inlineMessageNotAllowed",
    17: "publicAccountIsNotInline",
    18: "failedToPostToPublicChat",
    19: "cannotSendBroadcast",
    20: "broadcastNotAllowed",
    21: "unsupportedCountry",
    22: "paymentUnsupported",
    23: "freeMessagesExceeded",
    24: "noBalance",
}
MAX_BYTES, MAX_UNANSWERED, MAX_LIST = 30_000, 100, 100
SESSION, HOUR, HALF_A_DAY = timedelta(hours=24), timedelta(hours=1), timedelta(hours=12)
MAX_ASKED = 2
EVENTS = ("delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started")


class ViberPeer(ViberPeople):
    """Viber, as a bot with `token` sees it. `address` is where the peer itself is reached."""

    async def respond(self, request: Request) -> Answer | None:
        """Carries out a method, or serves a file."""
        if request.path.startswith("/media/"):
            return self._serve(request.path.removeprefix("/media/"))
        method = METHODS.get(request.path.removeprefix("/pa/"))
        if method is None or request.method != "POST":
            return Answer(status=404, body=b"not found", content_type="text/plain")
        try:
            given = request.headers.get("x-viber-auth-token", "")
            if not hmac.compare_digest(given.encode(), self.token.encode()):
                raise Refused(2)
            if len(request.raw) > MAX_BYTES:
                raise Refused(3, "the message is larger than 30 kB")
            return await self._result(method, request)
        except Refused as refused:
            said = refused.said or SAID.get(refused.status, "general error")
            return Answer(value={"status": refused.status, "status_message": said})

    async def _result(self, method: Callable[..., Any], request: Request) -> Answer | None:
        value = await method(self, request.json())
        if value is None or isinstance(value, Answer):
            return value
        return Answer(value={"status": 0, "status_message": "ok", **value})

    async def _send(self, body: dict[str, Any]) -> Any:
        fault = self.take_fault()
        if fault and fault.code:
            raise Refused(int(fault.code))
        if fault:
            return Answer(status=fault.status, body=b"<html>", content_type="text/html")
        check_message(body)
        self._admit(body["receiver"], body)
        token = self._token()
        key = str(body.get("tracking_data", ""))
        self._tracking[body["receiver"]] = key
        self.ledger.append(Accepted(id=str(token), key=key, to=body["receiver"], body=body))
        self.later(self.tell_receipts(lambda status: self._receipt(status, token, body)))
        if self.is_hanging_up():
            return None
        more = {"chat_hostname": "SN-CHAT-05_", "billing_status": self._billing(body["receiver"])}
        return {"message_token": token, **more}

    def _admit(self, receiver: str, body: dict[str, Any]) -> None:
        if not self.webhook:
            raise Refused(10)
        if receiver not in self.people:
            raise Refused(5)
        if self.people[receiver].blocked or receiver not in self._subscribers:
            raise Refused(6)
        if receiver in self.old_devices and body.get("min_api_version", 1) > 1:
            raise Refused(13)
        recent = [at for at in self._unanswered.get(receiver, []) if self.now() - at < HOUR]
        if self.limited and len(recent) >= MAX_UNANSWERED:
            raise Refused(12)
        self._charge(receiver)
        self._unanswered[receiver] = [*recent, self.now()]

    def _charge(self, receiver: str) -> None:
        if self._billing(receiver) and self.free_messages is not None:
            if self.free_messages <= 0:
                raise Refused(23)
            self.free_messages -= 1

    def _billing(self, receiver: str) -> int:
        """1 where the message is begun by the bot, 0 within the session of 24 hours."""
        wrote_at = self.person(receiver).wrote_at
        return int(wrote_at is None or self.now() - wrote_at > SESSION)

    async def _set_webhook(self, body: dict[str, Any]) -> dict[str, Any]:
        """Viber calls the address at once, and takes it only where that is answered 200."""
        url = str(body.get("url", ""))
        if not url:
            self.webhook = ""
            return {}
        if not is_page(url, ("https",)) and not url.startswith("http://127.0.0.1:"):
            raise Refused(1)
        events = body.get("event_types", [])
        if not isinstance(events, list) or not set(events) <= {*EVENTS, *ALWAYS}:
            raise Refused(3)
        before, self.webhook = self.webhook, url
        if await self._tell({"event": "webhook", "message_token": self._token()}) != 200:
            self.webhook = before
            raise Refused(1)
        self.events = list(events) or list(EVENTS)
        return {"event_types": self.events}

    async def _account(self, _: dict[str, Any]) -> dict[str, Any]:
        named = {"id": "pa:75346594275468546724", "name": "Comptoir", "uri": self.uri}
        hook = {"webhook": self.webhook, "event_types": self.events or []}
        return {**named, **hook, "subscribers_count": len(self._subscribers)}

    async def _details(self, body: dict[str, Any]) -> dict[str, Any]:
        """Of one user at most twice in 12 hours."""
        user = str(body.get("id", ""))
        if user not in self._subscribers:
            raise Refused(6 if user in self.people else 5)
        recent = [at for who, at in self.asked if who == user and self.now() - at < HALF_A_DAY]
        if len(recent) >= MAX_ASKED:
            raise Refused(12)
        self.asked.append((user, self.now()))
        return {"message_token": self._token(), "user": user_of({"from": user})}

    async def _online(self, body: dict[str, Any]) -> dict[str, Any]:
        ids = body.get("ids")
        if not isinstance(ids, list) or not 1 <= len(ids) <= MAX_LIST:
            raise Refused(3)
        return {"users": [{"id": id, "online_status": 0} for id in ids]}


METHODS: dict[str, Callable[..., Any]] = {
    "send_message": ViberPeer._send,
    "set_webhook": ViberPeer._set_webhook,
    "get_account_info": ViberPeer._account,
    "get_user_details": ViberPeer._details,
    "get_online": ViberPeer._online,
}

__all__ = ["TOKEN", "ViberPeer"]
