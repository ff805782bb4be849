"""A push service on loopback, with the browsers behind it: it reads what the real one cannot.

It checks the VAPID token, TTL, topic and size, answers as RFC 8030 says, and decrypts each message
with the keys of the subscription. RFC 8291 and RFC 8292 are written a second time here, from hash
functions up: what both sides of a test share proves nothing.
"""

from __future__ import annotations

import hmac
import json
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Struct

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.platform import Answer, PlatformPeer, Request
from comptoir.net.client import NetClient

CURVE = ec.SECP256R1()
LONGEST = 4096
DAY = 86_400
MAX_TTL = 28 * DAY


class Subscription(Struct, kw_only=True):
    """A browser's subscription. `waiting` is by topic what the device has not fetched."""

    person: str
    key: ec.EllipticCurvePrivateKey
    secret: bytes
    server_key: str = ""
    is_over: bool = False
    waiting: dict[str, Any] = {}


class WebPushPeer(PlatformPeer):
    """The push service. `per_second` messages are taken in a second, 0 for any number."""

    per_second = 0
    retry_after = "7"

    def __init__(
        self, net: NetClient, *, webhook: str = "", receipts: tuple[str, ...] = ()
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.subscriptions: dict[str, Subscription] = {}
        self.urgencies: list[str] = []
        self._taken_at: list[float] = []

    # Browsers

    def subscribe(self, person: str, base: str, server_key: str = "") -> dict[str, str]:
        """What the browser gives to the page; with `server_key` only its owner may send."""
        name = f"{self.number():04d}-{person}"
        one = Subscription(
            person=person,
            key=ec.generate_private_key(CURVE),
            secret=os.urandom(16),
            server_key=server_key,
            waiting={},
        )
        self.subscriptions[name] = one
        point = one.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": _b64(point), "auth": _b64(one.secret)}
        return {"endpoint": f"{base}/push/{name}", **keys}

    def block(self, person: str) -> None:
        """The person takes back the permission: their subscriptions are over."""
        for one in self.subscriptions.values():
            one.is_over = one.is_over or one.person == person

    async def inbound(self, **said: Any) -> int:
        """Nobody can answer a notification."""
        raise KeyError("nobody writes over Web Push")

    # Messages

    async def respond(self, request: Request) -> Answer | None:
        """Takes a message (RFC 8030, 5)."""
        one = self.subscriptions.get(request.path.removeprefix("/push/"))
        if request.method != "POST" or one is None:
            return _refuse(404, 103, "no such subscription")
        if (fault := self.take_fault()) is not None:
            return _refuse(int(fault.code or fault.status), 999, "ordered", self.retry_after)
        if one.is_over:
            return _refuse(410, 106, "no longer valid")
        if refusal := self._token_problem(request, one) or self._problem(request):
            return refusal
        try:
            plain = _decrypt(request.raw, one)
        except (ValueError, InvalidTag):
            return _refuse(400, 110, "the browser cannot read this")
        return self._take(request, one, plain)

    def _take(self, request: Request, one: Subscription, plain: bytes) -> Answer | None:
        name, topic = f"m{self.number():06d}", request.headers.get("topic", "")
        try:
            body = json.loads(plain)
        except ValueError:
            body = plain.decode(errors="replace")
        body = body if isinstance(body, dict) else {"text": body}
        one.waiting[topic or name] = body
        self.urgencies.append(request.headers.get("urgency", "normal"))
        self.ledger.append(Accepted(id=name, key="", to=one.person, body=body))
        if self.is_hanging_up():
            return None
        return Answer(status=201, headers={"Location": f"/message/{name}", "TTL": "86400"})

    def _problem(self, request: Request) -> Answer | None:
        head = request.headers
        if not re.fullmatch(r"\d{1,9}", head.get("ttl", "")) or int(head["ttl"]) > MAX_TTL:
            return _refuse(400, 111, "TTL is missing")
        if head.get("content-encoding") != "aes128gcm":
            return _refuse(400, 110, "unknown encoding")
        if len(request.raw) > LONGEST:
            return _refuse(413, 104, "payload too large")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,32}", head.get("topic", "")):
            return _refuse(400, 113, "bad topic")
        if head.get("urgency", "normal") not in ("very-low", "low", "normal", "high"):
            return _refuse(400, 112, "bad urgency")
        return _refuse(429, 201, "slow down", self.retry_after) if self._is_too_fast() else None

    def _is_too_fast(self) -> bool:
        now = self.now().timestamp()
        self._taken_at = [t for t in self._taken_at if now - t < 1.0] + [now]
        return bool(self.per_second) and len(self._taken_at) > self.per_second

    def _token_problem(self, request: Request, one: Subscription) -> Answer | None:
        """What is wrong with the VAPID token (RFC 8292, 2 to 4.2)."""
        scheme, _, rest = request.headers.get("authorization", "").partition(" ")
        given = dict(re.findall(r"(\w)=([^,\s]+)", rest))
        if scheme.lower() != "vapid" or set(given) != {"t", "k"}:
            return _refuse(401, 109, "no token")
        try:
            claims = _verified(given["t"], given["k"])
        except (ValueError, InvalidSignature):
            return _refuse(401, 109, "the signature does not match")
        if one.server_key and one.server_key.rstrip("=") != given["k"].rstrip("="):
            return _refuse(403, 109, "another key than that of the subscription")
        return None if self._are_good(claims, request) else _refuse(403, 109, "bad claims")

    def _are_good(self, claims: Any, request: Request) -> bool:
        if not isinstance(claims, dict) or not isinstance(claims.get("exp"), int):
            return False
        left = claims["exp"] - self.now().timestamp()
        subject = str(claims.get("sub", ""))
        is_named = re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://\S+", subject)
        origin = f"http://{request.headers.get('host', '')}"
        return bool(is_named) and claims.get("aud") == origin and 0 < left <= DAY


