"""What Viber answers to a send: HTTP 200 always, and a status inside.

    {"status": 0, "status_message": "ok", "message_token": 5741311803571721087}
    {"status": 6, "status_message": "notSubscribed"}

https://developers.viber.com/docs/api/rest-bot-api/#error-codes
"""

from __future__ import annotations

from typing import Any

from comptoir.channels.base import Accepted, RefusedSend, Scope, SendResult, Unknown
from comptoir.channels.calls import object_in
from comptoir.model.update import RefusalClass
from comptoir.net.client import Response

STATUSES: dict[int, tuple[RefusalClass, str]] = {
    1: ("content_invalid", "an address cannot be used"),
    2: ("auth", "the token is not valid"),
    3: ("content_invalid", "the message is not made as Viber wants it"),
    4: ("content_invalid", "something is missing in the message"),
    5: ("recipient_gone", "they are not on Viber"),
    6: ("recipient_gone", "they are no subscriber of the bot"),
    7: ("account_blocked", "the bot is blocked"),
    8: ("account_blocked", "the bot does not exist"),
    9: ("account_blocked", "the bot is suspended"),
    10: ("account_blocked", "the bot has no webhook; register it"),
    11: ("recipient_gone", "they have no device that can show it"),
    12: ("throttled", "too many messages"),
    13: ("content_invalid", "their Viber is too old for it"),
    14: ("content_invalid", "the message needs a newer version of the interface"),
    15: ("account_blocked", "the bot may not do that"),
    16: ("unknown_permanent", "inline messages are not allowed"),
    17: ("unknown_permanent", "the bot is not inline"),
    18: ("unknown_permanent", "the bot has no inline use"),
    19: ("unknown_permanent", "inline use was refused"),
    20: ("unknown_permanent", "the broadcast was refused"),
    21: ("recipient_gone", "their country is not supported"),
    22: ("content_invalid", "payments are not supported"),
    23: ("window_closed", "the free messages to people who did not write are used up"),
    24: ("account_blocked", "the balance is used up"),
}
"""Class and words by status. Any other is a general error, that may pass."""

ABOUT_CHANNEL = frozenset({"auth", "account_blocked", "throttled"})
"""Viber does not say whether one person got too much, or all together: it is taken for both."""


def read_answer(answer: Response | RefusedSend | Unknown) -> SendResult:
    """The outcome of a send. Only a message with a token is accepted."""
    if not isinstance(answer, Response):
        return answer
    value = object_in(answer.body)
    status, token = _number(value.get("status")), _number(value.get("message_token"))
    if status is None:
        return Unknown(f"HTTP {answer.status} with nothing that Viber would say")
    if status != 0:
        return refused(status, value)
    return Accepted(str(token)) if token is not None else Unknown("the answer names no message")


def refusal(answer: Response | RefusedSend | Unknown) -> RefusedSend | None:
    """What went wrong with a call that may simply be made again; None for a good answer."""
    if isinstance(answer, RefusedSend):
        return answer
    if isinstance(answer, Unknown):
        return RefusedSend("temporary", answer.reason)
    value = object_in(answer.body)
    status = _number(value.get("status"))
    if status is None:
        return RefusedSend("temporary", f"HTTP {answer.status} with nothing that is an answer")
    return refused(status, value) if status != 0 else None


def refused(status: int, value: dict[str, Any]) -> RefusedSend:
    """A status other than 0, with what Viber says about it."""
    why, words = STATUSES.get(status, ("temporary", "a general error"))
    said = value.get("status_message")
    told = f" ({said[:200]})" if isinstance(said, str) and said else ""
    scope: Scope = "channel" if why in ABOUT_CHANNEL else "person"
    return RefusedSend(why, words + told, scope=scope, code=str(status))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
