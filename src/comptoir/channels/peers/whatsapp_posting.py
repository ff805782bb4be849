"""What Meta posts about the people of one number, and what it knows of them."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import msgspec

from comptoir.channels.peers.platform import PersonState, PlatformPeer
from comptoir.channels.peers.whatsapp_account import Account
from comptoir.channels.peers.whatsapp_people import content_of, is_user_id, post_of
from comptoir.net.client import NetClient

BURST = 45
"""How many messages one person may get at once."""


class WhatsAppPerson(PersonState, kw_only=True):
    """What Meta knows of somebody; times are those of the peer's clock."""

    user_id: str = ""
    name: str = ""
    clicked_at: datetime | None = None
    free_until: datetime | None = None
    stopped_marketing: bool = False
    capped: bool = False
    allowance: float = BURST
    counted_at: datetime | None = None


class WhatsAppPosting(PlatformPeer):
    """The posting half of the peer: people, and what our webhook hears of them."""

    def __init__(
        self,
        net: NetClient,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        secret: str = "app-secret",  # noqa: S107 (of a peer for tests)
        token: str = "EAAG-token",  # noqa: S107
        number_id: str = "106540352242922",
        waba: str = "102290129340398",
        phone: str = "15550783881",
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.net, self.token = net, token
        self.number_id, self.waba, self.phone = number_id, waba, phone
        self.account = Account(self)
        self.known_messages: set[str] = set()
        self._secret = secret.encode()
        self._phones: dict[str, str] = {}

    # What people do

    def person(self, name: str) -> WhatsAppPerson:
        """Somebody, by their number or their user id."""
        name = self._phones.get(name, name)
        if name not in self.people:
            hidden = is_user_id(name)
            user_id = name if hidden else f"US.1349120865530{len(self.people):04d}"
            self.people[name] = WhatsAppPerson(user_id=user_id)
            if not hidden:
                self._phones[user_id] = name
        return cast("WhatsAppPerson", self.people[name])

    async def inbound(self, **said: Any) -> int:
        """Somebody writes, see `whatsapp_people.py`; the HTTP status of our webhook."""
        name, person = said["from"], self.person(said["from"])
        person.name = said.get("name") or person.name or "Sheena Nelson"
        person.wrote_at = self.now()
        message = {"id": said.get("id") or self.wamid(), "timestamp": self.time()}
        if not is_user_id(name):
            message["from"] = name
        message["from_user_id"] = person.user_id
        message |= content_of(said, lambda type, mime: self._file(type, mime, said))
        message |= _around(said, self.phone)
        if "referral" in message:
            person.clicked_at = self.now()
        self.known_messages.add(message["id"])
        return await self._say(messages=[message], contacts=[self._contact(name)])

    async def echo(self, **said: Any) -> int:
        """Somebody on our side writes in the WhatsApp Business app."""
        to = said.pop("to")
        echo = {"from": self.phone, "id": self.wamid(), "timestamp": self.time()}
        echo |= {"to_user_id": to} if is_user_id(to) else {"to": to}
        echo |= content_of(said, lambda type, mime: self._file(type, mime, said))
        return await self._say("smb_message_echoes", message_echoes=[echo])

    async def change_number(self, old: str, new: str) -> int:
        """A person moves to another number, and gets another user id with it."""
        before = self.person(old)
        after = self.person(new)
        after.wrote_at, after.name = before.wrote_at, before.name
        system = {
            "body": f"User {before.name} changed from {old} to {new}",
            "wa_id": new,
            "user_id": after.user_id,
            "previous_user_id": before.user_id,
            "type": "user_changed_number",
        }
        message = {"from": old, "id": self.wamid(), "timestamp": self.time()}
        return await self._say(messages=[{**message, "type": "system", "system": system}])

    async def stop_marketing(self, person: str) -> int:
        """A person switches our advertising off."""
        return await self._prefer(person, "stop")

    async def resume_marketing(self, person: str) -> int:
        """A person switches it on again."""
        return await self._prefer(person, "resume")

    async def _prefer(self, name: str, value: str) -> int:
        person = self.person(name)
        person.stopped_marketing = value == "stop"
        names = {} if is_user_id(name) else {"wa_id": name}
        preference = {
            **names,
            "user_id": person.user_id,
            "detail": f"User requested to {value} marketing messages",
            "category": "marketing_messages",
            "value": value,
            "timestamp": int(self.now().timestamp()),
        }
        contacts = [self._contact(name)]
        return await self._say("user_preferences", contacts=contacts, user_preferences=[preference])

    # Posting

    async def tell_status(self, id: str, key: str, name: str, status: str, code: int = 0) -> int:
        """Posts how far a message got; with `code`, why it failed."""
        person = self.person(name)
        told: dict[str, Any] = {"id": id, "status": status, "timestamp": self.time()}
        told |= {} if is_user_id(name) else {"recipient_id": name}
        told |= {"recipient_user_id": person.user_id}
        told |= {"biz_opaque_callback_data": key} if key else {}
        if status in ("sent", "delivered"):
            pricing = {"billable": True, "pricing_model": "PMP", "category": "service"}
            told["pricing"] = {**pricing, "type": "free_customer_service"}
        if code:
            told["errors"] = [_webhook_error(code)]
        contacts = {} if status == "failed" else {"contacts": [self._contact(name)]}
        value = {**self._value(), **contacts, "statuses": [told]}
        return await self.post([{"field": "messages", "value": value}])

    async def _say(self, field: str = "messages", **lists: Any) -> int:
        update = {"field": field, "value": {**self._value(), **lists}}
        return await self.deliver(update, self.post)

    async def post(self, updates: list[dict[str, Any]]) -> int:
        """Posts signed updates; the HTTP status of our webhook."""
        body = post_of(updates, self.waba, int(self.now().timestamp()))
        raw = msgspec.json.encode(body)
        digest = hmac.new(self._secret, raw, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}
        return await self.tell(raw, headers)

    def _value(self) -> dict[str, Any]:
        metadata = {"display_phone_number": self.phone, "phone_number_id": self.number_id}
        return {"messaging_product": "whatsapp", "metadata": metadata}

    def _contact(self, name: str) -> dict[str, Any]:
        person = self.person(name)
        if is_user_id(name):
            profile = {"name": person.name, "username": "@sheena.n"}
            return {"profile": profile, "user_id": person.user_id}
        return {"profile": {"name": person.name}, "wa_id": name, "user_id": person.user_id}

    def _file(self, type: str, mime: str, said: dict[str, Any]) -> dict[str, Any]:
        body = said.get("body", f"a file of type {type}").encode()
        mime = said.get("mime", mime)
        digest = b64encode(hashlib.sha256(body).digest()).decode()
        return {"id": self.account.store(body, mime), "mime_type": mime, "sha256": digest}

    def wamid(self) -> str:
        """The id of another message."""
        return f"wamid.HBgLMTY1MDU1NTEyMzQVAgARGBI{self.number():08d}"

    def time(self) -> str:
        """Now, as posts have it: seconds in a string."""
        return str(int(self.now().timestamp()))


def _around(said: dict[str, Any], phone: str) -> dict[str, Any]:
    """What stands beside the content of a message."""
    context: dict[str, Any] = {}
    if said.get("reply_to"):
        context |= {"from": phone, "id": said["reply_to"]}
    if said.get("forwarded"):
        context |= {"forwarded": True}
    referral = {"referral": said["referral"]} if said.get("referral") else {}
    return {**({"context": context} if context else {}), **referral}


def _webhook_error(code: int) -> dict[str, Any]:
    title = f"Error {code}"
    data = {"details": f"Message failed with {code}."}
    return {"code": code, "title": title, "message": title, "error_data": data}
