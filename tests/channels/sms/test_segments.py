"""Segments, links, and the table of error codes."""

from __future__ import annotations

import pytest
from msgspec import structs

from comptoir.channels.sms.adapter import SmsAdapter
from comptoir.channels.sms.segments import segments
from comptoir.channels.twilio import CODES
from comptoir.channels.twilio_whatsapp.adapter import TwilioWhatsappAdapter
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from tests.channels.kit import SECRET


def _channel(channel_type: str) -> Channel:
    return Channel(
        workspace_id="w1",
        id="c1",
        type=channel_type,
        name="a channel",
        secret=SECRET,
        account="+15550001111",
        config={"account_sid": "AC0"},
    )


def test_links() -> None:
    entry = Entry(workspace_id="w", id="e", channel_id="c", code="abc", text="Hi there & 🍰")
    assert SmsAdapter().link(_channel("sms"), entry) == (
        "sms:+15550001111?body=Hi%20there%20%26%20%F0%9F%8D%B0"
    )
    assert TwilioWhatsappAdapter().link(_channel("twilio_whatsapp"), entry) == (
        "https://wa.me/15550001111?text=Hi%20there%20%26%20%F0%9F%8D%B0"
    )
    bare = structs.replace(entry, text="")
    assert SmsAdapter().link(_channel("sms"), bare).endswith("?body=abc")
    service = structs.replace(_channel("sms"), account="MG" + "1" * 32)
    with pytest.raises(InputInvalid):
        SmsAdapter().link(service, entry)


def test_what_concerns_one_person_does_not_stop_the_channel() -> None:
    """Outbound stops a channel for `auth` and `account_blocked`, whatever the scope."""
    stopping = [k for k in CODES.values() if k.why in ("auth", "account_blocked")]
    assert stopping
    assert all(known.scope in ("channel", "account") for known in stopping)


@pytest.mark.parametrize(
    ("text", "count", "encoding"),
    [
        ("", 1, "GSM-7"),
        ("x" * 160, 1, "GSM-7"),
        ("x" * 161, 2, "GSM-7"),
        ("x" * 306, 2, "GSM-7"),
        ("x" * 307, 3, "GSM-7"),
        ("€" * 80, 1, "GSM-7"),
        ("€" * 81, 2, "GSM-7"),
        # 153 is odd: an escape and its letter stay together, so a segment holds 76 of them.
        ("€" * 152, 2, "GSM-7"),
        ("€" * 153, 3, "GSM-7"),
        ("é" * 160, 1, "GSM-7"),
        ("ê" * 70, 1, "UCS-2"),
        ("ê" * 71, 2, "UCS-2"),
        ("🍰" * 35, 1, "UCS-2"),
        ("🍰" * 36, 2, "UCS-2"),
        ("🍰" * 66, 2, "UCS-2"),
        ("🍰" * 67, 3, "UCS-2"),
        ("x" * 70 + "🍰", 2, "UCS-2"),
    ],
)
def test_segments(text: str, count: int, encoding: str) -> None:
    found = segments(text)
    assert (found.count, found.encoding) == (count, encoding)
