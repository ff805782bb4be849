"""The methods of the Bot API, on loopback. For `peers/telegram.py`.

Those in `SAYS` give what a new message holds; those in `DOES` give their result.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from comptoir.channels.peers.telegram_rules import (
    Bad,
    bad_request,
    check_markup,
    degrees,
    is_address,
    required,
    shown,
)
from comptoir.channels.peers.telegram_state import TelegramState

MAX_TEXT, MAX_CAPTION = 4096, 1024
DELETE_HOURS = 48
PORTS = (80, 88, 443, 8443)
ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note"
).split()
RIGHTS = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


class TelegramMethods(TelegramState):
    """What can be asked of Telegram."""

    def _say_text(self, values: dict[str, Any]) -> dict[str, Any]:
        text, entities = shown(values, "text", MAX_TEXT)
        if not text:
            raise bad_request("message text is empty")
        return {"text": text, **({"entities": entities} if entities else {})}

    def _say_media(self, field: str, values: dict[str, Any]) -> dict[str, Any]:
        file = self._file_of(field, values.get(field))
        if field == "sticker":
            return file
        caption, entities = shown(values, "caption", MAX_CAPTION)
        said = {"caption": caption, "caption_entities": entities}
        return {**file, **{name: value for name, value in said.items() if value}}

    def _say_album(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        media = values.get("media")
        if not isinstance(media, list) or not 2 <= len(media) <= 10:
            raise bad_request("media group must include 2-10 items")
        if any(m.get("type") not in ("photo", "video", "audio", "document") for m in media):
            raise bad_request(
                "can't parse InputMedia: type must be photo, video, audio or document"
            )
        group = {"media_group_id": str(self.number())}
        items = [self._say_media(m["type"], {**m, m["type"]: m.get("media")}) for m in media]
        return [{**item, **group} for item in items]

    def _say_location(self, values: dict[str, Any]) -> dict[str, Any]:
        north, east = degrees(values, "latitude", 90), degrees(values, "longitude", 180)
        return {"location": {"latitude": north, "longitude": east}}

    def _say_venue(self, values: dict[str, Any]) -> dict[str, Any]:
        title, address = required(values, "title"), required(values, "address")
        place = self._say_location(values)
        return {**place, "venue": {**place, "title": title, "address": address}}

    def _say_contact(self, values: dict[str, Any]) -> dict[str, Any]:
        named = ("phone_number", "first_name")
        return {"contact": {field: required(values, field) for field in named}}

    # Methods that say nothing to anybody

    def _set_webhook(self, values: dict[str, Any]) -> bool:
        url, secret = str(values.get("url", "")), str(values.get("secret_token", ""))
        local = url.startswith("http://127.0.0.1:")  # Here there is no other.
        if url and not local and not is_address(url, ("https",)):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        port = re.match(r"https://[^/]+:(\d+)", url)
        if port and int(port[1]) not in PORTS:
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        if not 1 <= int(values.get("max_connections", 40)) <= 100:
            raise bad_request("max_connections must be between 1 and 100")
        self.webhook, self.secret, self._error = url, secret, {}
        if "allowed_updates" in values:
            self.allowed = list(values["allowed_updates"])
        elif self.allowed is None:
            self.allowed = []
        return True

    def _webhook_info(self, _: dict[str, Any]) -> dict[str, Any]:
        info = {"url": self.webhook, "has_custom_certificate": False, "max_connections": 40}
        waiting = {"pending_update_count": len(self._queue), **self._error}
        return {**info, **waiting, **({"allowed_updates": self.allowed} if self.allowed else {})}

    def _get_updates(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            said = "Conflict: can't use getUpdates method while webhook is active"
            raise Bad(409, said)
        first = int(values.get("offset", 0))
        self._queue = [update for update in self._queue if update["update_id"] >= first]
        return self._queue[: int(values.get("limit", 100))]

    def _answer_tap(self, values: dict[str, Any]) -> bool:
        tap = str(values.get("callback_query_id", ""))
        if tap not in self._spinning:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if len(str(values.get("text", ""))) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._spinning.discard(tap)
        self.answered.append(tap)
        return True

    def _act(self, values: dict[str, Any]) -> bool:
        chat = self._chat(values)
        if values.get("action") not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        self.actions.append((chat["id"], values["action"]))
        return True

    def _old(self, values: dict[str, Any]) -> dict[str, Any]:
        named = (self._chat(values)["id"], int(values.get("message_id", 0)))
        if named not in self._messages:
            raise bad_request("message to edit not found")
        return self._messages[named]

    def _edit(self, values: dict[str, Any]) -> dict[str, Any]:
        message, new = self._old(values), self._say_text(values)
        check_markup(values.get("reply_markup"))
        markup = self._markup(values)
        if message.get("text") == new["text"] and message.get("reply_markup") == markup.get(
            "reply_markup"
        ):
            raise bad_request("message is not modified: specified new message content is the same")
        message.update({**new, **markup, "edit_date": self._seconds()})
        return message

    def _delete(self, values: dict[str, Any]) -> bool:
        message = self._old(values)
        if self._seconds() - message["date"] > DELETE_HOURS * 3600:
            raise bad_request("message can't be deleted for everyone")
        del self._messages[message["chat"]["id"], message["message_id"]]
        return True

    def _react(self, values: dict[str, Any]) -> bool:
        self._old(values)
        return True

    def _set_commands(self, values: dict[str, Any]) -> bool:
        commands = values.get("commands")
        if not isinstance(commands, list) or not 1 <= len(commands) <= 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for one in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", str(one.get("command", ""))):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(str(one.get("description", ""))) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[_language(values)] = commands
        return True

    def _delete_commands(self, values: dict[str, Any]) -> bool:
        self.commands.pop(_language(values), None)
        return True

    def _describe(self, values: dict[str, Any]) -> bool:
        text = str(values.get("description", ""))
        if len(text) > 512:
            raise bad_request("description is too long")
        self.descriptions[_language(values)] = text
        return True

    def _set_menu(self, values: dict[str, Any]) -> bool:
        button = values.get("menu_button", {"type": "default"})
        if button.get("type") not in ("commands", "web_app", "default"):
            raise bad_request("can't parse menu button: unsupported type")
        self.menu_button = button
        return True

    def _markup(self, values: dict[str, Any]) -> dict[str, Any]:
        markup = values.get("reply_markup")
        inline = isinstance(markup, dict) and "inline_keyboard" in markup
        return {"reply_markup": markup} if inline else {}


def _language(values: dict[str, Any]) -> str:
    code = str(values.get("language_code", ""))
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


CHAT = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {}}

Method = Callable[[Any, dict[str, Any]], Any]

SAYS: dict[str, Method] = {
    "sendmessage": TelegramMethods._say_text,
    "sendmediagroup": TelegramMethods._say_album,
    "sendlocation": TelegramMethods._say_location,
    "sendvenue": TelegramMethods._say_venue,
    "sendcontact": TelegramMethods._say_contact,
}

DOES: dict[str, Method] = {
    "getme": lambda peer, _: {**peer.me, **RIGHTS},
    "setwebhook": TelegramMethods._set_webhook,
    "deletewebhook": lambda peer, _: peer._set_webhook({}),
    "getwebhookinfo": TelegramMethods._webhook_info,
    "getupdates": TelegramMethods._get_updates,
    "getfile": TelegramMethods._get_file,
    "getchat": lambda peer, v: {**peer._chat(v), **CHAT},
    "sendchataction": TelegramMethods._act,
    "answercallbackquery": TelegramMethods._answer_tap,
    "editmessagetext": TelegramMethods._edit,
    "deletemessage": TelegramMethods._delete,
    "setmessagereaction": TelegramMethods._react,
    "setmycommands": TelegramMethods._set_commands,
    "deletemycommands": TelegramMethods._delete_commands,
    "getmycommands": lambda peer, v: peer.commands.get(_language(v), []),
    "setmydescription": TelegramMethods._describe,
    "getmydescription": lambda peer, v: {"description": peer.descriptions.get(_language(v), "")},
    "setchatmenubutton": TelegramMethods._set_menu,
    "getchatmenubutton": lambda peer, _: peer.menu_button,
}
