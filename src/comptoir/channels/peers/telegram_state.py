"""What Telegram knows on loopback: chats, messages and files. For `peers/telegram.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from comptoir.channels.peers.platform import Answer, PlatformPeer
from comptoir.channels.peers.telegram_rules import BY_ADDRESS, Bad, bad_request, is_address
from comptoir.net.client import NetClient

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105
MAX_FILE, FILE_SECONDS = 20_000_000, 3600
SIZE = {"width": 640, "height": 480}
FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "photo": ("photos/file.jpg", SIZE),
    "document": ("documents/file.pdf", {"file_name": "menu.pdf", "mime_type": "application/pdf"}),
    "voice": ("voice/file.oga", {"duration": 3, "mime_type": "audio/ogg"}),
    "audio": ("music/file.mp3", {"duration": 60, "title": "A song", "mime_type": "audio/mpeg"}),
    "video": ("videos/file.mp4", {**SIZE, "duration": 5, "mime_type": "video/mp4"}),
    "video_note": ("video_notes/file.mp4", {"length": 240, "duration": 5}),
    "animation": ("animations/file.mp4", {**SIZE, "duration": 2, "mime_type": "video/mp4"}),
    "sticker": (
        "stickers/file.webp",
        {**SIZE, "type": "regular", "is_animated": False, "is_video": False, "emoji": "🍰"},
    ),
}
"""Path and fields of each kind of file."""


def person_id(name: object) -> int:
    """The id of a person: a number as it is, any other name as a number, the same each time."""
    if re.fullmatch(r"-?[0-9]{1,15}", str(name)):
        return int(str(name))
    return int(sha256(str(name).encode()).hexdigest()[:10], 16) + 1


class TelegramState(PlatformPeer):
    """Chats, messages and files, as a bot with `token` sees them; posts carry `secret`."""

    def __init__(
        self,
        net: NetClient,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        token: str = TOKEN,
        secret: str = "",
        username: str = "comptoir_bot",
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts)
        self.token, self.secret = token, secret
        self.me = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Comptoir",
            "username": username,
        }
        self.limited = False
        self.allowed: list[str] | None = None
        self.unreachable: set[str] = set()
        """Addresses that Telegram fails to fetch."""
        self.words_only: set[int] = set()
        """Groups in which the bot may send no files."""
        self.topics: dict[int, set[int]] = {}
        """Topics of forums, but for the general one, by chat."""
        self.closed_topics: set[int] = set()
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.descriptions: dict[str, str] = {}
        self.menu_button: dict[str, Any] = {"type": "default"}
        self.actions: list[tuple[int, str]] = []
        self.answered: list[str] = []
        """Taps whose spinner was taken off."""
        self._files: dict[str, tuple[str, bytes]] = {}
        self._paths: dict[str, tuple[str, datetime]] = {}
        self._chats: dict[int, dict[str, Any]] = {}
        self._messages: dict[tuple[int, int], dict[str, Any]] = {}
        self._strangers: set[int] = set()
        self._gone: set[int] = set()
        self._moved: dict[int, int] = {}
        self._sent_at: list[tuple[datetime, int]] = []
        self._spinning: set[str] = set()
        self._queue: list[dict[str, Any]] = []
        self._error: dict[str, Any] = {}

    def _chat(self, values: dict[str, Any]) -> dict[str, Any]:
        given = values.get("chat_id")
        if given in (None, ""):
            raise bad_request("chat_id is empty")
        id = int(given) if re.fullmatch(r"-?[0-9]+", str(given)) else 0
        if id in self._moved:
            said = "group chat was upgraded to a supergroup chat"
            raise Bad(400, f"Bad Request: {said}", migrate_to_chat_id=self._moved[id])
        if id in self._gone:
            raise Bad(403, "Forbidden: user is deactivated")
        if id in self._strangers:
            raise Bad(403, "Forbidden: bot can't initiate conversation with a user")
        if id not in self._chats:
            raise bad_request("chat not found")
        if self.person(str(id)).blocked:
            said = "bot was blocked by the user" if id > 0 else "bot was kicked from the group chat"
            raise Bad(403, f"Forbidden: {said}")
        return self._chats[id]

    def _throttle(self, chat_id: int) -> None:
        """1 message a second to a chat, 20 a minute to a group, 30 a second in all."""
        now = self.now()
        if self.limited:
            self._wait_for([at for at, chat in self._sent_at if chat == chat_id], 1, 1, now)
            self._wait_for([at for at, _ in self._sent_at], 30, 1, now)
            if chat_id < 0:
                self._wait_for([at for at, chat in self._sent_at if chat == chat_id], 20, 60, now)
        self._sent_at.append((now, chat_id))

    def _wait_for(self, times: list[datetime], most: int, seconds: int, now: datetime) -> None:
        recent = [at for at in times if now - at < timedelta(seconds=seconds)]
        if len(recent) >= most:
            left = seconds - int((now - recent[-most]).total_seconds())
            raise Bad(429, f"Too Many Requests: retry after {left}", retry_after=left)

    def _message(
        self, chat: dict[str, Any], sender: dict[str, Any], content: dict[str, Any]
    ) -> dict[str, Any]:
        number = sum(1 for id, _ in self._messages if id == chat["id"]) + 1
        head = {"message_id": number, "from": sender, "chat": chat, "date": self._seconds()}
        message = {**head, **content}
        self._messages[chat["id"], number] = message
        return message

    def _seconds(self) -> int:
        return int(self.now().timestamp())

    # Files

    def put_file(self, body: bytes, path: str = "documents/file.pdf") -> str:
        """Keeps a file; its `file_id`."""
        number = self.number()
        file_id = f"AgACAgQAAxkBAAI{number:06d}"
        folder, _, name = path.rpartition("/")
        self._files[file_id] = (f"{folder}/{number}_{name}", body)
        return file_id

    def _file_of(self, field: str, value: Any) -> dict[str, Any]:
        """What a message holds of a file that came as an upload, by its id or by its address."""
        if value in (None, "", b""):
            raise bad_request(f"there is no {field} in the request")
        path, fields = FORMS[field]
        if isinstance(value, bytes):
            value = self.put_file(value, path)
        elif value not in self._files:
            value = self._fetched(field, value, path)
        made = {"file_id": value, "file_unique_id": value[-6:], **fields}
        made["file_size"] = len(self._files[value][1])
        return {field: [made] if field == "photo" else made}

    def _fetched(self, field: str, value: Any, path: str) -> str:
        if not is_address(value):
            raise bad_request("wrong file identifier/HTTP URL specified")
        ending = re.search(r"\.\w{1,5}$", value.partition("?")[0].rpartition("/")[2])
        if field == "document" and ending and ending[0].lower() not in BY_ADDRESS:
            raise bad_request("wrong type of the web page content")
        if value in self.unreachable:
            raise bad_request("failed to get HTTP URL content")
        return self.put_file(b"fetched", path)

    def _get_file(self, values: dict[str, Any]) -> dict[str, Any]:
        file_id = values.get("file_id")
        if file_id not in self._files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        path, body = self._files[file_id]
        if len(body) > MAX_FILE:
            raise bad_request("file is too big")
        self._paths[path] = (file_id, self.now() + timedelta(seconds=FILE_SECONDS))
        named = {"file_id": file_id, "file_unique_id": file_id[-6:]}
        return {**named, "file_size": len(body), "file_path": path}

    def _serve(self, path: str) -> Answer:
        file_id, until = self._paths.get(path, ("", self.now()))
        if until <= self.now():
            raise Bad(404, "Not Found")
        return Answer(body=self._files[file_id][1], content_type="application/octet-stream")
