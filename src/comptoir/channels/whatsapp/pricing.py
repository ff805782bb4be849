"""What Meta charges for a message, as its receipts say: on `sent`, and on one later receipt.

    "pricing": {"billable": true, "pricing_model": "PMP", "category": "utility", "type": "regular"}
    "conversation": {"id": "…", "origin": {"type": "service"}, "expiration_timestamp": "…"}

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
"""

from __future__ import annotations

from msgspec import Raw, Struct

from comptoir.channels.posts import words
from comptoir.channels.whatsapp.content import MAX_NAME, moment, soft
from comptoir.model.update import Pricing


class _Pricing(Struct):
    billable: bool | None = None
    pricing_model: str | None = None
    category: str | None = None
    type: str | None = None


class _Origin(Struct):
    type: str | None = None


class _Conversation(Struct):
    id: str | None = None
    origin: _Origin | None = None
    expiration_timestamp: str | int | None = None


def pricing_of(pricing: Raw, conversation: Raw) -> Pricing | None:
    """Both as one; None where nothing is said. A malformed one is worth no receipt."""
    if not pricing and not conversation:
        return None
    said, opened = soft(pricing, _Pricing), soft(conversation, _Conversation)
    said, opened = said or _Pricing(), opened or _Conversation()
    found = Pricing(
        billable=said.billable,
        category=_word(said.category),
        type=_word(said.type),
        model=_word(said.pricing_model),
        conversation=words(opened.id, MAX_NAME),
        origin=_word(opened.origin.type if opened.origin else ""),
        ends_at=moment(opened.expiration_timestamp),
    )
    return None if found == Pricing() else found


def _word(value: str | None) -> str:
    return words(value, 64).lower()
