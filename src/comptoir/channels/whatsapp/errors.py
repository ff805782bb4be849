"""What Meta's error codes mean: a class, whom it concerns, and words for an administrator.

https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes

Only the code decides. The HTTP status, the message and the subcode of an error vary; the same
failure may come as an answer, later in a receipt, or both.
"""

from __future__ import annotations

from typing import NamedTuple

from comptoir.channels.base import RefusedSend, Scope, Unknown
from comptoir.channels.calls import object_in, retry_after
from comptoir.channels.graph import GraphError, error_in
from comptoir.model.update import RefusalClass
from comptoir.net.client import Response

DAY = 86_400.0
HOUR = 3_600.0


class Meaning(NamedTuple):
    """What follows from a code; `wait` in seconds, where Meta names a time."""

    why: RefusalClass
    scope: Scope
    words: str
    wait: float = 0.0


def _same(
    codes: list[int], why: RefusalClass, scope: Scope, words: str, wait: float = 0.0
) -> dict[int, Meaning]:
    return dict.fromkeys(codes, Meaning(why, scope, words, wait))


THROTTLED = {
    4: Meaning("throttled", "account", "the app makes too many calls"),
    613: Meaning("throttled", "account", "the app makes too many calls"),
    80007: Meaning("throttled", "account", "the WhatsApp Business Account makes too many calls"),
    130429: Meaning("throttled", "channel", "the number sends faster than its throughput allows"),
    131056: Meaning("throttled", "person", "too many messages to this person in a short time"),
    133016: Meaning("throttled", "channel", "the number was registered too often", HOUR),
    131048: Meaning(
        "throttled",
        "channel",
        "Meta slows the number down because people block or report it; look at its quality",
        HOUR,
    ),
    131064: Meaning(
        "throttled",
        "channel",
        "Meta limits the number after violations by templates; look at the account's quality",
        HOUR,
    ),
    131208: Meaning("throttled", "channel", "too many calls about groups"),
}
TEMPORARY = {
    1: Meaning("temporary", "channel", "Meta's servers have a problem"),
    2: Meaning("temporary", "channel", "Meta's servers are down or overloaded"),
    131000: Meaning("temporary", "person", "something went wrong at Meta"),
    131016: Meaning("temporary", "channel", "WhatsApp is overloaded"),
    131057: Meaning("temporary", "channel", "the number is being moved to a higher throughput", 60),
    133004: Meaning("temporary", "channel", "Meta's servers are not available"),
    131053: Meaning("temporary", "person", "Meta could not load the file of the message"),
    134101: Meaning("temporary", "channel", "Meta is still taking the template over", 600),
}
PEOPLE = {
    131047: Meaning(
        "window_closed",
        "person",
        "more than 24 hours since the person last wrote; only a template may be sent",
    ),
    131049: Meaning(
        "not_now", "person", "Meta's limit of marketing messages for this person is reached", DAY
    ),
    130472: Meaning("not_now", "person", "the person is part of an experiment of Meta's", DAY),
    131050: Meaning("recipient_opted_out", "person", "the person stopped marketing on WhatsApp"),
    131026: Meaning("recipient_gone", "person", "the person cannot be reached on WhatsApp"),
    131021: Meaning("recipient_gone", "person", "the number would write to itself"),
    131030: Meaning(
        "recipient_gone", "person", "a test number may only write to people on its allow list"
    ),
    130497: Meaning("recipient_gone", "person", "the account may not write to people there"),
    137000: Meaning("recipient_gone", "person", "the person's identity key is another one now"),
}
TEMPLATES = {
    132000: Meaning("template_problem", "person", "the template needs another count of values"),
    132001: Meaning("template_problem", "person", "there is no such template in this language"),
    132005: Meaning("template_problem", "person", "the template is too long with these values"),
    132007: Meaning("template_problem", "person", "the template's content breaks a policy"),
    132008: Meaning("template_problem", "person", "a value of the template is malformed"),
    132012: Meaning("template_problem", "person", "a value of the template has the wrong form"),
    132015: Meaning("template_problem", "person", "the template is paused for low quality"),
    132016: Meaning("template_problem", "person", "the template was paused too often: disabled"),
    132068: Meaning("template_problem", "person", "the form of the template is blocked"),
    132069: Meaning("template_problem", "person", "the form was sent too often within an hour"),
    131063: Meaning(
        "template_problem", "person", "marketing templates need the Marketing Messages API here"
    ),
    131055: Meaning("template_problem", "person", "the Marketing Messages API does not take this"),
    **_same(
        [134100, 134102, 1752041],
        "template_problem",
        "person",
        "the Marketing Messages API does not take this template",
    ),
    **_same(
        [139000, 139001, 139002, 139003, 139004],
        "template_problem",
        "person",
        "the form (Flow) is blocked or cannot be changed",
    ),
    2388019: Meaning("template_problem", "account", "there are too many templates already"),
    2388040: Meaning("template_problem", "person", "a field of the template is too long"),
    2388047: Meaning("template_problem", "person", "the header of the template is malformed"),
    2388072: Meaning("template_problem", "person", "the body of the template is malformed"),
    2388073: Meaning("template_problem", "person", "the footer of the template is malformed"),
    2388293: Meaning("template_problem", "person", "too many blanks for so short a template"),
    2388299: Meaning("template_problem", "person", "a blank may not begin or end the template"),
}
CONTENT = {
    33: Meaning("content_invalid", "person", "the message names something that is not there"),
    100: Meaning("content_invalid", "person", "a parameter is wrong"),
    131008: Meaning("content_invalid", "person", "a required parameter is missing"),
    131009: Meaning("content_invalid", "person", "the value of a parameter is wrong"),
    131051: Meaning("content_invalid", "person", "this kind of message is not supported"),
    131052: Meaning("content_invalid", "person", "the file a person sent could not be loaded"),
    # Only this kind of message cannot go there (a one-time code …): the person is not gone.
    131062: Meaning("content_invalid", "person", "this message needs a number, not a user id"),
    135000: Meaning("content_invalid", "person", "Meta could not make sense of the message"),
    **_same(
        [131020, 131041, 131059, 131201, 131202, 131204, 131207, *range(131209, 131216)],
        "content_invalid",
        "person",
        "the group or who is in it does not allow this",
    ),
    **_same(
        [139100, 139101, 139102, 139103],
        "content_invalid",
        "person",
        "the person could not be blocked or unblocked",
    ),
    **_same(list(range(138000, 138019)), "content_invalid", "person", "the call is not possible"),
    **_same(
        [147001, 147002, 147003, 147004, 147005],
        "content_invalid",
        "channel",
        "the business username is not available",
    ),
}
ACCOUNT = {
    0: Meaning("auth", "channel", "Meta does not know who we are; renew the token"),
    190: Meaning("auth", "channel", "the token has expired or was revoked; renew it"),
    3: Meaning("auth", "channel", "the app lacks a capability or permission"),
    10: Meaning("auth", "channel", "the token lacks a permission, or the number is not yours"),
    **_same(list(range(200, 300)), "auth", "channel", "the token lacks a permission"),
    131005: Meaning("auth", "channel", "the token lacks a permission or was taken back"),
    131045: Meaning("auth", "channel", "the number is not registered, its certificate is wrong"),
    133010: Meaning("auth", "channel", "the number is not registered for the Cloud API"),
    131042: Meaning("account_blocked", "account", "the account's payment method has a problem"),
    131044: Meaning("account_blocked", "account", "the account has no payment method"),
    131037: Meaning("account_blocked", "channel", "the number's display name is not approved"),
    134011: Meaning("account_blocked", "account", "the terms for payments are not accepted"),
    368: Meaning("account_blocked", "account", "the account is blocked for breaking a policy"),
    131031: Meaning("account_blocked", "account", "the account is locked; see Meta's support"),
}
MEANINGS = {**CONTENT, **TEMPLATES, **PEOPLE, **TEMPORARY, **THROTTLED, **ACCOUNT}
FIRST_SUBCODE = 1_000_000
"""Smaller subcodes share their numbers with codes, and are not looked up."""
QUIET: frozenset[str] = frozenset({"auth"})
"""Classes whose own words may hold (part of) a token."""


