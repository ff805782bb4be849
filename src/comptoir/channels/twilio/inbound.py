"""Twilio's posts: signed forms, each with one message, or with what became of one of ours.

https://www.twilio.com/docs/usage/webhooks/webhooks-security
https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal
from urllib.parse import parse_qs, parse_qsl, urlsplit

from comptoir.channels.base import Post
from comptoir.channels.posts import clean_text, own_id, sender_key, unreadable
from comptoir.channels.twilio.codes import CODES
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Media, MediaKind, MessageStatus
from comptoir.model.update import (
    CHANNEL_KEY,
    Envelope,
    Ignored,
    ReceiptReceived,
    RefusalClass,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

SIGNATURE = "x-twilio-signature"
SETTINGS = "x-twilio-webhooks-signature-settings"
TWIML = (b'<?xml version="1.0" encoding="UTF-8"?><Response/>', "text/xml")
"""The answer to every post: no words; what we say is sent later."""
MAX_FIELDS = 1000
MAX_MEDIA = 10

Form = dict[str, str]
"""The fields of a post by name. Twilio names each once."""

_STATUSES = {
    "sent": MessageStatus.sent,
    "partially_delivered": MessageStatus.sent,
    "delivered": MessageStatus.delivered,
    "read": MessageStatus.read,
    "undelivered": MessageStatus.failed,
    "failed": MessageStatus.failed,
    "canceled": MessageStatus.failed,
}
_INBOUND = {"", "received", "receiving"}
NO_CLASS: Literal[""] = ""


def sign(secret: str, url: str, pairs: Iterable[tuple[str, str]], digest: str = "sha1") -> str:
    """The signature of a post to `url`: names sorted, values of one name unique and sorted."""
    fields: dict[str, set[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, set()).add(value)
    words = "".join(name + value for name in sorted(fields) for value in sorted(fields[name]))
    signed = (url + words).encode(errors="surrogatepass")
    return b64encode(hmac.digest(secret.encode(), signed, digest)).decode()


def verify_twilio(channel: Channel, post: Post) -> None:
    """Raises `SignatureInvalid` unless Twilio signed `post` with the auth token (`channel.secret`),
    or with `credentials["shared_key"]` where its settings say so."""
    secret, digest = channel.secret, "sha1"
    if "HMAC_SHA256" in post.headers.get(SETTINGS, "").upper():
        secret, digest = channel.credentials.get("shared_key", ""), "sha256"
    if not secret:
        raise SignatureInvalid("the channel has no secret to check this signature with")
    given = post.headers.get(SIGNATURE, "").encode(errors="replace")
    pairs = _signed_pairs(post)
    # Twilio itself is not consistent about the default port, so both addresses are right.
    wanted = [sign(secret, url, pairs, digest).encode() for url in _spellings(post.url)]
    if not any(hmac.compare_digest(given, one) for one in wanted):
        raise SignatureInvalid("the signature does not match")


def _signed_pairs(post: Post) -> list[tuple[str, str]]:
    """The fields that are signed. Of a JSON body only the hash is, as a part of the address."""
    hashes = parse_qs(urlsplit(post.url).query).get("bodySHA256")
    if hashes is None:
        return _pairs(post.raw)
    if not hmac.compare_digest(hashes[0].lower().encode(), sha256(post.raw).hexdigest().encode()):
        raise SignatureInvalid("the hash of the body does not match")
    return []


def _spellings(url: str) -> list[str]:
    """`url` as it is, and with its default port added or taken away."""
    scheme, sep, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    port = {"https": ":443", "http": ":80"}.get(scheme, "")
    if not sep or not port:
        return [url]
    if host.endswith(port):
        return [url, f"{scheme}://{host.removesuffix(port)}{slash}{path}"]
    bare = ":" not in host.rpartition("]")[2]
    return [url, f"{scheme}://{host}{port}{slash}{path}"] if bare else [url]


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise SignatureInvalid("this is no form") from error


def form_of(raw: bytes) -> Form:
    """The fields of a post. Raises `InputInvalid` where they name no message."""
    try:
        form = dict(_pairs(raw))
    except SignatureInvalid:
        raise InputInvalid("this is no form") from None
    if not sid_of(form):
        raise InputInvalid("the form names no message")
    return form


def sid_of(form: Form) -> str:
    """Twilio's id of the message that a post is about; "" where it has none."""
    return form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid") or ""


def status_of(form: Form) -> str:
    """The status that a callback tells; "" for a message of a person."""
    status = form.get("MessageStatus") or form.get("EventType") or form.get("SmsStatus") or ""
    is_message = "Body" in form or not form.get("MessageStatus")
    return "" if status.lower() in _INBOUND and is_message else status.lower()


