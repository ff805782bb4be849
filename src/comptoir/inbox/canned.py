"""Canned replies: kept, and filled for the person they are said to.

"Hello {{contact.first_name|there}}, this is {{member.name}}."   →   "Hello there, this is Ada."
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from comptoir.errors import InputInvalid
from comptoir.inbox.acting import By
from comptoir.inbox.views import check_shared, whose
from comptoir.model.blanks import blanks_of, first_name
from comptoir.store import canned as store
from comptoir.store.canned import CannedReply
from comptoir.store.database import Connection

BLANKS = (
    "contact.name",
    "contact.first_name",
    "contact.language",
    "contact.address",
    "member.name",
    "member.first_name",
    "channel.name",
    "workspace.name",
)
"""What may be filled in."""
LONGEST = 4000
MOST_LANGUAGES = 30
_CODE = re.compile(r"[\w-]{1,40}")
_LANGUAGE = re.compile(r"([a-z]{2,3})?", re.ASCII)


class CannedChange(Struct, frozen=True, kw_only=True):
    """What is to change; None stays."""

    code: str | None = None
    texts: dict[str, str] | None = None


async def add_canned(by: By, code: str, texts: Mapping[str, str], *, shared: bool) -> CannedReply:
    """A new canned reply, for `by` or for everybody. Raises `InputInvalid`, `Conflict` for a code
    that is taken."""
    new = CannedReply(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        code=parse_code(code),
        texts=parse_texts(texts),
        member_id=whose(by, shared=shared),
        updated_at=by.runtime.clock(),
    )
    await by.runtime.db.write(lambda tx: store.add_canned(tx, new))
    return new


async def change_canned(by: By, id: str, change: CannedChange, *, may_share: bool) -> CannedReply:
    """The changed reply. Raises `NotFound`, `InputInvalid`, `Conflict`, `ScopeMissing` for one of
    everybody where `may_share` is false."""
    code = None if change.code is None else parse_code(change.code)
    texts = None if change.texts is None else parse_texts(change.texts)

    def write(tx: Connection) -> CannedReply:
        known = _access(tx, by, id, may_share=may_share)
        changed = structs.replace(
            known,
            code=known.code if code is None else code,
            texts=known.texts if texts is None else texts,
            updated_at=by.runtime.clock(),
        )
        store.change_canned(tx, changed)
        return changed

    return await by.runtime.db.write(write)


async def remove_canned(by: By, id: str, *, may_share: bool) -> None:
    """Forgets a canned reply. Raises `NotFound`, `ScopeMissing`."""

    def write(tx: Connection) -> None:
        _access(tx, by, id, may_share=may_share)
        store.remove_canned(tx, by.workspace_id, id)

    await by.runtime.db.write(write)


def _access(tx: Connection, by: By, id: str, *, may_share: bool) -> CannedReply:
    known = store.access_canned(tx, by.workspace_id, id, by.member_id)
    check_shared(is_shared=not known.member_id, may_share=may_share)
    return known


def parse_code(code: str) -> str:
    """A short code in small letters. Raises `InputInvalid`."""
    plain = code.strip().lstrip("/").casefold()
    if not _CODE.fullmatch(plain):
        raise InputInvalid("a code has 1 to 40 letters, digits, - and _")
    return plain


def parse_texts(texts: Mapping[str, str], more: Sequence[str] = ()) -> dict[str, str]:
    """Texts by language. Raises `InputInvalid` for none, or for a blank that is neither one of
    `BLANKS` nor of `more`."""
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not kept or len(kept) > MOST_LANGUAGES:
        raise InputInvalid(f"a text is needed, in at most {MOST_LANGUAGES} languages")
    for language, text in kept.items():
        if not _LANGUAGE.fullmatch(language):
            raise InputInvalid(f"{language!r} is no language, such as en", advice="Use ISO 639.")
        check_text(text, more)
    return kept


def check_text(text: str, more: Sequence[str] = ()) -> None:
    """Returns where a text can be filled. Raises `InputInvalid`."""
    if len(text) > LONGEST:
        raise InputInvalid(f"a text has at most {LONGEST} characters")
    unknown = [name for name in blanks_of(text) if name not in (*BLANKS, *more)]
    if unknown:
        raise InputInvalid(
            f"there is nothing called {unknown[0]!r} to fill in",
            advice=f"There are: {', '.join(BLANKS)}.",
        )


def values_for(
    contact: Mapping[str, str], *, member: str = "", channel: str = "", workspace: str = ""
) -> dict[str, str]:
    """What blanks are filled with. `contact` has name, language and address."""
    return {
        "contact.name": contact["name"],
        "contact.first_name": first_name(contact["name"]),
        "contact.language": contact["language"],
        "contact.address": contact["address"],
        "member.name": member,
        "member.first_name": first_name(member),
        "channel.name": channel,
        "workspace.name": workspace,
    }
