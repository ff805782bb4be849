"""What Twilio on loopback knows of fields, limits and error codes.

Written down a second time on purpose: what both sides of a test share proves nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from comptoir.channels.peers.platform import Answer

if TYPE_CHECKING:
    from comptoir.channels.peers.twilio import TwilioPeer

STOP_WORDS = ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")
START_WORDS = ("START", "YES", "UNSTOP")
FILES = {
    "image": ("image/jpeg", b"\xff\xd8\xff picture"),
    "voice": ("audio/ogg", b"OggS voice"),
    "audio": ("audio/mpeg", b"ID3 sound"),
    "video": ("video/mp4", b"....ftypmp42"),
    "file": ("application/pdf", b"%PDF-1.7"),
    "sticker": ("image/webp", b"RIFF....WEBP"),
    "contact": ("text/x-vcard", b"BEGIN:VCARD\nEND:VCARD"),
}
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_BSUID = re.compile(r"[A-Z]{2}\.[0-9A-Za-z]{1,128}")
_WORDS = {
    20001: "Invalid parameter",
    20003: "Authenticate",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    21211: "Invalid 'To' Phone Number",
    21602: "Message body is required.",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21606: "The 'From' phone number is not a valid, SMS-capable Twilio number.",
    21609: "Invalid 'StatusCallback'",
    21610: "Attempt to send to unsubscribed recipient",
    21617: "The concatenated message body exceeds the 1600 character limit.",
    21620: "Invalid media URL(s)",
    21623: "Number of media files exceeds allowed limit",
    21655: "The ContentSid Parameter is Invalid",
    21656: "The ContentVariables Parameter is invalid",
    21705: "Messaging Service Sid not found",
    63007: "Twilio could not find a Channel with the specified From address",
    92002: "The 'variables' parameter exceeds the allowed limit",
    63016: "Failed to send freeform message because you are outside the allowed window.",
}
_SEVEN_BITS = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡¿§"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜabcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = set("\f^{}\\[~]|€")


def error_answer(code: int, status: int, headers: Mapping[str, str] | None = None) -> Answer:
    """An error in Twilio's shape; without a code where only a status was ordered."""
    if not code:
        return Answer(status=status, body=b"<html>fault</html>", content_type="text/html")
    value = {
        "code": code,
        "message": _WORDS.get(code, f"Error {code}"),
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
    return Answer(status=status, value=value, headers=dict(headers or {}))


def count_segments(text: str) -> int:
    """How many segments a text has, roughly as the carrier bills them."""
    if set(text) <= _SEVEN_BITS | _ESCAPED:
        length, alone, joined = len(text) + sum(c in _ESCAPED for c in text), 160, 153
    else:
        length, alone, joined = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else -(-length // joined)


class MessageRules:
    """The rules of the Messages resource for one peer."""

    def __init__(self, peer: TwilioPeer) -> None:
        self._peer = peer

    def problem(self, content_type: str, fields: list[tuple[str, str]]) -> int:
        """The error code that a new message is refused with; 0 for none."""
        if not content_type.startswith("application/x-www-form-urlencoded"):
            return 20001
        one = dict(fields)
        files = [value for name, value in fields if name == "MediaUrl"]
        return self._of_parties(one) or self._of_content(one, files) or self._of_options(one)

    def _of_parties(self, one: Mapping[str, str]) -> int:
        to, sender, service = one.get("To", ""), one.get("From"), one.get("MessagingServiceSid")
        if not to:
            return 21604
        person, on_whatsapp = to.removeprefix("whatsapp:"), to.startswith("whatsapp:")
        is_named = _PHONE.fullmatch(person) or (on_whatsapp and _BSUID.fullmatch(person))
        if not is_named:
            return 21211
        if not sender and not service:
            return 21603
        if service and service != self._peer.service:
            return 21705
        ours = ("whatsapp:" if on_whatsapp else "") + self._peer.phone
        if sender and sender != ours:
            return 63007 if on_whatsapp else 21606
        if self._peer.person(person).blocked:
            return 21610
        return 0

    def _of_content(self, one: Mapping[str, str], files: list[str]) -> int:
        if "ContentSid" in one:
            return self._of_template(one)
        body = one.get("Body", "")
        if not body.strip() and not files:
            return 21602
        if len(body.encode("utf-16-le")) // 2 > 1600:
            return 21617
        if len(files) > (1 if one["To"].startswith("whatsapp:") else 10):
            return 21623
        if not all(
            urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc for url in files
        ):
            return 21620
        refuses = self._peer.refuses_window_at_once and one["To"].startswith("whatsapp:")
        return 63016 if refuses and not self._peer.is_window_open(one["To"]) else 0

    def _of_template(self, one: Mapping[str, str]) -> int:
        sid = one["ContentSid"]
        wanted = self._peer.templates.get(sid)
        if wanted is None and sid not in self._peer.contents:
            return 21655
        try:
            values = json.loads(one.get("ContentVariables") or "{}")
        except ValueError:
            return 21656
        if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
            return 21656
        if wanted is None:
            return 0 if self._peer.fill(sid, values) is not None else 21656
        return 0 if set(values) == {str(n + 1) for n in range(wanted)} else 63028

    def _of_options(self, one: Mapping[str, str]) -> int:
        callback = one.get("StatusCallback")
        if callback is not None and urlsplit(callback).scheme not in ("http", "https"):
            return 21609
        lasts = one.get("ValidityPeriod", "1")
        if not lasts.isdigit() or not 1 <= int(lasts) <= 36_000:
            return 20001
        action = one.get("PersistentAction")
        place = r"geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?(\|[^|]+)?"
        return 0 if action is None or re.fullmatch(place, action) else 63021

    def resource(
        self, *, sid: str, body: str, files: int, sender: str, to: str, service: str | None
    ) -> dict[str, Any]:
        """A new message as the API shows it."""
        account, now = self._peer.account_sid, format_datetime(self._peer.now())
        uri = f"/2010-04-01/Accounts/{account}/Messages/{sid}"
        return {
            "sid": sid,
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": body,
            "direction": "outbound-api",
            "from": None if service else sender,
            "to": to,
            "messaging_service_sid": service,
            "status": "accepted" if service else "queued",
            "num_media": str(files),
            "num_segments": "0" if service else str(count_segments(body)),
            "error_code": None,
            "error_message": None,
            "date_created": now,
            "date_updated": now,
            "date_sent": None,
            "price": None,
            "price_unit": "USD",
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
        }

    def callback(self, made: Mapping[str, Any], status: str) -> dict[str, str]:
        """The fields of a status callback."""
        fields = {
            "MessageSid": made["sid"],
            "MessageStatus": status,
            "SmsSid": made["sid"],
            "SmsStatus": status,
            "AccountSid": made["account_sid"],
            "ApiVersion": "2010-04-01",
            "From": made["from"] or self._peer.phone,
            "To": made["to"],
        }
        if made["messaging_service_sid"]:
            fields["MessagingServiceSid"] = made["messaging_service_sid"]
        if made["error_code"]:
            fields |= {"ErrorCode": str(made["error_code"]), "ErrorMessage": made["error_message"]}
        if made["to"].startswith("whatsapp:"):
            fields |= {"ChannelPrefix": "whatsapp", "EventType": status.upper()}
        elif status == "delivered":
            fields["RawDlrDoneDate"] = "2611221430"
        return fields

    def heard(self, person: str, text: str, extra: Mapping[str, str]) -> dict[str, str]:
        """The fields of what a person wrote."""
        number, sid = self._peer.phone, f"SM{self._peer.new_sid()}"
        fields = {
            "ToCountry": "US",
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "SmsSid": sid,
            "SmsStatus": "received",
            "Body": text,
            "To": number,
            "NumSegments": str(count_segments(text)),
            "MessageSid": sid,
            "AccountSid": self._peer.account_sid,
            "From": person,
            "ApiVersion": "2010-04-01",
        }
        if self._peer.is_whatsapp:
            fields |= {"From": f"whatsapp:{person}", "To": f"whatsapp:{number}"}
            fields |= {"ProfileName": "Ada", "MessageType": "text"}
            fields |= {"WaId": person[1:]} if person.startswith("+") else {"ExternalUserId": person}
        return {**fields, **extra}

    def spoken(self, said: Mapping[str, Any]) -> dict[str, str]:
        """The further fields of a tap, a place, an answer, a forward, an ad."""
        fields: dict[str, str] = {}
        if (payload := said.get("payload")) and said.get("kind") == "list":
            fields |= {"ListId": payload, "ListTitle": said.get("text") or payload}
        elif payload:
            fields |= {"ButtonPayload": payload, "ButtonText": said.get("text") or payload}
            fields["MessageType"] = "button"
        if said.get("list"):
            fields |= {"ListId": said["list"], "ListTitle": said.get("text") or said["list"]}
        if said.get("kind") == "location":
            fields |= {"Latitude": "47.376888", "Longitude": "8.541694", "Label": "Bakery"}
            fields |= {"Address": "Marktgasse 1", "MessageType": "location"}
        if said.get("reply"):
            fields |= {"OriginalRepliedMessageSid": said["reply"]}
            fields["OriginalRepliedMessageSender"] = f"whatsapp:{self._peer.phone}"
        if said.get("forwarded"):
            fields["Forwarded"] = "true"
        if said.get("kind") == "ad":
            fields |= {"ReferralSourceType": "ad", "ReferralSourceId": "120", "ReferralBody": "Try"}
            fields |= {"ReferralHeadline": "Cakes", "ReferralSourceUrl": "https://fb.me/1"}
            fields |= {"ReferralCtwaClid": "ARA"}
        return {**fields, **said.get("fields", {})}

    def is_wanted(self, message: Mapping[str, Any], query: Mapping[str, str]) -> bool:
        """Whether the list shows a message for this query."""
        day = parsedate_to_datetime(message["date_created"]).date().isoformat()
        return (
            query.get("To") in (None, message["to"])
            and query.get("From") in (None, message["from"])
            and (query.get("DateSent") or day)[:10] == day
            and (query.get("DateSent>") or "0")[:10] <= day <= (query.get("DateSent<") or "9")[:10]
        )
