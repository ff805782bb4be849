"""The clock of a person: declared, told by their number, or the company's."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from msgspec import structs

from comptoir.assistant.asked import asked_of
from comptoir.assistant.preferences import read_statement
from comptoir.assistant.zones import _OTHER_NAMES, zone_named, zone_of_person
from comptoir.model.contact import Preference
from comptoir.model.zones import _BY_CODE, zone_of_number
from comptoir.runtime import Runtime
from tests.assistant.talk import NOW, open_talk
from tests.stories.conftest import on_sqlite

TOKYO = Preference(id="p", kind="timezone", value="Asia/Tokyo")


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("4915112345678", "Europe/Berlin"),
        ("+33612345678", "Europe/Paris"),
        ("whatsapp:+447911123456", "Europe/London"),
        ("353871234567", "Europe/Dublin"),
        ("14155550100", ""),
        ("79161234567", ""),
        ("34600000000", ""),
        ("US.13491208655302741918", ""),
        ("49", ""),
        ("", ""),
    ],
)
def test_a_number_tells_where_its_country_has_one_time(address: str, zone: str) -> None:
    assert zone_of_number(address) == zone


def test_what_they_said_goes_before_their_number() -> None:
    number = ("whatsapp", "4915112345678", "Europe/Paris")
    assert zone_of_person([TOKYO], *number) == ("Asia/Tokyo", "declared")
    assert zone_of_person([], *number) == ("Europe/Berlin", "number")
    assert zone_of_person([], "telegram", *number[1:]) == ("Europe/Paris", "workspace")


def test_the_tables_are_of_the_time_zone_database() -> None:
    assert set(_BY_CODE.values()) <= available_timezones()
    assert all(zone_named(name) for name in _OTHER_NAMES.values())
    codes = list(_BY_CODE)
    assert not [(a, b) for a in codes for b in codes if a != b and b.startswith(a)]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("my time zone is Europe/London", "Europe/London"),
        ("My timezone is New York.", "America/New_York"),
        ("mon fuseau horaire est celui de Genève", "Europe/Zurich"),
        ("Meine Zeitzone ist die von Wien", "Europe/Vienna"),
        ("ich bin in der Zeitzone Asia/Tokyo", "Asia/Tokyo"),
        ("my time zone is Narnia", ""),
    ],
)
def test_a_zone_is_told_in_words(text: str, zone: str) -> None:
    told = read_statement(text)
    assert told is not None
    assert told.kind == "timezone"
    assert zone_named(told.values[0]) == zone


def test_what_is_no_zone_is_none() -> None:
    for text in ("", "\ud800", "/" * 500, "🍰", "../../etc/passwd", "Europe/", "a/b/c"):
        assert zone_named(text) == ""


@on_sqlite
async def test_it_is_kept_and_counts_for_every_friday(runtime: Runtime) -> None:
    talk = await open_talk(runtime)
    said = await talk.says("my time zone is Tokyo")
    assert "Asia/Tokyo" in said
    assert talk.known() == ["Asia/Tokyo"]
    proposed = await talk.says("every Friday at 18:00 something with chocolate")
    assert "Asia/Tokyo" in proposed
    await talk.says("my time zone is London")
    assert talk.known() == ["Europe/London"], "one at a time"
    unknown = await talk.says("my time zone is Narnia")
    assert talk.last.reasons.rule == "not_kept"
    assert "Narnia" in unknown
    ready = await talk.assistant._preparations.of(await talk.shelves.of("w"))
    turn = structs.replace(talk.turn(("tiramisu",), ""), preferences=(TOKYO,))
    asked = asked_of(turn, ready, NOW, talk.assistant._remembers)
    assert (asked.now, asked.now.utcoffset()) == (NOW, NOW.astimezone(asked.now.tzinfo).utcoffset())
    assert (asked.zone, asked.zone_told, asked.now.hour) == ("Asia/Tokyo", "declared", 21)
    await talk.close()