def bare(address: str) -> str:
    """An address without the prefix of its channel: "whatsapp:+4179…" is "+4179…"."""
    return address.removeprefix("whatsapp:")


def split_twilio(
    channel: Channel, raw: bytes, stop_words: frozenset[str] = frozenset()
) -> list[Envelope]:
    """A post is one piece: a message, a tap, or what became of a message of ours. `stop_words`
    are texts that end the conversation at once."""
    try:
        form = form_of(raw)
        sid, status = own_id(sid_of(form)), status_of(form)
        ours, theirs = ("From", "To") if status else ("To", "From")
        person = bare(form.get(theirs, ""))
        key = CHANNEL_KEY if status and not person else sender_key(person)
        return [
            Envelope(
                platform_id=own_id(f"{sid}:{status}") if status else sid,
                conversation_key=key,
                raw=raw,
                kind="signal" if is_stop(form, stop_words) else _kind(form, status),
                account=_account(channel, form, ours),
            )
        ]
    except InputInvalid as error:
        return [unreadable(raw, str(error))]


def is_stop(form: Form, stop_words: frozenset[str]) -> bool:
    """Whether the text is one of `stop_words` and nothing else, as Twilio looks at it."""
    return form.get("Body", "").strip().casefold() in stop_words


def _kind(form: Form, status: str) -> Literal["message", "tap", "signal"]:
    if status or form.get("OptOutType", "").upper() in ("STOP", "START", "HELP"):
        return "signal"
    is_tap = any(form.get(name) for name in ("ButtonPayload", "ButtonText", "ListId"))
    return "tap" if is_tap else "message"


def _account(channel: Channel, form: Form, ours: str) -> str:
    """Our side, named as the channel names it: a messaging service, or a number."""
    if channel.account.startswith("MG"):
        return clean_text(form.get("MessagingServiceSid", ""))[:64]
    name = form.get(ours, "") if channel.account else ""
    return clean_text(name if channel.account.startswith("whatsapp:") else bare(name))[:64]


def parse_event(form: Form) -> Update | None:
    """What a post means that is no message of a person; None for one that is."""
    if status := status_of(form):
        return _parse_status(form, status)
    match form.get("OptOutType", "").upper():
        case "STOP":
            return StoppedByPlatform(reason="wrote a stop word; Twilio blocks further messages")
        case "START":
            return ResumedByPlatform(reason="wrote a start word; Twilio lets messages pass again")
        case "HELP":
            return Ignored(reason="wrote a help word; Twilio answers with the text set there")
    return None


def _parse_status(form: Form, status: str) -> ReceiptReceived | Ignored:
    """`RawDlrDoneDate` is not read: carriers write it in time zones of their own."""
    if status not in _STATUSES:
        return Ignored(reason=clean_text(status)[:50])
    found = _STATUSES[status]
    reason, why = _failure(form, status) if found is MessageStatus.failed else ("", NO_CLASS)
    return ReceiptReceived(
        platform_id=own_id(sid_of(form)),
        status=found,
        reason=reason,
        why=why,
        identities=identities((bare(form.get("To", "")), form.get("ExternalUserId", ""))),
    )


def _failure(form: Form, status: str) -> tuple[str, RefusalClass | Literal[""]]:
    """What a failure says, and its class; none where Twilio gives no code."""
    code = form.get("ErrorCode", "")
    known = CODES.get(int(code)) if code.isascii() and code.isdigit() and len(code) < 9 else None
    if known is not None:
        return f"{known.reason} ({code})", known.why
    words = " ".join(w for w in (form.get("ErrorMessage", ""), code) if w)
    return clean_text(words)[:300] or status, "unknown_permanent" if code else ""


def identities(names: Iterable[str]) -> tuple[str, ...]:
    """`names` as far as they name somebody, each once."""
    good = (name for name in names if name and len(name) <= 250 and "\x00" not in name)
    return tuple(dict.fromkeys(good))


def media_of(form: Form) -> list[Media]:
    """The files of a message. Their reference is the address at Twilio, see `fetch_media`."""
    found: list[Media] = []
    while len(found) < MAX_MEDIA and (url := form.get(f"MediaUrl{len(found)}")):
        mime = clean_text(form.get(f"MediaContentType{len(found)}", "")).lower()[:100]
        kind = media_kind(mime)
        found.append(Media(kind=kind, reference=clean_text(url)[:2000], mime=mime))
    return found


def media_kind(mime: str) -> MediaKind:
    """The kind of media that a content type stands for."""
    kinds: dict[str, MediaKind] = {"image": "image", "audio": "audio", "video": "video"}
    return kinds.get(mime.partition("/")[0], "file")
