"""What a WhatsApp account holds beside templates: uploads of examples, and short links.

https://developers.facebook.com/docs/graph-api/guides/upload
https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
"""

from __future__ import annotations

import secrets
from typing import Any

from comptoir.channels.peers.platform import Request
from comptoir.channels.peers.whatsapp_shapes import Refused

UPLOADED = frozenset({"application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"})
MOST_LINKS = 2000
MOST_WORDS = 140


class Uploads:
    """The Resumable Upload API of one app. `handles` are files by their handle."""

    def __init__(self) -> None:
        self.handles: dict[str, bytes] = {}
        self._sessions: dict[str, int] = {}

    def begin(self, request: Request) -> dict[str, str]:
        """A new session for a file of a stated length and type."""
        length, mime = request.query.get("file_length", ""), request.query.get("file_type")
        if not length.isdecimal() or mime not in UPLOADED or not request.query.get("file_name"):
            raise Refused(100, "file_name, file_length and file_type are required")
        session = f"upload:MTphd{secrets.token_hex(8)}?sig=ARZ{secrets.token_hex(4)}"
        self._sessions[session.partition("?")[0]] = int(length)
        return {"id": session}

    def take(self, session: str, request: Request) -> dict[str, str]:
        """The bytes, from the beginning; the handle."""
        length = self._sessions.pop(session, None)
        if length is None or not request.query.get("sig"):
            raise Refused(100, "The upload session does not exist", 33)
        if request.headers.get("file_offset") != "0" or len(request.raw) != length:
            raise Refused(100, "file_offset or length do not fit the session")
        handle = f"4::aW{secrets.token_hex(12)}"
        self.handles[handle] = request.raw
        return {"h": handle}


class ShortLinks:
    """Links of one number that fill in a text, by their code."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, str]] = {}

    def respond(self, request: Request) -> dict[str, Any]:
        """Lists, makes or changes; a body with `code` changes that one."""
        if request.method == "GET":
            return {"data": list(self.found.values())}
        body = request.json()
        text, picture = body.get("prefilled_message", ""), body.get("generate_qr_image")
        if not isinstance(text, str) or not 0 < len(text) <= MOST_WORDS:
            raise Refused(131009, f"prefilled_message has 1 to {MOST_WORDS} characters")
        if picture not in (None, "SVG", "PNG"):
            raise Refused(131009, "generate_qr_image is SVG or PNG")
        code = body.get("code") or secrets.token_hex(7).upper()
        if body.get("code") and code not in self.found:
            raise Refused(100, "The link does not exist", 33)
        if len(self.found) >= MOST_LINKS and code not in self.found:
            raise Refused(100, f"a number has up to {MOST_LINKS} links")
        link = {"code": code, "prefilled_message": text}
        link["deep_link_url"] = f"https://wa.me/message/{code}"
        self.found[code] = link
        more = {"qr_image_url": f"https://scontent.example.com/{code}"} if picture else {}
        return {**link, **more}

    def one(self, method: str, code: str) -> dict[str, Any]:
        """Shows or forgets one."""
        if code not in self.found:
            raise Refused(100, "The link does not exist", 33)
        if method == "DELETE":
            del self.found[code]
            return {"success": True}
        return {"data": [self.found[code]]}
