"""Posts and signatures that the platforms of one company share."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode

from tests.channels.kit import WEBHOOK


def meta_signature(secret: str, raw: bytes) -> dict[str, str]:
    """The headers of a genuine post of WhatsApp, Messenger or Instagram."""
    digest = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return {"x-hub-signature-256": f"sha256={digest}"}


def twilio_post(id: str, sender: str, to: str, text: str) -> bytes:
    """A message as Twilio posts it, from one of its addresses to another."""
    fields = {
        "ToCountry": "US",
        "SmsMessageSid": id,
        "NumMedia": "0",
        "SmsSid": id,
        "SmsStatus": "received",
        "Body": text,
        "To": to,
        "NumSegments": "1",
        "MessageSid": id,
        "AccountSid": "AC00000000000000000000000000000000",
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    return urlencode(fields).encode()


def twilio_signature(secret: str, raw: bytes) -> dict[str, str]:
    """The headers of a genuine post of Twilio to `WEBHOOK`."""
    pairs = sorted(set(parse_qsl(raw.decode("latin-1"), keep_blank_values=True)))
    text = WEBHOOK + "".join(name + value for name, value in pairs)
    mac = hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()
    return {"x-twilio-signature": base64.b64encode(mac).decode()}
