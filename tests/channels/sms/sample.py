from __future__ import annotations

from tests.channels.kit import WEBHOOK, Sample
from tests.channels.posts import twilio_post, twilio_signature

SAMPLE = Sample(
    post=lambda id, who, text: twilio_post(id, who, "+15550001111", text),
    sign=twilio_signature,
    answer=b'{"sid": "SM00000000000000000000000000000001", "status": "queued", "error_code": null}',
    status=201,
    channel={
        "account": "+15550001111",
        "config": {"account_sid": "AC00000000000000000000000000000000", "mms": True},
        "credentials": {"webhook_url": WEBHOOK},
    },
    changing=("Authorization",),
)
