"""What Twilio's error codes mean, and what follows from them.

https://www.twilio.com/docs/api/errors
https://www.twilio.com/docs/whatsapp/api/error-code-mapping
"""

from __future__ import annotations

from msgspec import Struct

from comptoir.channels.base import RefusedSend, Scope
from comptoir.channels.posts import clean_text
from comptoir.model.update import RefusalClass


class Known(Struct, frozen=True):
    """What one error code means; `reason` is for people."""

    why: RefusalClass
    reason: str
    scope: Scope = "person"


# https://www.twilio.com/docs/api/errors and /docs/whatsapp/api/error-code-mapping. What concerns
# one message or one person must not stop the channel: 21408, 21608 and 30007 are of the account,
# but only for some recipients, so they count as permanent for this message.
CODES: dict[int, Known] = {
    14107: Known("throttled", "too many messages to this number in a short time"),
    20429: Known("throttled", "too many requests to Twilio", "account"),
    21611: Known("throttled", "the queue of the sending number is full", "channel"),
    30001: Known("throttled", "the queue of the sending number is full", "channel"),
    63018: Known("throttled", "the rate limit of the WhatsApp sender is reached", "channel"),
    30008: Known("temporary", "the carrier reports an unknown error"),
    30017: Known("temporary", "the carrier's network is congested"),
    63012: Known("temporary", "WhatsApp had an internal error"),
    63019: Known("temporary", "the file could not be fetched for sending"),
    21211: Known("recipient_gone", "this is no valid number"),
    21214: Known("recipient_gone", "the number cannot be reached"),
    21612: Known("recipient_gone", "the number cannot be reached from our number"),
    21614: Known("recipient_gone", "this is no mobile number"),
    30003: Known("recipient_gone", "the phone is unreachable"),
    30005: Known("recipient_gone", "the number is unknown or no longer in use"),
    30006: Known("recipient_gone", "this is a landline, or its carrier cannot be reached"),
    63003: Known("recipient_gone", "the person is not on WhatsApp"),
    63015: Known("recipient_gone", "the person has not joined the WhatsApp sandbox"),
    63024: Known("recipient_gone", "WhatsApp does not take this recipient"),
    21610: Known("recipient_opted_out", "the person wrote STOP to our number"),
    30004: Known("recipient_opted_out", "the person or their carrier blocks our messages"),
    63032: Known("not_now", "WhatsApp holds messages to this person back for an experiment"),
    63049: Known("not_now", "WhatsApp did not deliver this marketing message, to protect people"),
    63016: Known("window_closed", "24 hours since the person's last message are over"),
    21655: Known("template_problem", "there is no content template with this id"),
    21656: Known("template_problem", "the values of the content template are malformed"),
    63027: Known("template_problem", "the template does not exist in this language"),
    63028: Known("template_problem", "the template wants another number of values"),
    63029: Known("template_problem", "the template is too long when filled in"),
    63030: Known("template_problem", "a value of the template is not supported"),
    12300: Known("content_invalid", "the file has a type that is not supported"),
    21602: Known("content_invalid", "the message has no text"),
    21604: Known("content_invalid", "the message has no recipient"),
    21617: Known("content_invalid", "the text is longer than 1600 characters"),
    21619: Known("content_invalid", "the message has neither text nor file nor template"),
    21620: Known("content_invalid", "the address of the file is not valid"),
    21623: Known("content_invalid", "the message has too many files"),
    63005: Known("content_invalid", "WhatsApp did not take the content"),
    63013: Known("content_invalid", "the content goes against WhatsApp's policy"),
    63021: Known("content_invalid", "WhatsApp says that the content is not valid"),
    20003: Known("auth", "account id, auth token or API key are wrong or were revoked", "account"),
    20404: Known("auth", "there is no such Twilio account", "account"),
    63001: Known("auth", "WhatsApp did not accept the sender's credentials", "channel"),
    10001: Known("account_blocked", "the Twilio account is not active", "account"),
    21603: Known("account_blocked", "no number or messaging service to send from", "channel"),
    21606: Known("account_blocked", "our number cannot send messages", "channel"),
    21703: Known("account_blocked", "the messaging service has no number", "channel"),
    21705: Known("account_blocked", "there is no such messaging service", "channel"),
    30002: Known("account_blocked", "the Twilio account is suspended", "account"),
    30032: Known("account_blocked", "the toll-free number is not verified", "channel"),
    30034: Known("account_blocked", "the number is not registered for A2P 10DLC", "channel"),
    63007: Known("account_blocked", "our number is no WhatsApp sender of the account", "channel"),
    63010: Known("account_blocked", "the WhatsApp sender is set up wrongly", "channel"),
    63020: Known("account_blocked", "the WhatsApp account has a payment problem", "account"),
    63022: Known("account_blocked", "the display name lacks a valid certificate", "channel"),
    21408: Known("unknown_permanent", "the account may not send to this country"),
    21608: Known("unknown_permanent", "a trial account sends to verified numbers only"),
    30007: Known("unknown_permanent", "the carrier filtered the message"),
}


def refused(code: object, message: object = "", wait: float = 0.0) -> RefusedSend:
    """The refusal that an error code stands for; `message` is what Twilio says of others."""
    known = CODES.get(code) if isinstance(code, int) else None
    if known is None:
        words = clean_text(message)[:300] if isinstance(message, str) else ""
        return RefusedSend("unknown_permanent", words or "refused by Twilio", code=str(code or ""))
    return RefusedSend(known.why, known.reason, wait, known.scope, str(code))
