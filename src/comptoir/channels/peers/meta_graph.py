"""The Graph API on loopback, as the peers of Messenger and Instagram share it.

One page or account of one app: tokens and permissions, the profile, subscriptions, signed posts,
and a CDN whose addresses expire by the peer's clock. What may be sent stands in the peers.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from comptoir.channels.peers.meta_fields import profile_problem
from comptoir.channels.peers.platform import Answer, PlatformPeer, Request
from comptoir.errors import AddressForbidden, InputInvalid
from comptoir.net.client import NetClient, RequestFailed

PAGE = "108888888888888"
APP = "1517776481860111"
TOKEN, APP_SECRET = "a page token", "the-app-secret"
MEDIA_LIFE = timedelta(hours=1)
PAGE_FIELDS = frozenset(
    {
        *("messages", "messaging_postbacks", "messaging_optins", "messaging_referrals"),
        *("message_deliveries", "message_reads", "message_echoes", "message_edits", "feed"),
        *("message_reactions", "messaging_handovers", "messaging_policy_enforcement"),
        *("messaging_account_linking", "standby"),
    }
)


class Refused(Exception):
    """The platform says no, with its code."""

    def __init__(self, code: int, message: str, subcode: int = 0, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.subcode, self.status = code, subcode, status


class Stored(Struct, frozen=True):
    """A file on the CDN."""

    body: bytes
    mime: str
    until: datetime


class GraphPeer(PlatformPeer):
    """One page or account. `permissions` are what its token may do."""

    object_name: ClassVar[str] = "page"
    greets: ClassVar[bool] = True
    properties: ClassVar[frozenset[str]] = frozenset(
        {"get_started", "greeting", "ice_breakers", "persistent_menu"}
    )
    prefix: ClassVar[str] = "m_"
    person_fields: ClassVar[tuple[str, ...]] = ("first_name", "last_name", "name", "profile_pic")

    def __init__(
        self,
        net: NetClient,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        account: str = PAGE,
        app: str = APP,
        token: str = TOKEN,
        app_secret: str = APP_SECRET,
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.url = ""
        self.account, self.app = account, app
        self.permissions = {"pages_messaging", "pages_manage_metadata", "human_agent"}
        self.profile: dict[str, Any] = {}
        self.names: dict[str, str] = {}
        """Names of people; any other is called by their id."""
        self.subscribed: set[str] = set()
        self.callback: dict[str, Any] = {}
        self._token, self._secret = token, app_secret
        self._files: dict[str, Stored] = {}

    # Requests

    async def respond(self, request: Request) -> Answer | None:
        """The Graph API under any version, and the CDN."""
        if request.path.startswith("/cdn/"):
            return self._file(request)
        try:
            return await self._called(request)
        except Refused as error:
            return self._refusal(error)

    async def _called(self, request: Request) -> Answer | None:
        found = re.fullmatch(r"/v\d+\.\d+/(?P<path>.+)", request.path)
        if not found:
            raise Refused(2500, "Unknown path components")
        path, who = found["path"], request.headers.get("authorization", "")
        if path == f"{self.app}/subscriptions":
            return await self._app_subscriptions(request, who)
        if who != f"Bearer {self._token}" and request.query.get("access_token") != self._token:
            raise Refused(190, "Invalid OAuth access token - Cannot parse access token")
        node, _, edge = path.partition("/")
        if node in self.people and not edge:
            return self._person(request, node)
        if node not in ("me", self.account):
            raise Refused(100, "Unsupported get request. Object does not exist", 33)
        match edge:
            case "":
                return Answer(value=self.node())
            case "messages":
                return self.send(request)
            case "messenger_profile":
                return self._profile(request)
            case "subscribed_apps":
                return self._subscribed_apps(request)
        raise Refused(2500, "Unknown path components")

    def _person(self, request: Request, person: str) -> Answer:
        """The profile of somebody who wrote; without the permission there is none."""
        if request.method != "GET":
            raise Refused(100, "Unsupported post request", 33)
        self.may_send()
        asked = request.query.get("fields", ",".join(self.person_fields)).split(",")
        if strange := set(asked) - set(self.person_fields):
            raise Refused(100, f"Tried accessing nonexisting field ({min(strange)})")
        first, _, last = self.names.get(person, person.title()).partition(" ")
        named = {"first_name": first, "last_name": last, "name": f"{first} {last}".strip()}
        profile = {**named, "username": person, "profile_pic": "https://cdn.example.com/face"}
        return Answer(value={**{n: profile[n] for n in asked if profile.get(n)}, "id": person})

    def node(self) -> dict[str, Any]:
        """What the page says of itself."""
        return {"id": self.account, "name": "Comptoir"}

    def _refusal(self, error: Refused) -> Answer:
        value = {
            "message": f"(#{error.code}) {error}",
            "type": "OAuthException",
            "code": error.code,
            "fbtrace_id": f"A{self.number()}",
        }
        if error.subcode:
            value["error_subcode"] = error.subcode
        usage = {self.account: [{"type": "messenger", "estimated_time_to_regain_access": 1}]}
        headers = {"X-Business-Use-Case-Usage": msgspec.json.encode(usage).decode()}
        has_usage = error.code in (4, 32, 613, 80006)
        return Answer(
            status=error.status, value={"error": value}, headers=headers if has_usage else {}
        )

    def may(self, permission: str) -> None:
        if permission not in self.permissions:
            raise Refused(200, f"Requires {permission} permission to manage the object", status=403)

    def send(self, request: Request) -> Answer | None:
        """The answer to a send."""
        raise NotImplementedError

    def may_send(self) -> None:
        """Refuses where the token may not."""
        self.may("pages_messaging")

    # What is posted

    def stamp(self) -> int:
        """The platform's time in milliseconds."""
        return int(self.now().timestamp() * 1000)

    def event(self, person: str, **event: Any) -> dict[str, Any]:
        """An event of a person."""
        return {
            "sender": {"id": person},
            "recipient": {"id": self.account},
            "timestamp": self.stamp(),
            **event,
        }

    def echo(self, person: str, mid: str, **said: Any) -> dict[str, Any]:
        """An event that tells of a message on our side."""
        found = self.event(person, message={"mid": mid, "is_echo": True, **said})
        return {**found, "sender": found["recipient"], "recipient": found["sender"]}

    async def post(self, event: dict[str, Any]) -> int:
        """Posts one event at once; the HTTP status."""
        return await self._post([{"event": event, "standby": False}])

    async def _post(self, held: list[dict[str, Any]]) -> int:
        """One entry for each person, their events in order."""
        entries: dict[str, dict[str, Any]] = {}
        for piece in held:
            who = str(piece["event"].get("sender", {}).get("id", ""))
            entry = entries.setdefault(who, {"id": self.account, "time": self.stamp()})
            entry.setdefault("standby" if piece["standby"] else "messaging", []).append(
                piece["event"]
            )
        body = {"object": self.object_name, "entry": list(entries.values())}
        raw = msgspec.json.encode(body)
        digest = hmac.new(self._secret.encode(), raw, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": f"sha256={digest}",
        }
        return await self.tell(raw, headers)

    # Files

    def store(self, body: bytes, mime: str = "image/jpeg", name: str = "file.jpg") -> str:
        """Puts a file on the CDN; its address, which expires."""
        path = f"/cdn/{self.number()}/{name}"
        self._files[path] = Stored(body, mime, self.now() + MEDIA_LIFE)
        return f"{self.url or 'https://cdn.example.com'}{path}"

    def _file(self, request: Request) -> Answer:
        if "authorization" in request.headers:
            return Answer(status=400, body=b"no tokens here", content_type="text/plain")
        found = self._files.get(request.path)
        if found is None or found.until < self.now():
            return Answer(status=403, body=b"URL signature expired", content_type="text/plain")
        return Answer(body=found.body, content_type=found.mime)

    # Setting up

    def _profile(self, request: Request) -> Answer:
        self.may_send()
        if request.method == "GET":
            names = request.query.get("fields", "").split(",")
            kept = {n: self.profile[n] for n in names if n in self.profile}
            return Answer(value={"data": [kept] if kept else []})
        body = request.json()
        if request.method == "DELETE":
            return self._forget(body)
        if problem := profile_problem(body, self.known_properties()):
            raise Refused(100, problem)
        kept = {name: value for name, value in body.items() if name != "platform"}
        if (
            "persistent_menu" in kept
            and self.greets
            and "get_started" not in {*kept, *self.profile}
        ):
            raise Refused(100, "You must set a Get Started button", 2018145)
        self.profile.update(kept)
        return Answer(value={"result": "success"})

    def known_fields(self) -> frozenset[str]:
        """What can be subscribed to."""
        return PAGE_FIELDS

    def known_properties(self) -> frozenset[str]:
        """What a profile may hold."""
        return self.properties

    def _forget(self, body: dict[str, Any]) -> Answer:
        names = body.get("fields")
        if not isinstance(names, list) or not names or set(names) - self.properties:
            raise Refused(100, "Param fields must be a list of properties")
        if "get_started" in names and "persistent_menu" in self.profile:
            raise Refused(100, "The button stands as long as the menu", 2018145)
        for name in names:
            self.profile.pop(name, None)
        return Answer(value={"result": "success"})

    def _subscribed_apps(self, request: Request) -> Answer:
        self.may_subscribe()
        if request.method == "GET":
            entry = {"id": self.app, "subscribed_fields": sorted(self.subscribed)}
            return Answer(value={"data": [entry] if self.subscribed else []})
        fields = request.json().get("subscribed_fields")
        names = fields.split(",") if isinstance(fields, str) else []
        if not names or set(names) - self.known_fields():
            raise Refused(100, "Param subscribed_fields has unknown fields")
        self.subscribed = set(names)
        return Answer(value={"success": True})

    def may_subscribe(self) -> None:
        """Refuses where the token may not."""
        self.may("pages_manage_metadata")

    async def _app_subscriptions(self, request: Request, who: str) -> Answer:
        if who != f"Bearer {self.app}|{self._secret}":
            raise Refused(190, "Invalid OAuth access token signature.")
        if request.method == "GET":
            return Answer(value={"data": [self.callback] if self.callback else []})
        body = request.json()
        if body.get("object") != self.object_name:
            raise Refused(100, "Param object is unknown")
        await self._greet(str(body.get("callback_url")), str(body.get("verify_token")))
        fields = [{"name": name, "version": "v25.0"} for name in body["fields"].split(",")]
        self.callback = {
            "object": self.object_name,
            "callback_url": body["callback_url"],
            "active": True,
            "fields": fields,
        }
        return Answer(value={"success": True})

    async def _greet(self, callback: str, verify_token: str) -> None:
        """Asks the address for our challenge."""
        challenge = str(1_000_000 + self.number())
        query = {
            "hub.mode": "subscribe",
            "hub.challenge": challenge,
            "hub.verify_token": verify_token,
        }
        try:
            answer = await self._net.get(f"{callback}?{urlencode(query)}")
        except (AddressForbidden, InputInvalid, RequestFailed):
            raise Refused(2200, "Callback verification failed", 1) from None
        if answer.status != 200 or answer.body.decode(errors="replace") != challenge:
            raise Refused(2200, "Callback verification failed", 1)
