"""How a post of WhatsApp looks down to its pieces, which stay as they came; see `split.py`.

Read in one go where all of it has its shape. Else each level is read by itself (`loose_…`), so that
what cannot be read spoils nothing around it.
"""

from __future__ import annotations

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.whatsapp.people import NOTHING


class Metadata(Struct):
    phone_number_id: str = ""


class Value(Struct):
    metadata: Metadata | None = None
    contacts: list[Raw] | None = None
    messages: list[Raw] | None = None
    statuses: list[Raw] | None = None
    errors: list[Raw] | None = None
    message_echoes: list[Raw] | None = None
    user_preferences: list[Raw] | None = None


class Change(Struct):
    value: Value
    field: str = ""


class Entry(Struct):
    changes: list[Change]
    time: Raw = NOTHING


class Post(Struct):
    entry: list[Entry]


class LooseChange(Struct):
    value: Raw
    field: str = ""


class LooseEntry(Struct):
    changes: list[Raw]
    time: Raw = NOTHING


class LoosePost(Struct):
    entry: list[Raw]


post_in = msgspec.json.Decoder(Post).decode
loose_post = msgspec.json.Decoder(LoosePost).decode
loose_entry = msgspec.json.Decoder(LooseEntry).decode
loose_change = msgspec.json.Decoder(LooseChange).decode
loose_value = msgspec.json.Decoder(Value).decode
