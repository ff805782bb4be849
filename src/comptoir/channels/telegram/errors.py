"""What the Bot API answers to a send.

    {"ok": true, "result": {"message_id": 5, "chat": {"id": 7}}}
    {"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 5",
     "parameters": {"retry_after": 5}}

https://core.telegram.org/bots/api#making-requests: an answer with `ok` false was not carried out,
and its description says why. Descriptions may change, so what they do not tell the code does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comptoir.channels.base import Accepted, RefusedSend, Scope, SendResult, Unknown
from comptoir.channels.calls import MAX_RETRY_AFTER, object_in, retry_after
from comptoir.channels.posts import words
from comptoir.channels.telegram.fields import (
    inner_or_empty,
    message_name,
    number,
    number_or,
    objects,
)
from comptoir.errors import InputInvalid
from comptoir.model.update import RefusalClass
from comptoir.net.client import Response

CODES: dict[int, RefusalClass] = {
    400: "unknown_permanent",
    401: "auth",
    403: "recipient_gone",
    404: "auth",
    409: "auth",
    413: "content_invalid",
    420: "throttled",
    429: "throttled",
}
"""By error code; 5xx are temporary. 404 is what a method of a token that is dead answers, 409 the
quarrel of a webhook with somebody who polls."""

PHRASES: tuple[tuple[str, RefusalClass], ...] = (
    ("chat not found", "recipient_gone"),
    ("user not found", "recipient_gone"),
    ("user is deactivated", "recipient_gone"),
    ("peer_id_invalid", "recipient_gone"),
    ("bot was kicked", "recipient_gone"),
    ("group chat was upgraded", "recipient_gone"),
    ("group chat was deactivated", "recipient_gone"),
    ("not enough rights", "recipient_gone"),
    ("have no rights to send", "recipient_gone"),
    ("no write access", "recipient_gone"),
    ("chat_restricted", "recipient_gone"),
    ("chat_send_", "recipient_gone"),
    ("chat_write_forbidden", "recipient_gone"),
    ("can't parse", "content_invalid"),
    ("too long", "content_invalid"),
    ("is empty", "content_invalid"),
    ("wrong file identifier", "content_invalid"),
    ("failed to get http url content", "content_invalid"),
    ("wrong type of the web page content", "content_invalid"),
    ("webpage_", "content_invalid"),
    ("file is too big", "content_invalid"),
    ("photo_invalid", "content_invalid"),
    ("media_", "content_invalid"),
    ("button_", "content_invalid"),
    ("url is invalid", "content_invalid"),
    ("reply markup", "content_invalid"),
    ("message is not modified", "content_invalid"),
    ("message thread not found", "content_invalid"),
    ("topic_", "content_invalid"),
    ("voice_messages_forbidden", "content_invalid"),
)
"""Within a 400, by what its description holds in lower case; the first that fits."""

BAD_MEDIA = (
    "wrong file identifier",
    "failed to get http url content",
    "wrong type of the web page content",
    "webpage_",
    "photo_invalid",
    "voice_messages_forbidden",
    "not enough rights to send",
    "chat_send_",
)
"""Refusals of a picture or file that its words and a link get around; some groups allow text
only."""
BAD_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
"""Refusals that the general topic gets around."""

ADVICE: dict[int, str] = {
    401: "the token is not valid any more",
    404: "the token belongs to no bot",
    409: "another program reads this bot's updates",
}


def read_answer(answer: Response | RefusedSend | Unknown, to: str, key: str) -> SendResult:
    """The outcome of a send. Only a message that the answer names is accepted."""
    if not isinstance(answer, Response):
        return answer
    value = object_in(answer.body)
    if value.get("ok") is True:
        return _accepted(value.get("result"), key)
    if value.get("ok") is False and isinstance(value.get("error_code"), int):
        return _refused(value, to, answer.headers)
    return Unknown(f"HTTP {answer.status} with nothing that the Bot API would say")


def refusal(answer: Response | RefusedSend | Unknown) -> RefusedSend | None:
    """What went wrong with a call that may simply be made again; None for a good answer."""
    if isinstance(answer, Unknown):
        return RefusedSend("temporary", answer.reason)
    if isinstance(answer, RefusedSend):
        return answer
    value = object_in(answer.body)
    if value.get("ok") is True:
        return None
    if value.get("ok") is False and isinstance(value.get("error_code"), int):
        return _refused(value, "", answer.headers)
    return RefusedSend("temporary", f"HTTP {answer.status} with nothing that is an answer")


def moved_to(result: SendResult) -> str:
    """The chat a group became, where that is why a send was refused."""
    is_move = isinstance(result, RefusedSend) and result.code.startswith("migrate:")
    return result.code.removeprefix("migrate:") if is_move else ""  # type: ignore[union-attr]


def is_bad_media(result: SendResult) -> bool:
    """Whether only the picture or file is what Telegram did not want."""
    return isinstance(result, RefusedSend) and _holds(result.reason.lower(), BAD_MEDIA)


def is_bad_topic(result: SendResult) -> bool:
    """Whether only the topic is what Telegram did not want: it was closed or deleted."""
    return isinstance(result, RefusedSend) and _holds(result.reason.lower(), BAD_TOPIC)


def _accepted(result: Any, key: str) -> SendResult:
    """An album is answered with all its messages; it is called by the first."""
    first = objects(result)[:1] or objects([result])
    try:
        chat_id = number(inner_or_empty(first[0] if first else {}, "chat").get("id"))
        message_id = number(first[0].get("message_id"))
    except InputInvalid:
        return Unknown("the answer names no message")
    # A message that the server schedules by itself has the id 0: it needs another name.
    return Accepted(message_name(chat_id, message_id) if message_id else f"{chat_id}:0:{key}")


def _refused(value: dict[str, Any], to: str, headers: Mapping[str, str]) -> RefusedSend:
    code = number_or(value["error_code"])
    said = words(value.get("description"))[:300]
    parameters = inner_or_empty(value, "parameters")
    moved = number_or(parameters.get("migrate_to_chat_id"))
    why = "recipient_gone" if moved else _class_of(code, said.lower())
    seconds = number_or(parameters.get("retry_after")) or retry_after(headers)
    return RefusedSend(
        why,
        f"{said} ({ADVICE[code]})" if code in ADVICE else said or f"error {code}",
        retry_after=min(max(float(seconds), 0.0), MAX_RETRY_AFTER) if why == "throttled" else 0.0,
        scope=_scope(why, to),
        code=f"migrate:{moved}" if moved else str(code),
    )


def _class_of(code: int, said: str) -> RefusalClass:
    if 500 <= code < 600:
        return "temporary"
    if code == 400:
        return next((why for phrase, why in PHRASES if phrase in said), CODES[400])
    return CODES.get(code, "unknown_permanent")


def _scope(why: RefusalClass, to: str) -> Scope:
    """Telegram does not say whether the bot or the chat is throttled. For a person it is taken
    for both; a group has a limit of its own, of 20 messages a minute, that nobody else feels."""
    if why == "auth":
        return "channel"
    return "channel" if why == "throttled" and not to.startswith("-") else "person"


def _holds(text: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in text for phrase in phrases)
