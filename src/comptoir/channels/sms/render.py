"""What a message becomes as a text message or MMS.

https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
"""

from __future__ import annotations

from collections.abc import Iterable

from comptoir.channels.base import Outgoing
from comptoir.channels.marking import to_plain
from comptoir.channels.twilio import MAX_MEDIA, sender_of, status_callback
from comptoir.channels.wording import words_of
from comptoir.model.channel import Channel
from comptoir.model.message import Media, Part, Text


def render(channel: Channel, message: Outgoing) -> list[tuple[str, str]]:
    """The fields of the Messages resource, in order."""
    files = _files(channel, message)
    left = [_without_file(p) if p in files else p for p in message.parts]
    fields = [("To", message.to), sender_of(channel)]
    if words := to_plain(words_of(left)).strip():
        fields.append(("Body", words))
    fields += [("MediaUrl", file.url) for file in files]
    return fields + status_callback(channel, message.key)


def _files(channel: Channel, message: Outgoing) -> list[Media]:
    """What goes out as MMS: only North America has it, unless the channel's settings say so."""
    has_mms = channel.config.get("mms")
    if not isinstance(has_mms, bool):
        has_mms = message.to.startswith("+1")
    return _media(message.parts)[:MAX_MEDIA] if has_mms else []


def _media(parts: Iterable[Part]) -> list[Media]:
    return [p for p in parts if isinstance(p, Media) and p.url]


def _without_file(part: Part) -> Part:
    return Text(part.caption) if isinstance(part, Media) else part
