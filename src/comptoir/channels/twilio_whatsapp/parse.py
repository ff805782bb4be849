"""What a message of a person on WhatsApp means, as Twilio posts it.

https://www.twilio.com/docs/messaging/guides/webhook-request#whatsapp-specific-parameters
"""

from __future__ import annotations

from msgspec import structs

from comptoir.channels.posts import clean_text
from comptoir.channels.twilio import Form, bare, form_of, identities, media_of, parse_event
from comptoir.model.message import Context, Location, Media, Part, Text, Unsupported
from comptoir.model.update import MessageReceived, Referral, Update

STICKER = "image/webp"
VOICE = "audio/ogg"


def parse(raw: bytes) -> Update:
    """A message, a tap, a receipt, a STOP or a START. Raises `InputInvalid`."""
    form = form_of(raw)
    if (event := parse_event(form)) is not None:
        return event
    kind = clean_text(form.get("MessageType", ""))[:50]
    return MessageReceived(
        parts=_parts(form) or (Unsupported(kind or "empty"),),
        payload=clean_text(form.get("ButtonPayload") or form.get("ListId") or ""),
        name=clean_text(form.get("ProfileName", ""))[:200],
        identities=_names(form),
        context=_context(form),
        referral=_referral(form),
    )


def _names(form: Form) -> tuple[str, ...]:
    """What later pieces may come under: number or business-scoped user id, whichever Twilio puts
    into `From` first."""
    digits = form.get("WaId", "")
    number = f"+{digits}" if digits.isascii() and digits.isdigit() else ""
    return identities((bare(form.get("From", "")), number, bare(form.get("ExternalUserId", ""))))


def _parts(form: Form) -> tuple[Part, ...]:
    label = form.get("ButtonText") or form.get("ListTitle") or form.get("Body", "")
    text = clean_text(label or form.get("ButtonPayload") or form.get("ListId") or "")
    files = [_as_on_whatsapp(media) for media in media_of(form)]
    if len(files) == 1 and text:
        return (structs.replace(files[0], caption=text),)
    place = _location(form)
    places = () if place is None else (place,)
    is_said = place is not None and text in (place.name, place.address)
    words: tuple[Part, ...] = (Text(text),) if text and not is_said else ()
    return (*words, *files, *places)


def _as_on_whatsapp(media: Media) -> Media:
    if media.mime.startswith(VOICE):
        return structs.replace(media, kind="voice")
    return structs.replace(media, kind="sticker") if media.mime == STICKER else media


def _location(form: Form) -> Location | None:
    latitude = _degrees(form.get("Latitude", ""), 90)
    longitude = _degrees(form.get("Longitude", ""), 180)
    if latitude is None or longitude is None:
        return None
    name = clean_text(form.get("Label", ""))[:300]
    address = clean_text(form.get("Address", ""))[:300]
    return Location(latitude=latitude, longitude=longitude, name=name, address=address)


def _degrees(value: str, most: int) -> float | None:
    try:
        degrees = float(value[:30])
    except ValueError:
        return None
    return degrees if -most <= degrees <= most else None


def _context(form: Form) -> Context | None:
    reply_to = clean_text(form.get("OriginalRepliedMessageSid", ""))[:100]
    forwarded = "true" in (form.get("Forwarded"), form.get("FrequentlyForwarded"))
    return Context(reply_to=reply_to, forwarded=forwarded) if reply_to or forwarded else None


def _referral(form: Form) -> Referral | None:
    """Where a person tapped who came by an ad or a post that opens WhatsApp."""
    names = ("SourceUrl", "SourceId", "Headline", "Body", "SourceType", "CtwaClid", "MediaId")
    if not any(form.get(f"Referral{name}") for name in names):
        return None
    source = form.get("ReferralSourceType", "").lower()
    return Referral(
        source="ad" if source == "ad" else "post" if source == "post" else "other",
        url=clean_text(form.get("ReferralSourceUrl", ""))[:2000],
        headline=clean_text(form.get("ReferralHeadline") or form.get("ReferralBody") or "")[:500],
        ad_id=clean_text(form.get("ReferralSourceId", ""))[:200],
        click_id=clean_text(form.get("ReferralCtwaClid", ""))[:500],
        paid=source == "ad",
    )
