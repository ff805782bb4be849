"""The Graph API around the messages: token, number, subscription, templates, files, profile."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from comptoir.channels.peers.platform import Answer, Request
from comptoir.channels.peers.whatsapp_creation import as_kept, check_creation
from comptoir.channels.peers.whatsapp_files import ShortLinks, Uploads
from comptoir.channels.peers.whatsapp_shapes import Refused
from comptoir.channels.peers.whatsapp_templates import BLANK, EDITABLE, Known
from comptoir.errors import AddressForbidden, InputInvalid
from comptoir.net.client import RequestFailed

if TYPE_CHECKING:
    from comptoir.channels.peers.whatsapp_posting import WhatsAppPosting

URL_LIVES = timedelta(minutes=5)
RECEIVED_LIVES = timedelta(days=7)
UPLOADED_LIVES = timedelta(days=30)
MAX_UPLOADS = {"image": 5, "audio": 16, "video": 16, "application": 100, "text": 100}
"""In MB, by the first half of the type."""
NUMBER_FIELDS = frozenset(
    "id display_phone_number verified_name name_status status quality_rating throughput "
    "code_verification_status platform_type webhook_configuration account_mode "
    "whatsapp_business_manager_messaging_limit conversational_automation".split()
)


class Stored(Struct, kw_only=True):
    """A file at Meta: of a person, or uploaded by us."""

    body: bytes
    mime: str
    ends: datetime


class Account:
    """One WhatsApp Business Account with one number, an app and a token."""

    def __init__(self, peer: WhatsAppPosting) -> None:
        self._peer = peer
        self.app_id = "670843887433847"
        self.scopes = ["whatsapp_business_messaging", "whatsapp_business_management"]
        self.token_ends = 0
        self.templates: dict[str, Known] = {}
        self.files: dict[str, Stored] = {}
        self.automation: dict[str, Any] = {}
        self.subscribed: dict[str, str] | None = None
        self.uploads = Uploads()
        self.links = ShortLinks()
        self._addresses: dict[str, tuple[str, datetime]] = {}
        self.number: dict[str, Any] = {
            "verified_name": "Comptoir",
            "name_status": "APPROVED",
            "status": "CONNECTED",
            "quality_rating": "GREEN",
            "throughput": {"level": "STANDARD"},
            "code_verification_status": "VERIFIED",
            "platform_type": "CLOUD_API",
            "whatsapp_business_manager_messaging_limit": "TIER_2K",
        }

    async def respond(self, request: Request, path: str) -> Answer:
        """The answer to everything that is no message. Raises `Refused`."""
        peer, method = self._peer, request.method
        if path == "debug_token":
            return Answer(value=self._debug(request))
        if path == peer.number_id and method == "GET":
            return Answer(value=self._number(request.query.get("fields", "id")))
        if path == f"{peer.number_id}/conversational_automation" and method == "POST":
            return Answer(value=self._automate(request.json()))
        if path == f"{peer.number_id}/media" and method == "POST":
            return Answer(value=self._upload(request))
        if path == f"{peer.waba}/subscribed_apps":
            return Answer(value=await self._subscription(method, request.json()))
        if path == f"{peer.waba}/message_templates":
            return Answer(value=self._templates(request))
        if path == f"{self.app_id}/uploads" and method == "POST":
            return Answer(value=self.uploads.begin(request))
        if path.startswith("upload:") and method == "POST":
            return Answer(value=self.uploads.take(path, request))
        if path == f"{peer.number_id}/message_qrdls":
            return Answer(value=self.links.respond(request))
        if path.startswith(f"{peer.number_id}/message_qrdls/"):
            return Answer(value=self.links.one(method, path.rpartition("/")[2]))
        if path in self.templates and method == "POST":
            return Answer(value=self._edit(self.templates[path], request.json()))
        if path in self.files and method == "GET":
            return Answer(value=self._address(path, request))
        raise Refused(100, f"Unsupported {method.lower()} request: {path} does not exist", 33)

    # Token, number, profile

    def _debug(self, request: Request) -> dict[str, Any]:
        valid = request.query.get("input_token") == self._peer.token
        data = {"app_id": self.app_id, "type": "SYSTEM_USER", "is_valid": valid}
        if valid:
            data |= {"expires_at": self.token_ends, "scopes": self.scopes}
        return {"data": data}

    def _number(self, fields: str) -> dict[str, Any]:
        wanted = [name.strip() for name in fields.split(",")]
        unknown = [name for name in wanted if name not in NUMBER_FIELDS]
        if unknown:
            raise Refused(100, f"Tried accessing nonexisting field ({unknown[0]})")
        known = {
            **self.number,
            "id": self._peer.number_id,
            "display_phone_number": self._peer.phone,
            "conversational_automation": self.automation,
            "webhook_configuration": {"application": self._peer.webhook},
        }
        return {name: known[name] for name in {*wanted, "id"} if name in known}

    def _automate(self, body: dict[str, Any]) -> dict[str, Any]:
        prompts, commands = body.get("prompts", []), body.get("commands", [])
        words = [*prompts, *(c["command_name"] for c in commands)]
        if len(prompts) > 4 or any(not 0 < len(p) <= 80 for p in prompts):
            raise Refused(100, "at most 4 prompts of 80 characters")
        if len(commands) > 30 or any(not 0 < len(c["command_name"]) <= 32 for c in commands):
            raise Refused(100, "at most 30 commands of 32 characters")
        if any(not 0 < len(c.get("command_description", "")) <= 256 for c in commands):
            raise Refused(100, "a description has up to 256 characters")
        if any(ord(c) > 0x2FFF and not c.isalpha() for word in words for c in word):
            raise Refused(100, "emoji are not supported")
        self.automation = body
        return {"success": True}

    # Subscription

    async def _subscription(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        if method == "GET":
            return {"data": self._apps()}
        if method == "DELETE":
            self.subscribed = None
            return {"success": True}
        address = body.get("override_callback_uri", "")
        if address:
            if not await self.handshake(address, body.get("verify_token", "")):
                raise Refused(2200, "Callback verification failed")
            self._peer.webhook = address
        self.subscribed = {"override_callback_uri": address} if address else {}
        return {"success": True}

    def _apps(self) -> list[dict[str, Any]]:
        if self.subscribed is None:
            return []
        app = {"link": "https://www.facebook.com/games/", "name": "Ours", "id": self.app_id}
        return [{"whatsapp_business_api_data": app, **self.subscribed}]

    async def handshake(self, address: str, verify_token: str) -> bool:
        """Whether our webhook answers Meta's question with the challenge, as plain text."""
        challenge = secrets.token_hex(8)
        query = {
            "hub.mode": "subscribe",
            "hub.challenge": challenge,
            "hub.verify_token": verify_token,
        }
        try:
            answer = await self._peer.net.get(f"{address}?{urlencode(query)}")
        except (AddressForbidden, InputInvalid, RequestFailed):
            return False
        return answer.status == 200 and answer.body.decode() == challenge

    # Templates

    def _templates(self, request: Request) -> dict[str, Any]:
        if request.method == "POST":
            return self._create(request.json())
        if request.method == "DELETE":
            return self._delete(request.query.get("name", ""))
        limit, after = int(request.query.get("limit", "25")), request.query.get("after", "0")
        start = int(after)
        known = list(self.templates.values())
        page: dict[str, Any] = {"data": [_shown(t) for t in known[start : start + limit]]}
        page["paging"] = {"cursors": {"before": str(start), "after": str(start + limit)}}
        if start + limit < len(known):
            token = self._peer.token
            page["paging"]["next"] = f"https://graph.facebook.com/next?access_token={token}"
        counts = {"total_count": len(known), "message_template_count": len(known)}
        counts |= {"message_template_limit": 250, "are_translations_complete": False}
        wanted = request.query.get("summary", "").split(",")
        if wanted != [""]:
            page["summary"] = {name: counts[name] for name in wanted if name in counts}
        return page

    def _create(self, body: dict[str, Any]) -> dict[str, Any]:
        check_creation(body, self.uploads.handles)
        if self.find(body["name"], body["language"]):
            raise Refused(100, "There is already content in this language", 2388024)
        if len(self.templates) >= 250:
            raise Refused(100, "too many templates", 2388019)
        kept = {name: body[name] for name in _CREATED} | {"components": as_kept(body)}
        made = self.add(**kept)
        return {"id": made.id, "status": made.status, "category": made.category}

    def add(self, **fields: Any) -> Known:
        """Puts a template into the account."""
        made = Known(id=str(594425479261596 + self._peer.number()), **fields)
        self.templates[made.id] = made
        return made

    def find(self, name: str, language: str) -> Known | None:
        """A template by its name and language."""
        for template in self.templates.values():
            if (template.name, template.language) == (name, language):
                return template
        return None

    def _edit(self, template: Known, body: dict[str, Any]) -> dict[str, Any]:
        if template.status not in EDITABLE:
            raise Refused(100, f"a template that is {template.status} cannot be edited")
        check_creation({**msgspec.to_builtins(template), **body}, self.uploads.handles)
        template.components = as_kept({"category": template.category, **body})
        template.status = "PENDING"
        return {"success": True}

    def _delete(self, name: str) -> dict[str, Any]:
        found = [id for id, template in self.templates.items() if template.name == name]
        if not found:
            raise Refused(100, f"Message template {name} was not found", 2593002)
        for id in found:
            del self.templates[id]
        return {"success": True}

    # Files

    def store(self, body: bytes, mime: str, lives: timedelta = RECEIVED_LIVES) -> str:
        """Keeps a file; its id."""
        id = str(1003383421387256 + self._peer.number())
        self.files[id] = Stored(body=body, mime=mime, ends=self._peer.now() + lives)
        return id

    def _address(self, id: str, request: Request) -> dict[str, Any]:
        stored = self.files[id]
        if self._peer.now() > stored.ends:
            raise Refused(100, f"Object with ID '{id}' does not exist", 33)
        key = secrets.token_hex(16)
        self._addresses[key] = (id, self._peer.now() + URL_LIVES)
        return {
            "messaging_product": "whatsapp",
            "url": f"http://{request.headers['host']}/whatsapp_business/attachments/{key}",
            "mime_type": stored.mime,
            "sha256": sha256(stored.body).hexdigest(),
            "file_size": len(stored.body),
            "id": id,
        }

    def download(self, key: str, request: Request) -> Answer:
        """The bytes behind an address, for who has the token and says who they are."""
        id, ends = self._addresses.get(key, ("", self._peer.now()))
        if not request.headers.get("user-agent"):
            return Answer(status=403, body=b"Forbidden", content_type="text/plain")
        if self._peer.now() >= ends:
            return Answer(status=404, body=b"URL signature expired", content_type="text/plain")
        stored = self.files[id]
        return Answer(body=stored.body, content_type=stored.mime)

    def _upload(self, request: Request) -> dict[str, Any]:
        head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
        form = message_from_bytes(head + request.raw)
        payload = form.get_payload() if form.is_multipart() else []
        parts = [part for part in payload if isinstance(part, Message)]
        fields = {part.get_param("name", header="content-disposition"): part for part in parts}
        if "messaging_product" not in fields or "file" not in fields:
            raise Refused(131008, "messaging_product and file are required")
        file = fields["file"]
        mime, body = file.get_content_type(), bytes(file.get_payload(decode=True) or b"")
        most = MAX_UPLOADS.get(mime.partition("/")[0], 0) * 1_000_000
        if len(body) > most:
            raise Refused(131053, f"a file of type {mime} has up to {most} bytes")
        return {"id": self.store(body, mime, UPLOADED_LIVES)}


_CREATED = ("name", "language", "category", "components")


def _shown(template: Known) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(template)
    named = any(not blank.isdecimal() for blank in BLANK.findall(str(template.components)))
    shown["parameter_format"] = "NAMED" if named else "POSITIONAL"
    shown["quality_score"] = {"score": shown.pop("quality"), "date": 1_716_000_000}
    return shown
