"""What an answer of the Send API says: accepted, refused with a class, or unknown.

https://developers.facebook.com/docs/messenger-platform/error-codes
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from comptoir.channels.base import Accepted, RefusedSend, Scope, SendResult, Unknown
from comptoir.channels.calls import MAX_RETRY_AFTER, object_in, retry_after
from comptoir.channels.graph import GraphError, error_in
from comptoir.channels.posts import own_id
from comptoir.errors import InputInvalid
from comptoir.model.update import RefusalClass
from comptoir.net.client import Response

BY_SUBCODE: dict[tuple[int, int], RefusalClass] = {
    (1, 99): "auth",
    (2, 2018344): "temporary",
    (4, 2018022): "throttled",
    (4, 2018354): "throttled",
    (9, 2018352): "throttled",
    (10, 1893063): "account_blocked",
    (10, 2018065): "window_closed",
    (10, 2018108): "recipient_gone",
    (10, 2018278): "window_closed",
    (10, 2534022): "window_closed",
    (100, 33): "content_invalid",
    (100, 2018001): "recipient_gone",
    (100, 2018047): "content_invalid",
    (100, 2300052): "not_now",
    (100, 2534014): "recipient_gone",
    (200, 1545041): "recipient_gone",
    (551, 1545041): "recipient_gone",
}
"""By code and subcode, where the subcode makes a difference."""
BY_CODE: dict[int, RefusalClass] = {
    1: "temporary",
    2: "temporary",
    3: "auth",
    4: "throttled",
    9: "throttled",
    10: "auth",
    17: "throttled",
    32: "throttled",
    100: "content_invalid",
    102: "auth",
    190: "auth",
    200: "auth",
    230: "auth",
    341: "throttled",
    368: "account_blocked",
    551: "recipient_gone",
    613: "throttled",
    1200: "temporary",
    10903: "recipient_gone",
    10904: "account_blocked",
    36000: "content_invalid",
    80006: "throttled",
    2300052: "not_now",
}
"""By code alone."""
SENT_ANYWAY = frozenset({(1, 1357046)})
"""Errors that also come when the message went out; they settle nothing."""
OF_PERSON = frozenset({(4, 2018354), (9, 2018352)})
"""Limits of how often one person may get marketing."""
SCOPES: dict[RefusalClass, Scope] = {
    "throttled": "channel",
    "auth": "channel",
    "account_blocked": "channel",
}
_TOKEN = re.compile(r"[A-Za-z0-9_|-]{30,}")
USAGE = "x-business-use-case-usage"
"""Header that says in how many minutes there is room again, by account."""


def read_answer(answer: Response) -> SendResult:
    """Accepted only with the message's id; refused only with an error the API documents."""
    if 200 <= answer.status < 300:
        try:
            return Accepted(own_id(object_in(answer.body).get("message_id")))
        except InputInvalid:
            return Unknown("an answer without message_id")
    return refusal_of(answer) or Unknown(f"HTTP {answer.status}")


def refusal_of(answer: Response) -> RefusedSend | None:
    """What a refusal means; None where it cannot be told whether it is one."""
    error = error_in(answer)
    why = _class_of(error, answer.status)
    if why is None:
        return None
    pair = (error.code, error.subcode)
    scope: Scope = "account" if pair == (4, 0) else SCOPES.get(why, "person")
    return RefusedSend(
        why,
        _TOKEN.sub("…", error.reason) if error.code else f"HTTP {answer.status}",
        _wait(answer.headers) if why == "throttled" else 0.0,
        scope="person" if pair in OF_PERSON else scope,
        code=_named(error),
    )


def _class_of(error: GraphError, status: int) -> RefusalClass | None:
    pair = (error.code, error.subcode)
    if pair in SENT_ANYWAY:
        return None
    if pair in BY_SUBCODE or error.subcode == 2300052:
        return BY_SUBCODE.get(pair, "not_now")
    if error.code in BY_CODE:
        return BY_CODE[error.code]
    if 200 <= error.code < 300:
        return "auth"
    if status == 429:
        return "throttled"
    return "unknown_permanent" if error.code and 400 <= status < 500 else None


def _named(error: GraphError) -> str:
    if not error.code:
        return ""
    return f"{error.code}/{error.subcode}" if error.subcode else str(error.code)


def _wait(headers: Mapping[str, str]) -> float:
    """Seconds until there is room again, as far as the answer says."""
    usage = object_in(headers.get(USAGE, "").encode())
    minutes = [
        use.get("estimated_time_to_regain_access")
        for uses in usage.values()
        for use in (uses if isinstance(uses, list) else ())
        if isinstance(use, dict)
    ]
    waits = [m * 60.0 for m in minutes if isinstance(m, int) and 0 < m < MAX_RETRY_AFTER / 60]
    return max([retry_after(headers), *waits])
