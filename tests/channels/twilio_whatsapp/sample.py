from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode

from tests.channels.kit import WEBHOOK, Sample


def _post(id: str, person: str, text: str) -> bytes:
    fields = {
        "ToCountry": "US",
        "SmsMessageSid": id,
        "NumMedia": "0",
        "SmsSid": id,
        "SmsStatus": "received",
        "Body": text,
        "To": "whatsapp:+15550001111",
        "NumSegments": "1",
        "MessageSid": id,
        "AccountSid": "AC00000000000000000000000000000000",
        "From": f"whatsapp:{person}",
        "ApiVersion": "2010-04-01",
    }
    return urlencode(fields).encode()


def _sign(secret: str, raw: bytes) -> dict[str, str]:
    pairs = sorted(set(parse_qsl(raw.decode("latin-1"), keep_blank_values=True)))
    text = WEBHOOK + "".join(name + value for name, value in pairs)
    mac = hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()
    return {"x-twilio-signature": base64.b64encode(mac).decode()}


SAMPLE = Sample(
    post=_post,
    sign=_sign,
    answer=b'{"sid": "SM00000000000000000000000000000001", "status": "queued", "error_code": null}',
    status=201,
    channel={
        "account": "+15550001111",
        "config": {"account_sid": "AC00000000000000000000000000000000"},
        "credentials": {"webhook_url": WEBHOOK},
    },
    changing=("Authorization",),
)
