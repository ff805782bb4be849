"""Twilio on loopback: the Messages resource with its neighbours, signed posts, files, windows.

What it knows of fields, limits and codes stands in `peers/twilio_rules.py`. A body too long or a
number that wrote STOP is refused at once; what only the carrier or WhatsApp finds out (a closed
window, 63016) is accepted with 201 and reported as failed afterwards, as Twilio does.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha1
from hmac import HMAC
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.platform import Answer, Request
from comptoir.channels.peers.twilio_account import Route
from comptoir.channels.peers.twilio_content import TwilioContents
from comptoir.channels.peers.twilio_rules import (
    FILES,
    START_WORDS,
    STOP_WORDS,
    MessageRules,
    error_answer,
)
from comptoir.net.client import NetClient, RequestFailed

WINDOW = timedelta(hours=24)
LINK_LASTS = timedelta(minutes=5)


class TwilioPeer(TwilioContents):
    """One account with a number, a messaging service, a WhatsApp sender and two templates that
    WhatsApp approved.

    `receipts` are statuses ("sent", "delivered" …), posted to the StatusCallback of each message.
    `is_whatsapp` says how people write in `inbound`.
    """

    has_advanced_opt_out = False
    """Posts tell in `OptOutType` that somebody wrote STOP or START."""
    refuses_window_at_once = False
    """A closed window is told by HTTP 400, not afterwards."""
    per_second = 0
    """Messages taken in a second; 0 for any number."""
    base = "https://api.twilio.com"
    """Where the files of `inbound` lie: the peer's own address, for a test that fetches them."""

    def __init__(
        self,
        net: NetClient,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        account_sid: str = "AC" + "0" * 32,
        auth_token: str = "the-secret-of-this-channel",  # noqa: S107 (of a peer on loopback)
        api_keys: Mapping[str, str] | None = None,
        number: str = "+15550001111",
        is_whatsapp: bool = False,
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.account_sid, self.auth_token, self.phone = account_sid, auth_token, number
        self.api_keys = dict(api_keys or {})
        self.is_whatsapp = is_whatsapp
        self.templates = {"HX" + "4" * 32: 0, "HX" + "5" * 32: 2}
        self.messages: list[dict[str, Any]] = []
        self.typing: list[str] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        self.deleted: list[str] = []
        self._later_codes: list[int] = []
        self._links: dict[str, tuple[str, datetime]] = {}
        self._sent_at: list[datetime] = []
        self.rules = MessageRules(self)
        at = f"/2010-04-01/Accounts/{account_sid}"
        self._routes: list[Route] = [
            ("POST", f"{at}/Messages.json", self._create),
            ("GET", f"{at}/Messages.json", self._list),
            ("GET", f"{at}/Messages/(MM\\w+)/Media/(ME\\w+)", self._media),
            ("DELETE", f"{at}/Messages/(MM\\w+)/Media/(ME\\w+)", self._delete_media),
            ("GET", f"{at}/Messages/((?:SM|MM)\\w+).json", self._message),
            ("POST", "/v[23]/Indicators/Typing.json", self._typing),
            *self.account_routes(at),
            *self.content_routes(),
        ]

    def fail_later(self, code: int, times: int = 1) -> None:
        """Accepts the next messages, and reports them as failed with `code`."""
        self._later_codes += [code] * times

    async def respond(self, request: Request) -> Answer | None:
        """Answers a request to api.twilio.com, messaging.twilio.com or the storage of files."""
        if request.path.startswith("/storage/"):
            return self._stored(request.path.removeprefix("/storage/"))
        for method, pattern, route in self._routes:
            found = re.fullmatch(pattern.replace(".json", r"\.json"), request.path)
            if found and request.method == method:
                if not self._is_known(request):
                    return error_answer(20003, 401)
                return await route(request, *found.groups())
        return error_answer(20404, 404)

    def _is_known(self, request: Request) -> bool:
        given = request.headers.get("authorization", "").removeprefix("Basic ")
        try:
            name, _, word = b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            return False
        known = {self.account_sid: self.auth_token, **self.api_keys}
        return bool(word) and known.get(name) == word

    # Messages

    async def _create(self, request: Request) -> Answer | None:
        fields = request.form()
        if (fault := self.take_fault()) is not None:
            return error_answer(int(fault.code or 0), fault.status)
        if self._is_too_fast():
            return error_answer(20429, 429, {"Retry-After": "1"})
        if code := self.rules.problem(request.headers.get("content-type", ""), fields):
            return error_answer(code, 400)
        made = self._take(fields)
        self.later(self._report(made, dict(fields).get("StatusCallback", "")))
        return None if self.is_hanging_up() else Answer(status=201, value=dict(made))

    def _is_too_fast(self) -> bool:
        now = self.now()
        self._sent_at = [t for t in self._sent_at if now - t < timedelta(seconds=1)] + [now]
        return bool(self.per_second) and len(self._sent_at) > self.per_second

    def _take(self, fields: list[tuple[str, str]]) -> dict[str, Any]:
        one = dict(fields)
        files = [value for name, value in fields if name == "MediaUrl"]
        service, body = one.get("MessagingServiceSid"), one.get("Body") or ""
        template = one.get("ContentSid")
        values = json.loads(one.get("ContentVariables") or "{}")
        content = self.fill(template, values) if template in self.contents else None
        made = self.rules.resource(
            sid=f"{'MM' if files else 'SM'}{self.new_sid()}",
            body=f"template {template}" if template else body,
            files=len(files),
            sender=one.get("From") or self._pool_sender(one["To"]),
            to=one["To"],
            service=service,
        )
        self.messages.insert(0, made)
        callback = dict(parse_qsl(urlsplit(one.get("StatusCallback", "")).query))
        self.ledger.append(
            Accepted(
                id=made["sid"],
                key=callback.get("key", ""),
                to=one["To"],
                body={
                    **one,
                    **({"MediaUrl": files} if files else {}),
                    **({"content": content} if content else {}),
                },
            )
        )
        return made

    def new_sid(self) -> str:
        """The 32 digits of a new id."""
        return f"{self.number():032x}"

    def _pool_sender(self, to: str) -> str:
        return f"whatsapp:{self.phone}" if to.startswith("whatsapp:") else self.phone

    def is_window_open(self, to: str) -> bool:
        """Whether the person wrote within 24 hours."""
        wrote_at = self.person(to.removeprefix("whatsapp:")).wrote_at
        return wrote_at is not None and self.now() - wrote_at < WINDOW

    async def _report(self, made: dict[str, Any], url: str) -> None:
        """Settles what became of a message, and tells it where that is wanted."""
        is_closed = made["to"].startswith("whatsapp:") and not self.is_window_open(made["to"])
        code = self._later_codes.pop(0) if self._later_codes else 0
        template = made["body"].removeprefix("template ")
        if not code and is_closed and template not in self.templates:
            code = 63016
        code = code or self.later_code(template)
        if code:
            made.update(status="undelivered", error_code=code, error_message=f"error {code}")
            await self._tell_status(made, url, "undelivered")
            return
        made["status"] = self.statuses[-1] if self.statuses else "sent"
        await self.tell_receipts(lambda status: self._tell_status(made, url, status))

    async def _tell_status(self, made: Mapping[str, Any], url: str, status: str) -> None:
        if url:
            await self._post_form(url, self.rules.callback(made, status))

    async def _post_form(self, url: str, fields: Mapping[str, str]) -> int:
        """Posts once: Twilio does not repeat a status callback."""
        headers, raw = self.signed(url, fields)
        try:
            return (await self._net.request("POST", url, headers=headers, body=raw)).status
        except RequestFailed:
            return 0

    def signed(self, url: str, fields: Mapping[str, str]) -> tuple[dict[str, str], bytes]:
        """Headers and body of a post to `url`."""
        text = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
        mac = HMAC(self.auth_token.encode(), text.encode(), sha1).digest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "X-Twilio-Signature": b64encode(mac).decode(),
            "User-Agent": "TwilioProxy/1.1",
        }
        return headers, urlencode(fields).encode()

    async def _list(self, request: Request) -> Answer:
        found = [m for m in self.messages if self.rules.is_wanted(m, request.query)]
        size = min(int(request.query.get("PageSize", "50")), 1000)
        page = int(request.query.get("Page", "0"))
        shown, rest = found[page * size : (page + 1) * size], found[(page + 1) * size :]
        more = urlencode({**request.query, "Page": page + 1, "PageToken": "PA1"})
        value = {
            "messages": shown,
            "page": page,
            "page_size": size,
            "next_page_uri": f"{request.path}?{more}" if rest else None,
            "uri": request.path,
        }
        return Answer(value=value, headers={"Date": format_datetime(self.now(), usegmt=True)})

    async def _message(self, request: Request, sid: str) -> Answer:
        found = next((m for m in self.messages if m["sid"] == sid), None)
        return Answer(value=found) if found else error_answer(20404, 404)

    async def _typing(self, request: Request) -> Answer:
        given = dict(request.form()) if request.path.startswith("/v2/") else request.json()
        sid, channel = str(given.get("messageId", "")), str(given.get("channel", ""))
        wanted = "whatsapp" if request.path.startswith("/v2/") else "WHATSAPP"
        if channel != wanted or not re.fullmatch(r"(SM|MM)[0-9a-f]{32}", sid):
            return error_answer(20001, 400)
        self.typing.append(sid)
        return Answer(value={"success": True})

    # Files

    async def _media(self, request: Request, message: str, sid: str) -> Answer:
        if sid not in self.files:
            return error_answer(20404, 404)
        link = f"{self.number():08x}"
        self._links[link] = (sid, self.now() + LINK_LASTS)
        return Answer(status=307, headers={"Location": f"/storage/{link}"})

    async def _delete_media(self, request: Request, message: str, sid: str) -> Answer:
        self.files.pop(sid, None)
        self.deleted.append(sid)
        return Answer(status=204)

    def _stored(self, link: str) -> Answer:
        sid, until = self._links.get(link, ("", self.now()))
        if sid not in self.files or self.now() > until:
            return Answer(status=403, body=b"<Error>expired</Error>", content_type="text/xml")
        mime, body = self.files[sid]
        return Answer(body=body, content_type=mime)

    # What people do

    async def inbound(self, **said: Any) -> int:
        """Somebody writes: {"from", "text"}, with "payload" for a tap, "kind" for a file
        ("image", "voice" …), "location", "list", "reply", "forwarded" or "ad", and "fields" that
        go into the post as they are."""
        person, text = str(said["from"]), str(said.get("text", ""))
        self.person(person).wrote_at = self.now()
        extra = self.rules.spoken(said) | self._opt_out(person, text)
        if said.get("kind") in FILES:
            extra |= self._upload(str(said["kind"]))
        return await self.deliver(self.rules.heard(person, text, extra), self._post_all)

    def _opt_out(self, person: str, text: str) -> dict[str, str]:
        """Keeps a STOP, until a START; with Advanced Opt-Out the post says so. Without it, that is
        so for text messages only."""
        if self.is_whatsapp and not self.has_advanced_opt_out:
            return {}
        word = text.strip().upper()
        kind = "STOP" if word in STOP_WORDS else "START" if word in START_WORDS else ""
        if kind:
            self.person(person).blocked = kind == "STOP"
        return {"OptOutType": kind} if kind and self.has_advanced_opt_out else {}

    def _upload(self, kind: str) -> dict[str, str]:
        mime, body = FILES[kind]
        sid = f"ME{self.new_sid()}"
        self.files[sid] = (mime, body)
        url = f"{self.base}/2010-04-01/Accounts/{self.account_sid}/Messages/MM0/Media/{sid}"
        return {"NumMedia": "1", "MediaUrl0": url, "MediaContentType0": mime}

    async def _post_all(self, posts: list[dict[str, Any]]) -> int:
        """One post for each message: Twilio has no batches."""
        status = 0
        for fields in posts:
            headers, raw = self.signed(self.webhook, fields)
            status = await self.tell(raw, headers)
        return status
