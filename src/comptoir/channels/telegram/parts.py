"""What a Telegram message says, as neutral parts.

https://core.telegram.org/bots/api#message: a message has one field of its kind among many about it.
Older kinds are set beside newer ones (an animation is a document too, a venue a location), so the
order of `_READERS` matters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from comptoir.channels.posts import clean_text, words
from comptoir.channels.telegram.fields import (
    full_name,
    inner_or_empty,
    number_or,
    objects,
    without_bot,
)
from comptoir.errors import InputInvalid
from comptoir.model.message import (
    Form,
    Location,
    Media,
    MediaKind,
    Part,
    People,
    Person,
    Text,
    Unsupported,
)

MAX_DOWNLOAD = 20_000_000
"""Largest file a bot can fetch, in bytes (https://core.telegram.org/bots/api#getfile)."""

ABOUT = frozenset(
    "message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count "
    "sender_business_bot sender_tag date guest_query_id business_connection_id chat "
    "forward_origin is_topic_message is_automatic_forward reply_to_message external_reply quote "
    "reply_to_story reply_to_checklist_task_id reply_to_poll_option_id via_bot "
    "guest_bot_caller_user guest_bot_caller_chat edit_date has_protected_content is_from_offline "
    "is_paid_post media_group_id author_signature paid_star_count entities link_preview_options "
    "suggested_post_info effect_id caption caption_entities show_caption_above_media "
    "has_media_spoiler reply_markup receiver_user ephemeral_message_id forward_date forward_from "
    "forward_from_chat forward_from_message_id forward_sender_name forward_signature".split()
)
"""Fields about a message, that are not what it says."""

SERVICE = frozenset(
    "new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title "
    "new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created "
    "channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id "
    "migrate_from_chat_id pinned_message connected_website write_access_allowed "
    "proximity_alert_triggered boost_added chat_background_set checklist_tasks_done "
    "checklist_tasks_added direct_message_price_changed forum_topic_created forum_topic_edited "
    "forum_topic_closed forum_topic_reopened general_forum_topic_hidden "
    "general_forum_topic_unhidden giveaway_created giveaway_winners giveaway_completed "
    "managed_bot_created paid_message_price_changed poll_option_added poll_option_deleted "
    "suggested_post_approved suggested_post_approval_failed suggested_post_declined "
    "suggested_post_paid suggested_post_refunded video_chat_scheduled video_chat_started "
    "video_chat_ended video_chat_participants_invited community_chat_added "
    "community_chat_removed community_chat_joined".split()
)
"""Messages that nobody wrote: they tell of the chat."""

Reader = Callable[[Any, dict[str, Any]], tuple[Part, ...]]
"""What is in the field of a kind, and the whole message; raises `InputInvalid`."""


def service_of(message: dict[str, Any]) -> str:
    """The kind of a message that tells of the chat; empty for one that somebody wrote."""
    if SERVICE.isdisjoint(message):
        return ""
    return next(kind for kind in message if kind in SERVICE)


def parts_of(message: dict[str, Any]) -> tuple[Part, ...]:
    """What somebody wrote. Kinds we do not know are named. Raises `InputInvalid`."""
    for kind, read in _READERS.items():
        if kind in message:
            return read(message[kind], message)
    unknown = (name for name in message if name not in ABOUT)
    return (Unsupported(words(next(unknown, "message"))[:50] or "message"),)


def _text(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    return (Text(without_bot(clean_text(value))),)


def _media(kind: MediaKind, mime: str = "") -> Reader:
    """A reader for a file: `mime` is what the kind always is where the message does not say."""

    def read(value: Any, message: dict[str, Any]) -> tuple[Part, ...]:
        return (_file(kind, value, message, mime),)

    return read


def _file(kind: MediaKind, value: Any, message: dict[str, Any], mime: str = "") -> Media:
    if not isinstance(value, dict) or not words(value.get("file_id")):
        raise InputInvalid(f"a {kind} needs a file_id")
    return Media(
        kind=kind,
        name=(words(value.get("file_name")) or words(value.get("title")))[:250],
        caption=words(message.get("caption")),
        mime=words(value.get("mime_type"))[:100] or mime,
        reference=words(value.get("file_id")),
        size=max(number_or(value.get("file_size")), 0),
    )


def _photo(value: Any, message: dict[str, Any]) -> tuple[Part, ...]:
    """The largest of the sizes that can be fetched."""
    sizes = [s for s in objects(value) if number_or(s.get("file_size")) <= MAX_DOWNLOAD]
    if not sizes:
        raise InputInvalid("a photo needs sizes")
    largest = max(sizes, key=lambda s: number_or(s.get("width")) * number_or(s.get("height")))
    return (_file("image", largest, message, "image/jpeg"),)


def _live_photo(value: Any, message: dict[str, Any]) -> tuple[Part, ...]:
    """Its still picture, else its film."""
    still = inner_or_empty(message, "live_photo").get("photo") or message.get("photo")
    return _photo(still, message) if objects(still) else (_file("video", value, message),)


def _sticker(value: Any, message: dict[str, Any]) -> tuple[Part, ...]:
    """Still, moving or film: https://core.telegram.org/bots/api#sticker."""
    mime = "image/webp"
    if isinstance(value, dict) and value.get("is_video"):
        mime = "video/webm"
    elif isinstance(value, dict) and value.get("is_animated"):
        mime = "application/x-tgsticker"
    return (_file("sticker", value, message, mime),)


def _place(value: Any, name: str = "", address: str = "") -> Location:
    found = value if isinstance(value, dict) else {}
    north, east = _degrees(found.get("latitude"), 90), _degrees(found.get("longitude"), 180)
    return Location(north, east, name[:250], address[:500])


def _degrees(value: object, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
        raise InputInvalid("a location needs latitude and longitude")
    return float(value)


def _location(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    return (_place(value),)


def _venue(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    venue = value if isinstance(value, dict) else {}
    return (_place(venue.get("location"), words(venue.get("title")), words(venue.get("address"))),)


def _contact(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    contact = value if isinstance(value, dict) else {}
    phone = words(contact.get("phone_number"))[:50]
    name = full_name(contact) or phone
    if not name:
        raise InputInvalid("a contact needs a name or a number")
    return (People((Person(name, (phone,) if phone else ()),)),)


def _users(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    """People picked in Telegram's own list; without a name they are called by their id."""
    users = objects(value.get("users") if isinstance(value, dict) else None)
    return (People(tuple(Person(_called(user)) for user in users)),)


def _called(user: dict[str, Any]) -> str:
    return full_name(user) or words(user.get("username")) or str(number_or(user.get("user_id")))


def _dice(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    dice = value if isinstance(value, dict) else {}
    return (Text(f"{words(dice.get('emoji'))[:10] or '🎲'} {number_or(dice.get('value'))}"),)


def _poll(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    poll = value if isinstance(value, dict) else {}
    return (_lines(poll.get("question"), poll.get("options")),)


def _checklist(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    checklist = value if isinstance(value, dict) else {}
    return (_lines(checklist.get("title"), checklist.get("tasks")),)


def _lines(title: object, items: object) -> Text:
    lines = [words(title), *(f"- {words(item.get('text'))}" for item in objects(items))]
    return Text(clean_text("\n".join(line for line in lines if line)))


def _web_app(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    """What a page of ours handed over: a JSON object by its fields, else as it is."""
    found = value if isinstance(value, dict) else {}
    data = found.get("data")
    if not isinstance(data, str):
        raise InputInvalid("web_app_data needs data")
    return (Form(_values(data), name=words(found.get("button_text"))[:200]),)


def _values(data: str) -> dict[str, Any]:
    try:
        fields = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        return {"data": words(data)}
    return {words(name): _value(value) for name, value in fields.items()}


def _value(value: object) -> str:
    if isinstance(value, str):
        return words(value)
    try:
        return words(msgspec.json.encode(value).decode())
    except (OverflowError, RecursionError, ValueError):
        return ""


def _rich(value: Any, _: dict[str, Any]) -> tuple[Part, ...]:
    """The words of a rich message, a line for each block, in their order. Without recursion: how
    deep blocks lie in each other is up to who wrote it."""
    found: list[str] = []
    left: list[Any] = [value.get("blocks") if isinstance(value, dict) else None]
    while left:
        piece = left.pop()
        if isinstance(piece, list):
            left += reversed(piece)
        elif isinstance(piece, dict):
            found += [_inline(piece[name]) for name in _WORDS if name in piece]
            left += [piece[name] for name in reversed(_BLOCKS) if name in piece]
    text = clean_text("\n".join(line for line in found if line))
    return (Text(text) if text else Unsupported("rich_message"),)


def _inline(value: Any) -> str:
    """A rich text as plain words: a string, {"text": rich text}, or a list of both."""
    found: list[str] = []
    left = [value]
    while left:
        piece = left.pop()
        if isinstance(piece, str):
            found.append(piece)
        elif isinstance(piece, list):
            left += reversed(piece)
        elif isinstance(piece, dict):
            left.append(piece.get("text"))
    return words("".join(found))


_WORDS = ("label", "summary", "text", "credit")
_BLOCKS = ("cells", "items", "blocks", "caption")
"""Fields of rich blocks that hold rich texts, and those that hold further blocks."""

_READERS: dict[str, Reader] = {
    "text": _text,
    "rich_message": _rich,
    "live_photo": _live_photo,
    "photo": _photo,
    "animation": _media("video", "video/mp4"),
    "video": _media("video"),
    "video_note": _media("video", "video/mp4"),
    "voice": _media("voice", "audio/ogg"),
    "audio": _media("audio"),
    "sticker": _sticker,
    "document": _media("file"),
    "venue": _venue,
    "location": _location,
    "contact": _contact,
    "users_shared": _users,
    "dice": _dice,
    "poll": _poll,
    "checklist": _checklist,
    "web_app_data": _web_app,
}
