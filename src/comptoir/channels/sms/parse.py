"""What a text message or MMS of a person means.

https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

from comptoir.channels.posts import clean_text
from comptoir.channels.twilio import bare, form_of, identities, is_stop, media_of, parse_event
from comptoir.model.message import Part, Text, Unsupported
from comptoir.model.update import MessageReceived, StoppedByPlatform, Update

STOP_WORDS = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)
"""After one of these Twilio sends nothing more to the person (error 21610) and tells them so:
https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out. Only a messaging service with
Advanced Opt-Out says it in `OptOutType`."""


def parse(raw: bytes) -> Update:
    """A message, a receipt, a STOP or a START. Raises `InputInvalid`."""
    form = form_of(raw)
    if (event := parse_event(form)) is not None:
        return event
    text = clean_text(form.get("Body", ""))
    if is_stop(form, STOP_WORDS):
        return StoppedByPlatform(reason=f"wrote {text.upper()}; Twilio blocks further messages")
    words: tuple[Part, ...] = (Text(text),) if text else ()
    parts = (*words, *media_of(form))
    return MessageReceived(
        parts=parts or (Unsupported("empty"),),
        identities=identities([bare(form.get("From", ""))]),
    )
