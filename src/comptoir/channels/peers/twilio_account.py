"""What is set up at Twilio on loopback: the account, its number, service and WhatsApp sender."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from comptoir.channels.peers.platform import Answer, PlatformPeer, Request
from comptoir.channels.peers.twilio_rules import error_answer

Route = tuple[str, str, Callable[..., Awaitable[Answer | None]]]
"""Method, pattern of the path, and what answers; it is given the groups of the pattern."""


class TwilioAccount(PlatformPeer):
    """One account; `hooks` are the webhook addresses of number, service and sender."""

    account_sid = ""
    phone = ""
    is_active = True
    can_text = True
    sender_state = "ONLINE"
    service = "MG" + "1" * 32
    sid_of_number = "PN" + "2" * 32
    sid_of_sender = "XE" + "3" * 32

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.hooks = {"number": "", "service": "", "sender": ""}

    def account_routes(self, at: str) -> list[Route]:
        """The routes of what is set up; `at` is the path of the account."""
        return [
            ("GET", f"{at}.json", self._account),
            ("GET", f"{at}/IncomingPhoneNumbers.json", self._list_numbers),
            ("POST", f"{at}/IncomingPhoneNumbers/(PN\\w+).json", self._set_number),
            ("GET", "/v1/Services/(MG\\w+)", self._service),
            ("POST", "/v1/Services/(MG\\w+)", self._set_service),
            ("GET", "/v2/Channels/Senders", self._senders),
            ("POST", "/v2/Channels/Senders/(XE\\w+)", self._set_sender),
        ]

    async def _account(self, request: Request) -> Answer:
        state = "active" if self.is_active else "suspended"
        value = {"sid": self.account_sid, "friendly_name": "Test", "status": state, "type": "Full"}
        return Answer(value=value)

    async def _list_numbers(self, request: Request) -> Answer:
        wanted = request.query.get("PhoneNumber", "")
        owned = [self._number_value()] if wanted in ("", self.phone) else []
        return Answer(value={"incoming_phone_numbers": owned, "page": 0, "next_page_uri": None})

    def _number_value(self) -> dict[str, Any]:
        return {
            "sid": self.sid_of_number,
            "account_sid": self.account_sid,
            "phone_number": self.phone,
            "capabilities": {"sms": self.can_text, "mms": self.can_text, "voice": True},
            "sms_url": self.hooks["number"],
            "sms_method": "POST",
        }

    async def _set_number(self, request: Request, sid: str) -> Answer:
        if sid != self.sid_of_number:
            return error_answer(20404, 404)
        self.hooks["number"] = dict(request.form()).get("SmsUrl", self.hooks["number"])
        return Answer(value=self._number_value())

    async def _service(self, request: Request, sid: str) -> Answer:
        if sid != self.service:
            return error_answer(20404, 404)
        url = self.hooks["service"]
        return Answer(
            value={
                "sid": sid,
                "friendly_name": "Our service",
                "inbound_request_url": url or None,
                "inbound_method": "POST",
                "use_inbound_webhook_on_number": False,
            }
        )

    async def _set_service(self, request: Request, sid: str) -> Answer:
        if sid == self.service:
            given = dict(request.form())
            self.hooks["service"] = given.get("InboundRequestUrl", self.hooks["service"])
        return await self._service(request, sid)

    async def _senders(self, request: Request) -> Answer:
        if request.query.get("Channel") != "whatsapp":
            return error_answer(20001, 400)
        return Answer(value={"senders": [self._sender_value()], "meta": {"key": "senders"}})

    def _sender_value(self) -> dict[str, Any]:
        return {
            "sid": self.sid_of_sender,
            "sender_id": f"whatsapp:{self.phone}",
            "status": self.sender_state,
            "webhook": {"callback_url": self.hooks["sender"] or None, "callback_method": "POST"},
        }

    async def _set_sender(self, request: Request, sid: str) -> Answer:
        hook = request.json().get("webhook")
        if sid != self.sid_of_sender or not isinstance(hook, dict):
            return error_answer(20404, 404)
        self.hooks["sender"] = str(hook.get("callback_url") or "")
        return Answer(status=202, value=self._sender_value())
