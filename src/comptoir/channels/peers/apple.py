"""Apple's gateway for Messages for Business on loopback, with its store of encrypted files.

Tokens are checked both ways. A message is accepted once per id. Files are really encrypted: the
peer opens what was attached with the key in the message (`opened`), and people's files are found
through preDownload only, at addresses that live for a minute. Whoever blocks us, or closed the
thread, is answered for with 410.

    peer = ApplePeer(net, secret, "msp-1", "biz-1", webhook="http://…")
    peer.unknown.add("urn:mbid:x")      there is nobody of that name
    peer.compress = False               posts are not compressed
    peer.base = "http://127.0.0.1:…"    where the peer is reached, for the addresses of files

https://register.apple.com/resources/messages/msp-rest-api
"""

from __future__ import annotations

import base64
import gzip
import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msgspec import Struct

from comptoir.channels.peers.apple_people import ANSWERS, FILES, quick_reply
from comptoir.channels.peers.apple_rules import check_message
from comptoir.channels.peers.apple_tokens import make_token, token_problem
from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.platform import Answer, PlatformPeer, Request
from comptoir.net.client import NetClient

MAX_FILE = 100_000_000
ADDRESS_LIVES = timedelta(minutes=1)
BID = (
    "com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:"
    "com.apple.icloud.apps.messages.business.extension"
)
DEVICE = "QUICK,LIST,TIME,AUTH,AUTH2,FORM"
PACKED = b"bplist00"
"""What is behind a reference begins so, until the gateway makes JSON of it."""
REASONS = {
    400: "Malformed request",
    401: "Invalid token",
    403: "Not authorised for this business",
    404: "Unknown destination",
    410: "The customer is no longer available",
    413: "Payload too large",
    429: "Too many requests",
}


class Stored(Struct, kw_only=True):
    """A file as it lies at Apple: encrypted, in a place that only Apple can name."""

    url: str
    owner: str
    size: int = 0
    body: bytes = b""
    checksum: bytes = b""


