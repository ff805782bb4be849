"""What happens to the account itself: templates, quality, limits, blocks, names.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview

A change about no person is one piece, {"event": {"field": …, "value": …}}.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.whatsapp.errors import error_of, meaning_of, reason_of
from comptoir.channels.whatsapp.people import BROKEN
from comptoir.errors import InputInvalid
from comptoir.model.update import ChannelChanged, Ignored, Update

Value = dict[str, Any]
MAX_WORD = 300
BLOCKING = frozenset({"auth", "account_blocked"})
"""Classes of errors after which nothing can be sent."""
LOST = frozenset({"ACCOUNT_DELETED", "PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED"})
"""Events after which the account is not ours to use."""


class _Event(Struct):
    value: Value
    field: str = ""


def parse_event(raw: Raw) -> Update:
    """What became of the account. Fields nobody knows are ignored, their raw form stays."""
    try:
        event = msgspec.json.decode(raw, type=_Event)
    except BROKEN as error:
        raise InputInvalid(str(error)[:300]) from error
    understand = EVENTS.get(event.field)
    if understand is None:
        return Ignored(reason=f"an event {_short(event.field, 60)!r}")
    return understand(event.value)


def parse_error(raw: Raw) -> Update:
    """An error of the app or the account that concerns no message."""
    try:
        error = error_of(msgspec.json.decode(raw))
    except BROKEN as broken:
        raise InputInvalid(str(broken)[:300]) from broken
    if error is None:
        raise InputInvalid("an error without a code")
    meaning = meaning_of(error)
    return ChannelChanged(
        what="account",
        state=f"error {error.code}",
        reason=reason_of(error),
        restricted=meaning is not None and meaning.why in BLOCKING,
    )


def word(value: Value, *path: str) -> str:
    """A word or number somewhere in a value; empty where it is missing or something else."""
    found: Any = value
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return _short(str(found), MAX_WORD)


def _short(text: str, limit: int) -> str:
    return text.replace("\x00", "").strip()[:limit]


def _lower(value: Value, *path: str) -> str:
    return word(value, *path).lower()


def _listed(*words: str) -> str:
    return "; ".join(w for w in words if w)


def _template_status(value: Value) -> Update:
    reason = word(value, "reason")
    return ChannelChanged(
        what="template",
        state=_lower(value, "event"),
        subject=word(value, "message_template_name"),
        language=word(value, "message_template_language"),
        reason="" if reason.upper() == "NONE" else reason,
        details=_listed(
            word(value, "other_info", "title"),
            word(value, "other_info", "description"),
            word(value, "rejection_info", "reason"),
            word(value, "rejection_info", "recommendation"),
            word(value, "disable_info", "disable_date"),
        )[:MAX_WORD],
    )


def _template_quality(value: Value) -> Update:
    return _of_template(
        value,
        "quality",
        _lower(value, "new_quality_score"),
        f"before: {_lower(value, 'previous_quality_score')}",
    )


def _template_category(value: Value) -> Update:
    """Meta may move a template to another category; `correct_category` announces it."""
    announced = word(value, "correct_category")
    details = f"announced: {announced.lower()}" if announced else ""
    before = _lower(value, "previous_category")
    return _of_template(
        value,
        "template",
        _lower(value, "new_category") or "category",
        _listed(f"before: {before}" if before else "", details),
    )


def _template_components(value: Value) -> Update:
    return _of_template(value, "template", "edited", word(value, "message_template_element"))


def _of_template(value: Value, what: Any, state: str, details: str) -> Update:
    return ChannelChanged(
        what=what,
        state=state,
        subject=word(value, "message_template_name"),
        language=word(value, "message_template_language"),
        details=details,
    )


def _account(value: Value) -> Update:
    event, ban = word(value, "event"), word(value, "ban_info", "waba_ban_state")
    limits = _restrictions(value)
    stopped = (
        event in LOST or ban == "DISABLE" or "RESTRICTED_CUSTOMER_INITIATED_MESSAGING" in limits
    )
    return ChannelChanged(
        what="account",
        state=event.lower(),
        subject=word(value, "phone_number"),
        reason=_listed(ban.lower(), word(value, "violation_info", "violation_type"))
        or ", ".join(limits)[:MAX_WORD],
        details=_listed(word(value, "ban_info", "waba_ban_date"), word(value, "country")),
        restricted=stopped,
    )


def _restrictions(value: Value) -> list[str]:
    found = value.get("restriction_info")
    entries = found if isinstance(found, list) else []
    return [word(e, "restriction_type") for e in entries if isinstance(e, dict)]


def _alert(value: Value) -> Update:
    inner = value.get("alert_info")
    alert = inner if isinstance(inner, dict) else value
    return ChannelChanged(
        what="account",
        state=_lower(alert, "alert_type") or "alert",
        subject=word(value, "entity_id"),
        reason=word(alert, "alert_description"),
        details=_listed(_lower(alert, "alert_severity"), _lower(alert, "alert_status")),
    )


def _review(value: Value) -> Update:
    decision = _lower(value, "decision")
    return ChannelChanged(
        what="account", state=f"review {decision}", restricted=decision == "rejected"
    )


def _capability(value: Value) -> Update:
    most = word(value, "max_daily_conversations_per_business") or word(
        value, "max_daily_conversation_per_phone"
    )
    numbers = word(value, "max_phone_numbers_per_business")
    return ChannelChanged(
        what="limit",
        state=most.lower(),
        details=f"at most {numbers} numbers" if numbers else "",
        daily_people=_people(most),
    )


def _number_quality(value: Value) -> Update:
    event = _lower(value, "event")
    now = word(value, "max_daily_conversations_per_business") or word(value, "current_limit")
    before = _lower(value, "old_limit")
    return ChannelChanged(
        what="quality" if event in ("flagged", "unflagged") else "limit",
        state=event,
        subject=word(value, "display_phone_number"),
        details=_listed(now.lower(), f"before: {before}" if before else ""),
        daily_people=_people(now),
    )


_TIER = re.compile(r"(?:TIER_)?(\d{1,7})(K?)")


def _people(tier: str) -> int | None:
    """How many people a day a tier means: TIER_2K, 250; 0 for TIER_UNLIMITED, None for others."""
    if tier.upper() in ("TIER_UNLIMITED", "-1"):
        return 0
    found = _TIER.fullmatch(tier.upper())
    return int(found[1]) * (1000 if found[2] else 1) if found else None


def _number_name(value: Value) -> Update:
    return ChannelChanged(
        what="name",
        state=_lower(value, "decision"),
        subject=word(value, "requested_verified_name") or word(value, "display_phone_number"),
        reason=word(value, "rejection_reason"),
    )


def _username(value: Value) -> Update:
    return ChannelChanged(
        what="name",
        state=_lower(value, "status"),
        subject=word(value, "username") or word(value, "display_phone_number"),
    )


def _security(value: Value) -> Update:
    return ChannelChanged(
        what="account",
        state=_lower(value, "event"),
        subject=word(value, "display_phone_number"),
        details=word(value, "requester"),
    )


def _flows(value: Value) -> Update:
    return ChannelChanged(
        what="other",
        state=_lower(value, "new_status") or _lower(value, "event"),
        subject=word(value, "flow_id"),
        details=word(value, "message"),
    )


EVENTS: dict[str, Callable[[Value], Update]] = {
    "message_template_status_update": _template_status,
    "message_template_quality_update": _template_quality,
    "message_template_components_update": _template_components,
    "template_category_update": _template_category,
    "account_update": _account,
    "account_alerts": _alert,
    "account_review_update": _review,
    "business_capability_update": _capability,
    "phone_number_quality_update": _number_quality,
    "phone_number_name_update": _number_name,
    "business_username_update": _username,
    "security": _security,
    "flows": _flows,
}