def _refuse(status: int, errno: int, message: str, wait: str = "") -> Answer:
    """An error as Mozilla's service writes it."""
    value = {"code": status, "errno": errno, "error": message, "message": message}
    waits = status == 429 or status >= 500
    return Answer(status=status, value=value, headers={"Retry-After": wait} if waits else {})


def _b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _verified(token: str, key: str) -> Any:
    """The claims of a token. Raises `ValueError` or `InvalidSignature`."""
    head, claims, signature = token.split(".")
    if json.loads(_unb64(head)).get("alg") != "ES256":
        raise ValueError("only ES256 counts")
    raw = _unb64(signature)
    if len(raw) != 64:
        raise ValueError("not r and s")
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _unb64(key))
    public.verify(encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    return json.loads(_unb64(claims))


def _decrypt(raw: bytes, one: Subscription) -> bytes:
    """The message in one record. Raises `ValueError` or `InvalidTag`."""
    salt, size, length = (
        raw[:16],
        int.from_bytes(raw[16:20], "big"),
        raw[20] if len(raw) > 20 else 0,
    )
    theirs, sealed = raw[21 : 21 + length], raw[21 + length :]
    if length != 65 or len(sealed) < 17 or len(raw) - 21 - length > size:
        raise ValueError("not one record")
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs)
    shared = one.key.exchange(ec.ECDH(), public)
    ours = one.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    first = _mac(_mac(one.secret, shared), b"WebPush: info\x00" + ours + theirs + b"\x01")
    second = _mac(salt, first)
    key = _mac(second, b"Content-Encoding: aes128gcm\x00\x01")[:16]
    nonce = _mac(second, b"Content-Encoding: nonce\x00\x01")[:12]
    opened = Cipher(algorithms.AES(key), modes.GCM(nonce, sealed[-16:])).decryptor()
    padded = opened.update(sealed[:-16]) + opened.finalize()
    plain = padded.rstrip(b"\x00")
    if not plain.endswith(b"\x02"):
        raise ValueError("the record has no end mark")
    return plain[:-1]


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
