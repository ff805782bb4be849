"""Rows of a file to people. Pure; a row that cannot be used says why.

read = Parsing(mapping, rules, fields, types, now)
read.person(Row(number=1, cells=("Ada", "0170 1234567")))
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from comptoir.campaigns.imports.guess import PLAIN
from comptoir.errors import InputInvalid
from comptoir.knowledge.extract.rows import split_list
from comptoir.model.calling import PHONES, phone_written
from comptoir.model.contact_import import Person, Row, Rules
from comptoir.store.contact_fields import Field
from comptoir.store.contact_values import parse_value

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_TAG, MOST_TAGS = 200, 200, 60, 30
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_].*)?", re.IGNORECASE)
_LANGUAGES = {
    "deutsch": "de",
    "german": "de",
    "allemand": "de",
    "englisch": "en",
    "english": "en",
    "anglais": "en",
    "franzosisch": "fr",
    "französisch": "fr",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
    "italian": "it",
    "italienisch": "it",
    "italien": "it",
    "spanish": "es",
    "spanisch": "es",
    "espagnol": "es",
    "dutch": "nl",
    "niederländisch": "nl",
}
AHEAD = timedelta(hours=14)
"""How far the day of a place is ahead of UTC at most: a day in a file names no zone."""
_ABROAD = re.compile("^00(?=[1-9])")
"""What stands for the plus sign in most of the world."""
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


class Parsing:
    """How rows of one file are read. Raises `InputInvalid` for a mapping that fits nothing."""

    def __init__(
        self,
        mapping: Sequence[str],
        rules: Rules,
        fields: Mapping[str, Field],
        types: Sequence[str],
        now: datetime,
    ) -> None:
        self._mapping = mapping
        self._now = now
        self._rules = rules
        self._fields = fields
        check_mapping(mapping, fields, types)

    def person(self, row: Row) -> Person:
        """Who a row speaks of."""
        try:
            return self._person(row)
        except InputInvalid as error:
            return Person(number=row.number, problem=str(error))

    def _person(self, row: Row) -> Person:
        said: dict[str, str] = {}
        names: list[tuple[str, str]] = []
        tags = list(self._rules.tags)
        values: dict[str, str] = {}
        for target, cell in zip(self._mapping, row.cells, strict=False):
            kind, _, which = target.partition(":")
            if not target or not (text := cell.strip()):
                continue
            if kind in ("phone", "address"):
                names.append((which, self._address(kind, which, text)))
            elif kind == "field":
                field = self._fields[which]
                values[field.id] = parse_value(field, _day(text) if field.type == "date" else text)
            elif kind == "tag":
                tags += [part.strip() for piece in split_list(text) for part in piece.split(",")]
            else:
                said[kind] = text
        if not names:
            raise InputInvalid("there is no address: nobody could be reached")
        return Person(
            number=row.number,
            name=_name(said),
            language=_language(said.get("language", "")) or self._rules.language,
            names=tuple(dict.fromkeys(names)),
            tags=_tags(tags),
            values=values,
            said_at=_moment(said.get("said_at", ""), self._now),
        )

    def _address(self, kind: str, type: str, text: str) -> str:
        if kind == "phone" or type in PHONES:
            return phone_address(type, text, self._rules.country)
        if len(text) > LONGEST_ADDRESS:
            raise InputInvalid(f"an address has at most {LONGEST_ADDRESS} characters")
        return text


def check_mapping(
    mapping: Sequence[str], fields: Mapping[str, Field], types: Sequence[str]
) -> None:
    """Raises `InputInvalid` for what is no target, and where no column is an address."""
    kinds = [target.partition(":")[::2] for target in mapping if target]
    for kind, which in kinds:
        is_known = (
            (kind in PLAIN and not which)
            or (kind == "field" and which in fields)
            or (kind == "address" and which in types)
            or (kind == "phone" and which in PHONES)
        )
        if not is_known:
            target = f"{kind}:{which}" if which else kind
            raise InputInvalid(
                f"{target!r} is nothing that a column can be",
                advice=f"Use {', '.join(PLAIN)}, field:KEY, address:TYPE or phone:TYPE.",
            )
    if not any(kind in ("phone", "address") for kind, _ in kinds):
        raise InputInvalid(
            "no column is an address or phone number",
            advice="Say which column tells how people are reached, such as phone:whatsapp.",
        )
    once = [target for target in mapping if target and target != "tag"]
    if len(set(once)) != len(once):
        raise InputInvalid("two columns are the same thing", advice="Leave one of them out.")


def phone_address(type: str, text: str, country: str) -> str:
    """A phone number as the addresses of a channel type are. `country` is meant where the number
    names none. Raises `InputInvalid`."""
    try:
        number = phonenumbers.parse(_ABROAD.sub("+", text.strip()), country.upper() or None)
    except NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        hint = "" if country or text.startswith("+") else "; it names no country"
        raise InputInvalid(f"{text[:40]!r} is no phone number{hint}")
    return phone_written(type, phonenumbers.format_number(number, PhoneNumberFormat.E164))


def region_of(address: str) -> str:
    """The country of a phone address, such as DE; "" where its number belongs to none."""
    number = phonenumbers.parse(f"+{address.lstrip('+')}")
    return phonenumbers.region_code_for_number(number) or ""


def _name(said: Mapping[str, str]) -> str:
    whole = said.get("name", "") or " ".join(
        filter(None, (said.get("first_name", ""), said.get("last_name", "")))
    )
    return " ".join(whole.split())[:LONGEST_NAME]


def _language(text: str) -> str:
    plain = text.strip().casefold()
    if plain in _LANGUAGES:
        return _LANGUAGES[plain]
    if plain and not _LANGUAGE.fullmatch(plain):
        raise InputInvalid(f"{text[:40]!r} is no language")
    return plain[:2]


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(tag for tag in tags if tag))
    if len(found) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in found):
        raise InputInvalid(f"at most {MOST_TAGS} tags of up to {LONGEST_TAG} characters")
    return found


def _day(text: str) -> str:
    """`31.12.1999` as `1999-12-31`; what is written otherwise stays."""
    if (match := _DAY.fullmatch(text)) is None:
        return text
    day, month, year = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def _moment(text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(_day(text))
    except ValueError:
        raise InputInvalid(f"{text[:40]!r} is no day such as 2026-05-31") from None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if found > now + AHEAD:
        raise InputInvalid(f"{text[:40]!r} is in the future: nobody has agreed yet")
    return min(found, now)
