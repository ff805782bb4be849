"""Who is who in one value of a post: names of people, each found by any of them.

https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.posts import MAX_ID

BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding JSON raises."""
NOTHING = Raw(b"")


class Profile(Struct, frozen=True, gc=False):
    """What somebody calls themselves."""

    name: str | None = None
    username: str | None = None


class Contact(Struct, frozen=True, gc=False):
    """What a post tells of somebody."""

    wa_id: str | None = None
    user_id: str | None = None
    profile: Profile | None = None


NOBODY = Contact()
NO_PROFILE = Profile()


class Names(Struct, gc=False):
    """The two names somebody may have: a phone number in digits, and a user id."""

    wa_id: str | None = None
    user_id: str | None = None


names_in = msgspec.json.Decoder(Names).decode


def names_of(phone: str | None, user_id: str | None, *more: str) -> tuple[str, ...]:
    """The names of one person, the one to answer to first; a number wins over a user id.

    Empty where there is only one, which is the conversation's.
    """
    if phone and user_id and not more and phone != user_id and _is_usable(phone + user_id):
        return phone, user_id
    found = usable((phone, user_id, *more))
    return found if len(found) > 1 else ()


def usable(names: Iterable[str | None]) -> tuple[str, ...]:
    """The names that can be kept, each once."""
    return tuple(dict.fromkeys(name for name in names if _is_usable(name)))


def _is_usable(name: str | None) -> TypeGuard[str]:
    return name is not None and 0 < len(name) <= MAX_ID and "\x00" not in name


class People:
    """The people a value tells of, by each of their names; their order means nothing."""

    def __init__(self, contacts: list[Raw] | None) -> None:
        self._by_name: dict[str | None, Raw] = {}
        self._all = contacts or []
        for contact in self._all:
            try:
                names = names_in(contact)
            except BROKEN:
                continue
            if names.wa_id:
                self._by_name[names.wa_id] = contact
            if names.user_id:
                self._by_name[names.user_id] = contact

    def find(self, phone: str | None, user_id: str | None) -> Raw:
        """The contact with one of these names; the only one there is, for a nameless piece."""
        found = self._by_name.get(phone) or self._by_name.get(user_id)
        if found:
            return found
        return self._all[0] if not phone and not user_id and len(self._all) == 1 else NOTHING

    def names(self, phone: str | None, user_id: str | None) -> tuple[str | None, str | None]:
        """Both names of somebody, completed from their contact."""
        if phone and user_id:
            return phone, user_id
        contact = self.find(phone, user_id)
        try:
            known = names_in(contact) if contact else Names()
        except BROKEN:
            known = Names()
        return phone or known.wa_id, user_id or known.user_id
