"""Telegram on loopback: the Bot API at /bot<token>/<method>, files at /file/bot<token>/<path>.

People who never wrote do not exist for the bot (`meet` makes one who never pressed Start); message
ids count within each chat; a file can be fetched for an hour. `limited = True` switches on the
limits of sending. `block` tells our webhook, as Telegram does.

What `inbound` takes: {"from", "text"}; {"from", "payload", "text"} taps a button, {"kind": …} sends
"start" (with "payload", the code of a link), "photo"/"image", "document"/"file", "voice", "audio",
"video", "video_note", "animation", "sticker", "location", "venue", "contact", "poll", "dice",
"web_app_data", "edit" and "reaction" (of the message "id"). With "chat", a negative number, it
happens in that group; with "topic" too, in that topic of a forum (0: the general one).
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import msgspec

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.platform import Answer, Request
from comptoir.channels.peers.telegram_methods import DOES, SAYS
from comptoir.channels.peers.telegram_people import ALIASES, TelegramPeople
from comptoir.channels.peers.telegram_rules import Bad, bad_request, check_markup, values_of
from comptoir.channels.peers.telegram_state import TOKEN, person_id

UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
"""Updates that come only to who asks for them."""
MEDIA = {
    "sendphoto": "photo",
    "sendvideo": "video",
    "sendaudio": "audio",
    "sendvoice": "voice",
    "senddocument": "document",
    "sendanimation": "animation",
    "sendsticker": "sticker",
}
SAID = {
    400: "Bad Request: ordered",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: can't use getUpdates method while webhook is active",
    413: "Request Entity Too Large",
    429: "Too Many Requests: retry after 5",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class TelegramPeer(TelegramPeople):
    """Telegram, as a bot with `token` sees it; posts carry `secret`. It tells no receipts."""

    # The Bot API

    async def respond(self, request: Request) -> Answer | None:
        """Carries out a method, or serves a file."""
        try:
            found = re.fullmatch(r"(/file)?/bot([^/]+)/(.+)", request.path)
            if not found or not re.fullmatch(r"[0-9]+:[\w-]+", found[2]):
                raise Bad(404, "Not Found")
            if found[2] != self.token:
                raise Bad(401, "Unauthorized")
            if found[1]:
                return self._serve(unquote(found[3]))
            return self._carry_out(found[3].lower(), values_of(request))
        except Bad as bad:
            return _refusal(bad)

    def _carry_out(self, method: str, values: dict[str, Any]) -> Answer | None:
        if method in MEDIA or method in SAYS:
            return self._send(method, values)
        if method not in DOES:
            raise Bad(404, "Not Found")
        return _result(DOES[method](self, values))

    def _send(self, method: str, values: dict[str, Any]) -> Answer | None:
        fault = self.take_fault()
        if fault:
            raise _ordered(fault.code, fault.status)
        says = SAYS.get(method) or (lambda peer, v: peer._say_media(MEDIA[method], v))
        contents = says(self, values)
        contents = contents if isinstance(contents, list) else [contents]
        check_markup(values.get("reply_markup"))
        chat = self._chat(values)
        self._throttle(chat["id"])
        if chat["id"] in self.words_only and method in {*MEDIA, "sendmediagroup"}:
            raise bad_request(
                f"not enough rights to send {MEDIA.get(method, 'photo')}s to the chat"
            )
        extra = self._markup(values) | self._topic(values, chat)
        extra |= self._answering(values, chat["id"])
        made = [self._message(chat, self.me, {**content, **extra}) for content in contents]
        name = f"{chat['id']}:{made[0]['message_id']}"
        body = {"method": method, **values}
        self.ledger.append(Accepted(id=name, key="", to=str(chat["id"]), body=body))
        if self.is_hanging_up():
            return None
        return _result(made if method == "sendmediagroup" else made[0])

    def _topic(self, values: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        topic = values.get("message_thread_id")
        if topic is None:
            return {}
        if not isinstance(topic, int) or topic not in self.topics.get(chat["id"], ()):
            raise bad_request("message thread not found")
        if topic in self.closed_topics:
            raise bad_request("TOPIC_CLOSED")
        return {"message_thread_id": topic, "is_topic_message": True}

    def _answering(self, values: dict[str, Any], chat_id: int) -> dict[str, Any]:
        answered = values.get("reply_parameters")
        if not isinstance(answered, dict):
            return {}
        message = self._messages.get((chat_id, int(answered.get("message_id", 0))))
        if message is None and not answered.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return {"reply_to_message": message} if message else {}

    # What people do

    async def inbound(self, **said: Any) -> int:
        """Somebody does something; the HTTP status of our webhook, 0 while a batch is not full."""
        user = self._user(said)
        chat = self._open(said, user)
        self.person(str(chat["id"])).wrote_at = self.now()
        kind = ALIASES.get(said.get("kind", ""), said.get("kind", ""))
        if kind == "edit":
            return await self._tell_update("edited_message", self._edited(said, chat))
        if kind == "reaction":
            return await self._tell_update("message_reaction", self._reaction(said, user, chat))
        if "payload" in said and kind != "start":
            return await self._tell_update("callback_query", self._tap(said, user, chat))
        message = self._message(chat, user, self._content(kind, said) | self._in_topic(said, chat))
        return await self._tell_update("message", {**message, **said.get("more", {})})

    def meet(self, name: object) -> int:
        """Somebody there is, who never pressed Start; their id."""
        self._strangers.add(person_id(name))
        return person_id(name)

    def deactivate(self, name: object) -> None:
        """The person deletes their account."""
        self._gone.add(person_id(name))

    def block(self, person: str) -> None:
        """The person blocks the bot, or a group removes it; our webhook is told."""
        super().block(str(person_id(person)))
        self._membership(person_id(person), "member", "kicked")

    def unblock(self, person: str) -> None:
        """The person lets the bot in again; our webhook is told."""
        super().unblock(str(person_id(person)))
        self._membership(person_id(person), "kicked", "member")

    async def move(self, group: int, to: int) -> int:
        """A group becomes a supergroup with another id."""
        chat = self._chats[group]
        self._moved[group] = to
        self._chats[to] = {**chat, "id": to, "type": "supergroup"}
        message = self._message(chat, self.me, {"migrate_to_chat_id": to})
        return await self._tell_update("message", message)

    def _membership(self, id: int, old: str, new: str) -> None:
        chat = self._chats.get(id)
        if not chat or not self.webhook:
            return
        user = {"id": id, "is_bot": False, "first_name": chat.get("first_name", "An admin")}
        change = {
            "chat": chat,
            "from": user,
            "date": self._seconds(),
            "old_chat_member": self._member(old),
            "new_chat_member": self._member(new),
        }
        self.later(self._tell_update("my_chat_member", change))

    # Posting

    async def _tell_update(self, kind: str, value: dict[str, Any]) -> int:
        if self.allowed is not None and not self._is_asked_for(kind):
            return 0
        update = {"update_id": 700_000_000 + self.number(), kind: value}
        if not self.webhook:
            self._queue.append(update)
            return 0
        return await self.deliver(update, self._post)

    def _is_asked_for(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in UNASKED

    async def _post(self, updates: list[dict[str, Any]]) -> int:
        """A post holds one update; a batch is posted one after the other."""
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        status = 0
        for update in updates:
            status = await self.tell(msgspec.json.encode(update), headers)
        return status

    def was_answered(self, raw: bytes, status: int, body: bytes) -> None:
        """Carries out the call that an answer may hold."""
        if self.is_taken(status):
            self._call_in(body)
        else:
            self._failed(f"Wrong response from the webhook: {status}")

    def was_lost(self, reason: str) -> None:
        self._failed(f"Connection failed: {reason}")

    def _failed(self, said: str) -> None:
        self._error = {"last_error_date": self._seconds(), "last_error_message": said}

    def _call_in(self, body: bytes) -> None:
        """The method an answer calls. Nobody learns what became of it."""
        try:
            call = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        if isinstance(call, dict) and str(call.get("method", "")).lower() == "answercallbackquery":
            try:
                self._answer_tap(call)
            except Bad:
                return


def _ordered(code: str, status: int) -> Bad:
    """A refusal by a code ("429") or by its words ("Forbidden: user is deactivated")."""
    number = int(code) if code.isdigit() else status
    said = SAID.get(number, f"Error {number}") if code.isdigit() or not code else code
    return Bad(number, said, **({"retry_after": 5} if number == 429 else {}))


def _result(value: Any) -> Answer:
    return Answer(value={"ok": True, "result": value})


def _refusal(bad: Bad) -> Answer:
    value = {"ok": False, "error_code": bad.code, "description": bad.description}
    more = {"parameters": bad.parameters} if bad.parameters else {}
    return Answer(status=bad.code, value={**value, **more})


__all__ = ["TOKEN", "TelegramPeer", "person_id"]
