"""What the channels of Twilio share: posts, sends, error codes, files, the checklist."""

from comptoir.channels.twilio.calls import (
    MESSAGING,
    Fields,
    account_url,
    basic,
    number_of,
    sender_of,
    status_callback,
    submit,
    twilio_url,
)
from comptoir.channels.twilio.codes import CODES, Known
from comptoir.channels.twilio.fetch import fetch_media
from comptoir.channels.twilio.find import find_sent
from comptoir.channels.twilio.inbound import (
    MAX_MEDIA,
    TWIML,
    Form,
    bare,
    form_of,
    identities,
    is_stop,
    media_of,
    parse_event,
    split_twilio,
    verify_twilio,
)
from comptoir.channels.twilio.setup import (
    QUESTIONS,
    ask,
    check_account,
    check_callback,
    finding,
    words_for,
)

__all__ = [
    "CODES",
    "MAX_MEDIA",
    "MESSAGING",
    "QUESTIONS",
    "TWIML",
    "Fields",
    "Form",
    "Known",
    "account_url",
    "ask",
    "bare",
    "basic",
    "check_account",
    "check_callback",
    "fetch_media",
    "find_sent",
    "finding",
    "form_of",
    "identities",
    "is_stop",
    "media_of",
    "number_of",
    "parse_event",
    "sender_of",
    "split_twilio",
    "status_callback",
    "submit",
    "twilio_url",
    "verify_twilio",
    "words_for",
]
