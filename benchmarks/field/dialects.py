"""How each platform posts what a person writes, and how a bot's answer is read: as small as the
platform's own posts, with a signature where the bot checks one."""

from __future__ import annotations

import hmac
import itertools
import re
from collections.abc import Callable
from urllib.parse import parse_qs

import msgspec
from msgspec import Struct

from benchmarks.field.wire import post_of
from benchmarks.path import TOKEN

SECRET = b"benchmark"
_numbers = itertools.count(1)
_FIELD = re.compile(rb'name="(\w+)"\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n', re.DOTALL)
Said = tuple[str, str]
"""Who was answered, and what."""


class Dialect(Struct, frozen=True):
    """`write` makes the request by which a person (a number) says a text; `read` tells whom a
    request to the provider answers, None where it answers nobody; `taken` is the answer to it."""

    write: Callable[[int, str, int], bytes]
    read: Callable[[bytes, bytes], Said | None]
    taken: Callable[[bytes], bytes]


def _signed(body: bytes) -> str:
    return "sha256=" + hmac.digest(SECRET, body, "sha256").hex()


def _open_write(person: int, text: str, _provider: int) -> bytes:
    update = {"id": f"in-{next(_numbers)}", "type": "message", "from": f"c{person}", "text": text}
    body = msgspec.json.encode({"updates": [update]})
    return post_of(f"/webhooks/open/{TOKEN}", body, x_comptoir_signature=_signed(body))


def _open_read(_head: bytes, body: bytes) -> Said:
    value = msgspec.json.decode(body)
    return value["to"], value["parts"][0]["text"]


def _telegram_write(person: int, text: str, _provider: int) -> bytes:
    who = {"id": person, "first_name": "Ann", "username": f"ann{person}"}
    number = next(_numbers)
    message = {
        "message_id": number,
        "date": 1700000000,
        "chat": who | {"type": "private"},
        "from": who | {"is_bot": False},
        "text": text,
    }
    return post_of("/hook", msgspec.json.encode({"update_id": number, "message": message}))


def _telegram_read(head: bytes, body: bytes) -> Said | None:
    if b"sendMessage" not in head.partition(b"\r\n")[0]:
        return None
    if body.startswith(b"{"):
        value = msgspec.json.decode(body)
    elif body.startswith(b"--"):
        value = {name.decode(): one.decode() for name, one in _FIELD.findall(body)}
    else:
        value = {name: one[0] for name, one in parse_qs(body.decode()).items()}
    return f"c{value['chat_id']}", value["text"]


def _telegram_taken(head: bytes) -> bytes:
    method = head.partition(b" HTTP")[0]
    if method.endswith(b"sendMessage"):
        return (
            b'{"ok":true,"result":{"message_id":%d,"date":1700000000,'
            b'"chat":{"id":1,"type":"private"},"text":"ok"}}' % next(_numbers)
        )
    if method.endswith(b"getMe"):
        return b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"b","username":"bench"}}'
    return b'{"ok":true,"result":true}'


def _whatsapp_write(person: int, text: str, _provider: int) -> bytes:
    who = {"wa_id": str(person), "user_id": f"U.{person}", "profile": {"name": "Ann"}}
    said = {
        "from": str(person),
        "from_user_id": f"U.{person}",
        "id": f"wamid.{next(_numbers)}",
        "timestamp": "1700000000",
        "type": "text",
        "text": {"body": text},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "42", "phone_number_id": "42"},
        "contacts": [who],
        "messages": [said],
    }
    entry = {"id": "42", "changes": [{"field": "messages", "value": value}]}
    body = msgspec.json.encode({"object": "whatsapp_business_account", "entry": [entry]})
    return post_of("/hook", body, x_hub_signature_256=_signed(body))


def _whatsapp_read(_head: bytes, body: bytes) -> Said | None:
    if not body.startswith(b"{"):
        return None
    value = msgspec.json.decode(body)
    if "text" not in value:
        return None
    who = value.get("to") or value.get("recipient") or ""
    return "c" + str(who).removeprefix("U."), value["text"]["body"]


def _whatsapp_taken(_head: bytes) -> bytes:
    return (
        b'{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1","user_id":"U.1"}],'
        b'"messages":[{"id":"wamid.out%d"}]}' % next(_numbers)
    )


def _activity_write(person: int, text: str, provider: int) -> bytes:
    activity = {
        "type": "message",
        "id": str(next(_numbers)),
        "channelId": "bench",
        "serviceUrl": f"http://127.0.0.1:{provider}",
        "from": {"id": f"c{person}", "name": "Ann"},
        "recipient": {"id": "bot", "name": "Bot"},
        "conversation": {"id": f"c{person}"},
        "text": text,
    }
    return post_of("/hook", msgspec.json.encode(activity))


def _activity_read(_head: bytes, body: bytes) -> Said | None:
    value = msgspec.json.decode(body)
    return (value["conversation"]["id"], value["text"]) if value.get("text") else None


def _plain_write(person: int, text: str, _provider: int) -> bytes:
    said = {"id": str(next(_numbers)), "from": f"c{person}", "text": text}
    return post_of("/hook", msgspec.json.encode(said))


def _plain_read(_head: bytes, body: bytes) -> Said:
    value = msgspec.json.decode(body)
    return value["to"], value["text"]


def _rasa_write(person: int, text: str, _provider: int) -> bytes:
    said = {"sender": f"c{person}", "message": text}
    return post_of("/webhooks/callback/webhook", msgspec.json.encode(said))


def _rasa_read(_head: bytes, body: bytes) -> Said:
    value = msgspec.json.decode(body)
    return value["recipient_id"], value["text"]


def _numbered(_head: bytes) -> bytes:
    return b'{"id":"p%d"}' % next(_numbers)


DIALECTS = {
    "open": Dialect(_open_write, _open_read, _numbered),
    "telegram": Dialect(_telegram_write, _telegram_read, _telegram_taken),
    "whatsapp": Dialect(_whatsapp_write, _whatsapp_read, _whatsapp_taken),
    "activity": Dialect(_activity_write, _activity_read, _numbered),
    "plain": Dialect(_plain_write, _plain_read, _numbered),
    "rasa": Dialect(_rasa_write, _rasa_read, _numbered),
}