def error_of(value: object) -> GraphError | None:
    """The error object of an answer or a webhook; None for anything without a code. Code 0 is
    one of Meta's, so that its absence has to be looked for."""
    outer = value if isinstance(value, dict) else {}
    inner = outer.get("error", outer)
    code = inner.get("code") if isinstance(inner, dict) else None
    return error_in(inner) if isinstance(code, int) and not isinstance(code, bool) else None


def meaning_of(error: GraphError) -> Meaning | None:
    """What an error means; a known subcode says more than a code. None for an unknown one."""
    if error.subcode > FIRST_SUBCODE and error.subcode in MEANINGS:
        return MEANINGS[error.subcode]
    return MEANINGS.get(error.code)


def reason_of(error: GraphError) -> str:
    """What happened, in words for people: ours, then Meta's."""
    meaning = meaning_of(error)
    if meaning is None:
        return error.reason
    if meaning.why in QUIET or not (error.details or error.message):
        return meaning.words
    return f"{meaning.words} ({error.reason})"


def refusal(response: Response) -> RefusedSend | Unknown:
    """Reads an answer that is no success.

    A documented code, or an error object with a 4xx, was certainly not taken; a 5xx without one
    says nothing.
    """
    error, wait = error_of(object_in(response.body)), retry_after(response.headers)
    if error is None:
        if response.status == 429:
            return RefusedSend("throttled", "too many calls", wait, scope="channel", code="429")
        return Unknown(f"HTTP {response.status}")
    meaning = meaning_of(error)
    if meaning is not None:
        return _refused(meaning, error, wait)
    if 400 <= response.status < 500:
        return RefusedSend("unknown_permanent", error.reason, wait, code=str(error.code))
    return Unknown(f"HTTP {response.status}, error {error.code}")


def _refused(meaning: Meaning, error: GraphError, wait: float) -> RefusedSend:
    return RefusedSend(
        meaning.why,
        reason_of(error),
        wait or meaning.wait,
        scope=meaning.scope,
        code=str(error.code),
    )
