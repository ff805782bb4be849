"""What a message becomes on WhatsApp over Twilio: text, one file, a place, or a template; choices
are a content template of ours where they can be (`content.py`), else numbered lines.

https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages
"""

from __future__ import annotations

import msgspec

from comptoir.channels.base import Outgoing
from comptoir.channels.twilio import Fields, sender_of, status_callback
from comptoir.channels.twilio_whatsapp.content import Content
from comptoir.channels.wording import words_of
from comptoir.model.channel import Channel
from comptoir.model.message import Location, Media, Template

PREFIX = "whatsapp:"
CAPTIONED = ("image", "video")
"""Kinds of media that WhatsApp shows words with, where Twilio sends them."""


def render(channel: Channel, message: Outgoing) -> list[tuple[str, str]]:
    """The fields of the Messages resource, in order."""
    to = ("To", PREFIX + message.to)
    head = [to, sender_of(channel, PREFIX)]
    return [*head, *_content(message), *status_callback(channel, message.key)]


def render_content(
    channel: Channel, message: Outgoing, content: Content, sid: str
) -> list[tuple[str, str]]:
    """The fields of a message by a content template of ours."""
    values = msgspec.json.encode(content.values).decode()
    head = [("To", PREFIX + message.to), sender_of(channel, PREFIX)]
    said = [("ContentSid", sid), ("ContentVariables", values)]
    return [*head, *said, *status_callback(channel, message.key)]


def _content(message: Outgoing) -> Fields:
    match message.parts:
        case (Template() as template,):
            return _template(template)
        case (Location() as place,):
            return _location(place)
        case (Media() as media, *more) if _is_shown(media):
            words = "\n\n".join(w for w in (media.caption, words_of(more)) if w)
            if not words or media.kind in CAPTIONED:
                return [*([("Body", words)] if words else []), ("MediaUrl", media.url)]
    return [("Body", words_of(message.parts))]


def _is_shown(media: Media) -> bool:
    return bool(media.url) and (not media.caption or media.kind in CAPTIONED)


def _template(template: Template) -> Fields:
    """`ContentVariables` is one JSON object; blanks that nobody fills are left to Twilio."""
    fields = [("ContentSid", template.name)]
    if template.values:
        fields.append(("ContentVariables", msgspec.json.encode(template.values).decode()))
    return fields


def _location(place: Location) -> Fields:
    label = " ".join((place.name or place.address).replace("|", " ").split())
    action = f"geo:{place.latitude:.6f},{place.longitude:.6f}" + (f"|{label}" if label else "")
    words = "\n".join(w for w in (place.name, place.address) if w) or action.partition(":")[2]
    return [("Body", words), ("PersistentAction", action)]
