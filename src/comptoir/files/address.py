"""Signed, expiring addresses of files.

    /files/<token>.jpg      token: base64url(workspace, file, expiry) "." base64url(HMAC-SHA256)

The ending is for platforms that look at it; it is not part of what is signed, and nothing
depends on it: the type is told by the bytes.
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from comptoir.errors import NotFound, SignatureInvalid
from comptoir.model.message import Media, Part
from comptoir.runtime import Runtime
from comptoir.store.vault import Vault

PREFIX = "/files/"
SCHEME = "file:"
SENT = timedelta(days=30)
"""How long an address works that went out: platforms fetch it at once, people click later."""
SHOWN = timedelta(hours=1)
"""How long an address works that is shown in a browser."""

_SEPARATOR = "\x1f"
_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,400})\.([A-Za-z0-9_-]{43})(?:\.[a-z0-9]{1,5})?")
_LATEST = 32_503_680_000
"""The year 3000."""


class Expired(SignatureInvalid):
    """The address was right once; its time is over."""

    http_status = 403
    advice = "Open the conversation again; a new address is made there."


def sign(vault: Vault, workspace_id: str, file_id: str, until: datetime) -> str:
    """A token that opens one file until then."""
    moment = str(int(until.timestamp()))
    payload = _encode(_SEPARATOR.join((workspace_id, file_id, moment)).encode())
    return f"{payload}.{_signature(vault, payload)}"


def read_token(vault: Vault, token: str, now: datetime) -> tuple[str, str]:
    """The workspace and the file that a token opens.

    Raises `NotFound` for a token we did not make, `Expired` for one whose time is over.
    """
    parts = _TOKEN.fullmatch(token)
    if parts is None or not hmac.compare_digest(parts[2], _signature(vault, parts[1])):
        raise NotFound("there is no such file")
    workspace_id, file_id, moment = _decode(parts[1]).split(_SEPARATOR)
    if datetime.fromtimestamp(min(int(moment), _LATEST), UTC) < now:
        raise Expired("the address of the file has expired")
    return workspace_id, file_id


def file_path(
    rt: Runtime, workspace_id: str, file_id: str, *, suffix: str = "", lasting: timedelta = SHOWN
) -> str:
    """The path a file is served at for at least `lasting`; the same one for a while, so that
    browsers and platforms know it again."""
    step = lasting / 8
    late = rt.clock() + lasting
    until = late + (step - (late - datetime.min.replace(tzinfo=UTC)) % step)
    token = sign(rt.vault, workspace_id, file_id, until)
    return f"{PREFIX}{token}.{suffix}" if suffix else f"{PREFIX}{token}"


def public_address(rt: Runtime, workspace_id: str, file_id: str, suffix: str) -> str:
    """The address at which platforms and people fetch a file; "" without a public address."""
    base = rt.settings.public_url.rstrip("/")
    path = file_path(rt, workspace_id, file_id, suffix=suffix, lasting=SENT)
    return base + path if base else ""


def shown_address(rt: Runtime, workspace_id: str, url: str) -> str:
    """`file:<id>` as an address to show in a browser; any other `url` as it is."""
    if not url.startswith(SCHEME):
        return url
    return file_path(rt, workspace_id, url.removeprefix(SCHEME))


def shown_parts(rt: Runtime, workspace_id: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a message with addresses that can be shown. Do not keep them: they expire."""
    return tuple(_shown(rt, workspace_id, part) for part in parts)


def _shown(rt: Runtime, workspace_id: str, part: Part) -> Part:
    if not isinstance(part, Media) or not part.url.startswith(SCHEME):
        return part
    return replace(part, url=shown_address(rt, workspace_id, part.url))


def _signature(vault: Vault, payload: str) -> str:
    return _encode(hmac.digest(vault.derive("file address"), payload.encode(), "sha256"))


def _encode(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> str:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