class ApplePeer(PlatformPeer):
    """Apple, as one MSP with one business sees it."""

    def __init__(
        self,
        net: NetClient,
        secret: str,
        msp_id: str,
        business: str,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.secret, self.msp_id, self.business = secret, msp_id, business
        self.base = ""
        self.compress = True
        self.unknown: set[str] = set()
        self.devices: dict[str, str] = {}
        """What people's devices show, where that is not everything."""
        self.closed: set[str] = set()
        self.typing: list[str] = []
        self.opened: dict[str, bytes] = {}
        self.files: dict[str, Stored] = {}
        self._addresses: dict[str, tuple[datetime, str]] = {}
        self._taken: set[str] = set()

    async def respond(self, request: Request) -> Answer | None:
        if request.path.startswith("/files/"):
            return self._file(request)
        problem = self._unauthorised(request)
        if problem:
            return _refused(401, problem)
        routes: dict[tuple[str, str], Callable[[Request], Answer | None]] = {
            ("POST", "/v1/message"): self._message,
            ("GET", "/v1/preUpload"): self._pre_upload,
            ("GET", "/v1/preDownload"): self._pre_download,
            ("POST", "/v1/decodePayload"): self._unpack,
        }
        route = routes.get((request.method, request.path))
        return route(request) if route else _refused(404)

    def _unauthorised(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer":
            return "Missing bearer token"
        return token_problem(token, self.secret, self.msp_id, self.now().timestamp())

    # Messages

    def _message(self, request: Request) -> Answer | None:
        body = request.json()
        identity, to = str(body.get("id")), str(body.get("destinationId"))
        self.tries[identity] = self.tries.get(identity, 0) + 1
        if identity in self._taken:
            return Answer()
        if fault := self.take_fault():
            return _refused(fault.status, fault.code)
        if request.headers.get("source-id") != self.business:
            return _refused(403)
        if problem := check_message(request.headers, body, self.files):
            return _refused(400, problem)
        if to in self.unknown:
            return _refused(404)
        if self.person(to).blocked or to in self.closed:
            return _refused(410)
        return self._take(request, body)

    def _take(self, request: Request, body: dict[str, Any]) -> Answer | None:
        identity, to = body["id"], body["destinationId"]
        self._taken.add(identity)
        if body["type"] in ("typing_start", "typing_end"):
            self.typing.append(body["type"])
            return Answer()
        for attachment in body.get("attachments", []):
            self.opened[attachment["name"]] = self._open(attachment)
        seen = {**body, "auto-reply": request.headers.get("auto-reply", "")}
        self.ledger.append(Accepted(id=identity, key=identity, to=to, body=seen))
        return None if self.is_hanging_up() else Answer()

    def _open(self, attachment: dict[str, Any]) -> bytes:
        stored = next(f for f in self.files.values() if f.url == attachment["url"])
        return _cipher(bytes.fromhex(attachment["key"][2:]), stored.body)

    # Files

    def _pre_upload(self, request: Request) -> Answer:
        size = request.headers.get("mmcs-size", "")
        if not size.isdigit() or not 0 < int(size) <= MAX_FILE:
            return _refused(400, "MMCS-Size is missing or too large")
        name = uuid4().hex
        owner = f"M{name}.C01USN00"
        self.files[name] = Stored(
            url=f"https://p32-content.icloud.com/{name}", owner=owner, size=int(size)
        )
        return Answer(
            value={
                "upload-url": f"{self.base}/files/{name}",
                "mmcs-url": self.files[name].url,
                "mmcs-owner": owner,
            }
        )

    def _pre_download(self, request: Request) -> Answer:
        told = request.headers
        if told.get("source-id") != self.business:
            return _refused(403)
        for name, stored in self.files.items():
            if stored.url != told.get("url", told.get("mmcs-url")):
                continue
            if told.get("owner", told.get("mmcs-owner")) != stored.owner:
                return _refused(400, "The owner is another one")
            signature = base64.b64encode(stored.checksum).decode()
            if told.get("signature", told.get("mmcs-signature")) != signature:
                return _refused(400, "The signature does not match")
            return Answer(value={"download-url": f"{self.base}/files/{self._address(name)}"})
        return _refused(404)

    def _address(self, name: str) -> str:
        address = uuid4().hex
        self._addresses[address] = (self.now() + ADDRESS_LIVES, name)
        return address

    def _file(self, request: Request) -> Answer:
        name = request.path.removeprefix("/files/")
        if request.method == "POST":
            return self._uploaded(name, request.raw)
        until, name = self._addresses.get(name, (self.now(), ""))
        if not name or until <= self.now():
            return _refused(410)
        return Answer(body=self.files[name].body, content_type="application/octet-stream")

    def _uploaded(self, name: str, raw: bytes) -> Answer:
        if name not in self.files or len(raw) != self.files[name].size:
            return _refused(400, "The size is another one than announced")
        self.files[name].body, self.files[name].checksum = raw, _checksum(raw)
        checksum = base64.b64encode(self.files[name].checksum).decode()
        return Answer(value={"singleFile": {"size": len(raw), "fileChecksum": checksum}})

    def _keep(self, body: bytes) -> tuple[Stored, str]:
        """A file of somebody, encrypted with a key of its own."""
        key, name = os.urandom(32), uuid4().hex
        hidden = _cipher(key, body)
        stored = Stored(
            url=f"https://p32-content.icloud.com/{name}",
            owner=f"M{name}.C01USN00",
            size=len(hidden),
            body=hidden,
            checksum=_checksum(hidden),
        )
        self.files[name] = stored
        return stored, "00" + key.hex()

    # What people do

    async def inbound(self, **said: Any) -> int:
        """Somebody does something. Beyond {"from", "text"} and {"from", "payload", "text"}: `kind`
        is "image", "video", "audio", "file", "list", "time", "form", "large", "typing_start",
        "typing_end" or "close"; `intent`, `group`, `locale` and `reply_to` as the link or device
        gives them."""
        self.person(said["from"]).wrote_at = self.now()
        kind = said.get("kind", "text")
        if kind == "close":
            self.closed.add(said["from"])
        elif kind not in ("typing_start", "typing_end"):
            self.closed.discard(said["from"])
        return await self.deliver(self._written(kind, said), self._post)

    def _written(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        known = {
            "intent": said.get("intent"),
            "group": said.get("group"),
            "replyToMessageId": said.get("reply_to"),
        }
        return {
            "v": 1,
            "id": said.get("id") or str(uuid4()),
            "sourceId": said["from"],
            "destinationId": self.business,
            "locale": said.get("locale", "en_US"),
            **{name: value for name, value in known.items() if value},
            **self._content(kind, said),
        }

    def _content(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        if kind in ("typing_start", "typing_end", "close"):
            return {"type": kind}
        if kind in FILES:
            return self._attached(kind, said)
        if kind == "large":
            stored, key = self._keep(PACKED + msgspec.json.encode(self._large(said)))
            reference = {**self._named(stored, key), "bid": BID, "title": "a form"}
            return {"type": "interactive", "interactiveDataRef": reference}
        if "payload" in said or kind in ANSWERS:
            data = ANSWERS.get(kind, quick_reply)(said)
            data = {"version": "1.0", "requestIdentifier": str(uuid4()), **data}
            return {"type": "interactive", "interactiveData": {"bid": BID, "data": data}}
        return {"type": "text", "body": said.get("text", "hello")}

    @staticmethod
    def _large(said: dict[str, Any]) -> dict[str, Any]:
        """A form, whatever its real size."""
        return {"bid": BID, "data": {"version": "1.0", **ANSWERS["form"](said)}}

    def _unpack(self, request: Request) -> Answer:
        """What was behind a reference, as JSON; it must have been decrypted first."""
        told, raw = request.headers, request.raw
        if told.get("source-id") != self.business or told.get("bid") != BID:
            return _refused(403)
        if not raw.startswith(PACKED):
            return _refused(400, "The payload cannot be decoded")
        return Answer(body=raw.removeprefix(PACKED))

    def _attached(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        stored, key = self._keep(said.get("bytes", b"bytes of " + kind.encode()))
        name, mime = FILES[kind]
        attachment = {**self._named(stored, key), "name": name, "mimeType": mime}
        return {
            "type": "text",
            "body": said.get("text", "") + "\ufffc",
            "attachments": [attachment],
        }

    @staticmethod
    def _named(stored: Stored, key: str) -> dict[str, str]:
        return {
            "url": stored.url,
            "owner": stored.owner,
            "key": key,
            "size": str(stored.size),
            "signature": stored.checksum.hex().upper(),
        }

    async def _post(self, held: list[dict[str, Any]]) -> int:
        """One post each: Apple joins nothing."""
        status = 0
        for message in held:
            raw = msgspec.json.encode(message)
            head = self._head(message)
            if self.compress:
                raw, head["content-encoding"] = gzip.compress(raw), "gzip"
            status = await self.tell(raw, head)
        return status

    def _head(self, message: dict[str, Any]) -> dict[str, str]:
        claims = {"aud": self.msp_id, "iat": int(self.now().timestamp())}
        return {
            "authorization": f"Bearer {make_token(self.secret, claims)}",
            "content-type": "application/json",
            "id": message["id"],
            "source-id": message["sourceId"],
            "destination-id": self.business,
            "capability-list": self.devices.get(message["sourceId"], DEVICE),
            "device-agent": "iPhone OS",
        }


def _cipher(key: bytes, body: bytes) -> bytes:
    """Encrypts, and decrypts: it is the same in counter mode."""
    worker = Cipher(algorithms.AES256(key), modes.CTR(bytes(16))).encryptor()
    return worker.update(body) + worker.finalize()


def _checksum(raw: bytes) -> bytes:
    return b"\x01" + sha256(raw).digest()[:20]


def _refused(status: int, reason: str = "") -> Answer:
    """Apple gives its reasons as text."""
    headers = {"retry-after": "3"} if status == 429 else {}
    return Answer(
        status=status,
        body=(reason or REASONS.get(status, "error")).encode(),
        content_type="text/plain",
        headers=headers,
    )
