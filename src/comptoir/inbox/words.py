"""What became of a message, in plain words for members."""

from __future__ import annotations

from comptoir.outbound.may_send import ALTERNATIVES, RefusalReason

REASONS: dict[RefusalReason, str] = {
    "blocked": "The contact is blocked.",
    "stopped": "The person sent STOP.",
    "no_consent": "The person was not asked whether they want it.",
    "withdrawn": "The person does not want it any more.",
    "marketing_stopped": "The person wants no advertising.",
    "unreachable": "The platform does not reach the person.",
    "already_pulled": "The person asked for this themselves a moment ago.",
    "quiet_hours": "It is too late or too early where the person is.",
    "frequency_cap": "The person got enough unasked for.",
    "per_person_limit": "The platform takes no more advertising for this person now.",
    "tier": "The platform takes no more people today.",
    "budget": "The budget is spent.",
    "window_closed": "The platform's time for free texts is over.",
    "no_templates": "This channel type has no templates.",
    "template_unknown": "The channel has no such template.",
    "template_not_approved": "The platform has not approved the template.",
    "template_incomplete": "A blank of the template is not filled.",
    "empty": "There is nothing in it that can be shown.",
    "too_old": "It waited too long to matter.",
}

_OURS = {
    "first_part_refused": "What stood before it in the answer did not go out.",
    "sent_again": "Somebody sent it again.",
}


def reason_text(reason: str) -> str:
    """A reason in plain words; what a platform said stays as the channel worded it."""
    if reason in _OURS:
        return _OURS[reason]
    return REASONS.get(reason, reason)  # type: ignore[call-overload, no-any-return]


def advice_on(reason: str) -> str:
    """What would be allowed; "" where nothing is known."""
    return ALTERNATIVES.get(reason, "")  # type: ignore[call-overload, no-any-return]
