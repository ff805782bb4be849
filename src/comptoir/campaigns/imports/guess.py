"""What the columns of a file are: guessed from their names, and from the first rows.

targets_of(["Vorname", "Handy", "Ort"], fields, types)   ("first_name", "phone:whatsapp", "")
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from comptoir.knowledge.extract.rows import plain_name
from comptoir.model.calling import PHONES
from comptoir.model.identity import stable_id
from comptoir.store.contact_fields import Field

PLAIN = ("name", "first_name", "last_name", "language", "tag", "said_at")
"""What a column may be besides an address, a phone number and a field."""
_NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "fullname", "nomcomplet", "contact", "kontakt", "kunde", "customer", "client"),
    "first_name": ("firstname", "vorname", "prenom", "givenname"),
    "last_name": ("lastname", "nachname", "surname", "familyname", "nom", "nomdefamille"),
    "language": ("language", "lang", "sprache", "langue", "locale"),
    "tag": ("tag", "tags", "label", "labels", "gruppe", "group", "groupe", "schlagworte"),
    "said_at": ("consentdate", "optindate", "einwilligung", "einwilligungam", "consentedat"),
}
_PHONES = (
    *("phone", "phonenumber", "mobile", "mobilephone", "cell", "tel", "telephone", "whatsapp"),
    *("telefon", "telefonnummer", "handy", "handynummer", "mobil", "mobilnummer", "rufnummer"),
    *("portable", "numerodetelephone", "sms", "msisdn"),
)
_NUMBERISH = re.compile(r"[\d\s()+./@-]{4,}")


def header_key(header: Sequence[str]) -> str:
    """The same for files with the same columns."""
    return stable_id("columns", *(plain_name(name) for name in header))


def has_header(first: Sequence[str]) -> bool:
    """Whether the first row of a file names its columns: each with another name, none a number."""
    named = [cell.strip() for cell in first if cell.strip()]
    is_each_other = len({name.casefold() for name in named}) == len(named)
    return is_each_other and not any("@" in n or _NUMBERISH.fullmatch(n) for n in named)


def targets_of(
    header: Iterable[str], fields: Iterable[Field], types: Iterable[str]
) -> tuple[str, ...]:
    """What each column is: one of `PLAIN`, "phone:TYPE", "address:TYPE", "field:KEY", or "".

    `types` are the channel types of the workspace.
    """
    known = tuple(types)
    by_name = {plain_name(name): f"field:{field.key}" for field in fields
               for name in (field.key, field.name)}  # fmt: skip
    by_name |= {plain_name(type): f"address:{type}" for type in known if type not in PHONES}
    by_name |= {name: target for target, names in _NAMES.items() for name in names}
    phone = next((type for type in PHONES if type in known), PHONES[0])
    by_name |= dict.fromkeys(_PHONES, f"phone:{phone}")
    found: list[str] = []
    for name in header:
        target = by_name.get(plain_name(name), "")
        found.append("" if target in found else target)
    return tuple(found)
