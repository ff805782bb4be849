from __future__ import annotations

from tests.channels.kit import WEBHOOK, Sample
from tests.channels.posts import twilio_post, twilio_signature

SAMPLE = Sample(
    post=lambda id, who, text: twilio_post(id, f"whatsapp:{who}", "whatsapp:+15550001111", text),
    sign=twilio_signature,
    answer=b'{"sid": "SM00000000000000000000000000000001", "status": "queued", "error_code": null}',
    status=201,
    others={
        "GET /v1/Content": (200, b'{"contents": [], "meta": {"next_page_url": null}}'),
        "POST /v1/Content": (201, b'{"sid": "HX00000000000000000000000000000009"}'),
    },
    channel={
        "account": "+15550001111",
        "config": {"account_sid": "AC00000000000000000000000000000000"},
        "credentials": {"webhook_url": WEBHOOK},
    },
    changing=("Authorization",),
)
