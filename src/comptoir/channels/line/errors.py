"""What LINE's answers mean.

    {"message": "The request body has 1 error(s)",
     "details": [{"message": "May not be empty", "property": "messages[0].text"}]}

https://developers.line.biz/en/reference/messaging-api/#status-codes
https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
"""

from __future__ import annotations

from typing import Any

from comptoir.channels.base import Accepted, RefusedSend, Scope, SendResult, Unknown
from comptoir.channels.calls import object_in, retry_after
from comptoir.model.update import RefusalClass
from comptoir.net.client import Response

ACCEPTED_REQUEST = "x-line-accepted-request-id"
REASON = 300

REFUSALS: dict[int, tuple[RefusalClass, Scope]] = {
    400: ("content_invalid", "person"),
    401: ("auth", "channel"),
    403: ("account_blocked", "channel"),
    404: ("unknown_permanent", "channel"),
    410: ("unknown_permanent", "channel"),
    413: ("content_invalid", "person"),
    415: ("content_invalid", "person"),
    429: ("throttled", "channel"),
}
"""By HTTP status. 5xx is not here: LINE may have taken the message, and asks for a try with the
same retry key, which settles it."""
QUOTA = ("monthly limit", "additional message")
"""How LINE words a 429 that lasts until next month."""
NOBODY = ("failed to send messages", "property, 'to'")
"""How LINE words a 400 for a person, group or room it does not know."""


def read_send(answer: Response) -> SendResult:
    """What became of a push. 409 says that it was accepted before, under the same retry key."""
    said = object_in(answer.body)
    if answer.status == 200:
        taken = _first_sent(said)
        return Accepted(taken) if taken else Unknown("an answer without the id of the message")
    if answer.status == 409:
        taken = _first_sent(said) or answer.headers.get(ACCEPTED_REQUEST, "")
        return Accepted(taken) if taken else Unknown("HTTP 409 that names no accepted request")
    return refusal(answer) or Unknown(f"HTTP {answer.status}")


def _first_sent(said: dict[str, Any]) -> str:
    sent = said.get("sentMessages")
    first = sent[0] if isinstance(sent, list) and sent else None
    found = first.get("id") if isinstance(first, dict) else None
    return found if isinstance(found, str) and len(found) <= 250 and "\x00" not in found else ""


def refusal(answer: Response) -> RefusedSend | None:
    """The documented refusal in an answer; None where it says nothing certain."""
    if answer.status not in REFUSALS:
        return None
    why, scope = REFUSALS[answer.status]
    said = object_in(answer.body)
    message = _words(said.get("message"))
    if answer.status == 429 and any(mark in message.lower() for mark in QUOTA):
        return _refused("account_blocked", f"the month's quota is used up: {message}", answer)
    if answer.status == 400 and _names_nobody(message, said):
        return RefusedSend("recipient_gone", message[:REASON], code="400")
    return _refused(why, _reason(answer.status, message, said), answer, scope)


def _refused(
    why: RefusalClass, reason: str, answer: Response, scope: Scope = "channel"
) -> RefusedSend:
    wait = retry_after(answer.headers) if why == "throttled" else 0.0
    return RefusedSend(why, reason[:REASON], wait, scope, str(answer.status))


def _names_nobody(message: str, said: dict[str, Any]) -> bool:
    wrong = [detail.get("property") for detail in _details(said)]
    return "to" in wrong or any(mark in message.lower() for mark in NOBODY)


def _reason(status: int, message: str, said: dict[str, Any]) -> str:
    first = next(iter(_details(said)), {})
    more = ": ".join(filter(None, (_words(first.get(n)) for n in ("property", "message"))))
    return f"HTTP {status}: {message}" + (f" ({more})" if more else "")


def _details(said: dict[str, Any]) -> list[dict[str, Any]]:
    given = said.get("details")
    return [d for d in given if isinstance(d, dict)] if isinstance(given, list) else []


def _words(value: object) -> str:
    return value.replace("\x00", "")[:REASON] if isinstance(value, str) else ""
