"""Fields of Telegram's objects, read with care: whatever JSON may hold stands in them.

Ids are whole numbers of at most 52 significant bits (https://core.telegram.org/bots/api#chat); a
`message_id` is unique only within its chat, so a message is called "chat:message" here.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from comptoir.channels.posts import words
from comptoir.errors import InputInvalid

MAX_NUMBER = 2**53
"""Numbers beyond it are no ids; PostgreSQL and JSON readers would change them."""
MAX_NAME = 200
_TO_BOT = re.compile(r"(/[A-Za-z0-9_]{1,32})@[A-Za-z0-9_]{1,64}(?=\s|$)")


def number(value: object) -> int:
    """`value` as an id. Raises `InputInvalid`."""
    if type(value) is not int or not -MAX_NUMBER <= value <= MAX_NUMBER:  # True is no number
        raise InputInvalid("an id must be a whole number")
    return value


def number_or(value: object, other: int = 0) -> int:
    """`value` where it is a whole number, else `other`."""
    if type(value) is not int or not -MAX_NUMBER <= value <= MAX_NUMBER:
        return other
    return value


def inner(value: object, name: str) -> dict[str, Any]:
    """The object under `name`. Raises `InputInvalid` where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    if not isinstance(found, dict):
        raise InputInvalid(f"{name} must be an object")
    return found


def inner_or_empty(value: object, name: str) -> dict[str, Any]:
    """The object under `name`, an empty one where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in a list; nothing where it is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def moment(value: object) -> datetime | None:
    """Unix time in seconds as a moment; None where it is none or 0 (an inaccessible message)."""
    seconds = number_or(value)
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def chat_of(value: dict[str, Any]) -> dict[str, Any]:
    """The chat that something happened in, with an id. Raises `InputInvalid`."""
    chat = inner(value, "chat")
    number(chat.get("id"))
    return chat


def message_name(chat_id: int, message_id: object) -> str:
    """The name of a message, as everything refers to it. Raises `InputInvalid`."""
    return f"{chat_id}:{number(message_id)}"


def without_bot(text: str) -> str:
    """A command without the bot's name, which Telegram adds in groups: "/menu@cakes_bot"."""
    return _TO_BOT.sub(r"\1", text, count=1) if text.startswith("/") else text


def topic_in(message: dict[str, Any]) -> dict[str, int]:
    """{"topic": 9} where it was written in a topic of a forum, {"topic": 0} for the general one;
    nothing where a chat has no topics. Answers go to the topic that was written in last."""
    topic = number_or(message.get("message_thread_id"))
    if message.get("is_topic_message") is True and topic > 0:
        return {"topic": topic}
    return {"topic": 0} if inner_or_empty(message, "chat").get("is_forum") is True else {}


def full_name(user: dict[str, Any]) -> str:
    """First and last name."""
    return joined_name(user.get("first_name"), user.get("last_name"))


def joined_name(first: object, last: object) -> str:
    """Two names as one, where they are names."""
    one, other = words(first), words(last)
    return (f"{one} {other}" if one and other else one or other)[:MAX_NAME]
