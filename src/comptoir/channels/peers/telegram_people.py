"""What people do on Telegram, as the Bot API writes it. For `peers/telegram.py`."""

from __future__ import annotations

from typing import Any

from comptoir.channels.peers.telegram_methods import TelegramMethods
from comptoir.channels.peers.telegram_state import FORMS, person_id

ALIASES = {"image": "photo", "file": "document"}
PLACE = {"latitude": 48.8584, "longitude": 2.2945}
PLAIN: dict[str, Any] = {
    "location": PLACE,
    "venue": {"location": PLACE, "title": "Le Comptoir", "address": "5 avenue Anatole France"},
    "contact": {"phone_number": "+33612345678", "first_name": "Ada", "last_name": "Lovelace"},
    "dice": {"emoji": "🎲", "value": 4},
    "web_app_data": {"data": '{"table": "4"}', "button_text": "Book"},
    "poll": {
        "id": "5",
        "question": "Which cake?",
        "options": [
            {"persistent_id": "0", "text": "Tart", "voter_count": 0},
            {"persistent_id": "1", "text": "Tiramisu", "voter_count": 0},
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
    },
}
"""What is in a message of each kind without a file."""


class TelegramPeople(TelegramMethods):
    """People, groups and what they write."""

    def _user(self, said: dict[str, Any]) -> dict[str, Any]:
        id = person_id(said.get("from", "ada"))
        name = str(said.get("name") or said.get("from", "ada"))[:64]
        return {"id": id, "is_bot": False, "first_name": name, "language_code": "fr"}

    def _open(self, said: dict[str, Any], user: dict[str, Any]) -> dict[str, Any]:
        id = int(said.get("chat", user["id"]))
        private = {"id": id, "type": "private", "first_name": user["first_name"]}
        forum = {"is_forum": True} if "topic" in said or id in self.topics else {}
        group = {"id": id, "type": "supergroup", "title": "A group", **forum}
        self._strangers.discard(id)
        self._chats[id] = private if id > 0 else group
        return self._chats[id]

    def _in_topic(self, said: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        if not said.get("topic"):
            return {}
        self.topics.setdefault(chat["id"], set()).add(said["topic"])
        return {"message_thread_id": said["topic"], "is_topic_message": True}

    def _content(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        text = str(said.get("text", ""))
        if kind == "start":
            return {"text": f"/start {said.get('payload', '')}".strip()}
        if kind in PLAIN:
            return {kind: PLAIN[kind], **(_place_of(PLAIN[kind]) if kind == "venue" else {})}
        if kind in FORMS:
            file = self._file_of(kind, str(said.get("body", "the bytes")).encode())
            return {**file, **({"caption": text} if text else {})}
        return {"text": text}

    def _edited(self, said: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        message = self._named(said, chat)
        message.update(text=str(said["text"]), edit_date=self._seconds())
        return message

    def _named(self, said: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        """The message of a chat with an id like "5" or "7:5"; its latest where none is given."""
        numbers = [number for id, number in self._messages if id == chat["id"]]
        id = str(said.get("id") or max(numbers, default=0)).rpartition(":")[2]
        return self._messages[chat["id"], int(id)]

    def _reaction(
        self, said: dict[str, Any], user: dict[str, Any], chat: dict[str, Any]
    ) -> dict[str, Any]:
        new = [{"type": "emoji", "emoji": said["emoji"]}] if said.get("emoji") else []
        message = self._named(said, chat)
        head = {"chat": chat, "message_id": message["message_id"], "user": user}
        return {**head, "date": self._seconds(), "old_reaction": [], "new_reaction": new}

    def _tap(
        self, said: dict[str, Any], user: dict[str, Any], chat: dict[str, Any]
    ) -> dict[str, Any]:
        """On the latest message with such a button; on one made up where there is none."""
        data = str(said["payload"])
        under = next((m for m in reversed([*self._messages.values()]) if _offers(m, data)), None)
        if under is None:
            button = {"text": str(said.get("text") or data), "callback_data": data}
            markup = {"inline_keyboard": [[button]]}
            under = self._message(chat, self.me, {"text": "Well?", "reply_markup": markup})
        tap = str(4382990000000000 + self.number())
        self._spinning.add(tap)
        return {"id": tap, "from": user, "message": under, "chat_instance": "7", "data": data}

    def _member(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.me, "status": status, **until}


def _offers(message: dict[str, Any], data: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(button.get("callback_data") == data for row in rows for button in row)


def _place_of(venue: dict[str, Any]) -> dict[str, Any]:
    return {"location": venue["location"]}
