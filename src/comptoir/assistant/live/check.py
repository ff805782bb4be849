"""The recorded tests of a connector: what it would say to answers on file, without any network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.json import encode as encode_json
from msgspec.structs import replace

from comptoir.assistant.live.answer import EPOCH, live_parts
from comptoir.assistant.live.reading import Reading, read_answer
from comptoir.assistant.live.request import Unusable, build_request
from comptoir.assistant.live.said import values_of
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector, RecordedTest
from comptoir.model.message import Card, Part

Find = Callable[[str], Entity | None]


class CheckResult(Struct, frozen=True, kw_only=True):
    """How one recorded test ended. `parts` is what was said, `text` the words of that, `problems`
    what was wrong with it."""

    input: str
    language: str
    text: str
    parts: tuple[Part, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether everything that was expected came."""
        return not self.problems


def check_connector(
    connector: Connector, fixtures: Mapping[str, bytes], find: Find | None = None
) -> list[CheckResult]:
    """Return how each recorded test ended; nothing is asked of any network.

    `fixtures` hold recorded bodies by name. `find` gives the entity an input names; without it,
    or for an unknown one, the input in capitals is the key and the mapped `name` the label.
    """
    return [_checked(connector, test, fixtures, find) for test in connector.tests]


def _checked(
    connector: Connector, test: RecordedTest, fixtures: Mapping[str, bytes], find: Find | None
) -> CheckResult:
    entity = find(test.input) if find else None
    key = test.input.upper()
    asked = entity or Entity(workspace_id="", id=key, catalogue_id="", key=key, label=key)
    reading = recorded_reading(connector, test, asked, fixtures)
    label = reading.values.get("name")
    if entity is None and isinstance(label, str):
        asked = replace(asked, label=label)
    parts = _parts_in_test(connector, test, reading, asked)
    text = _text_of(parts)
    problems = tuple(_problems(test, reading, text))
    return CheckResult(
        input=test.input, language=test.language, text=text, parts=parts, problems=problems
    )


def recorded_reading(
    connector: Connector, test: RecordedTest, entity: Entity, fixtures: Mapping[str, bytes]
) -> Reading:
    """Return what a recorded answer says of `entity`, read as a live one is."""
    values = values_of(connector, entity)
    recorded = test.response
    if isinstance(recorded, str) and recorded and recorded not in fixtures:
        return Reading(state="unavailable", reason=f"no fixture {recorded}")
    body = fixtures.get(recorded, b"") if isinstance(recorded, str) else encode_json(recorded)
    try:
        build_request(connector, values, dict.fromkeys(connector.secrets, "secret"))
        return read_answer(connector, test.status, body, values, test.now or EPOCH)
    except Unusable as error:
        return Reading(state="unavailable", reason=str(error))


def _parts_in_test(
    connector: Connector, test: RecordedTest, reading: Reading, entity: Entity
) -> tuple[Part, ...]:
    moment = reading.values.get(connector.as_of)
    now = test.now or (moment if isinstance(moment, datetime) else EPOCH)
    return live_parts(connector, reading, entity, test.language, now)


def _text_of(parts: Iterable[Part]) -> str:
    cards = (part for part in parts if isinstance(part, Card))
    return "\n".join(filter(None, (w for c in cards for w in (c.title, c.subtitle, c.text, c.url))))


def _problems(test: RecordedTest, reading: Reading, text: str) -> Iterator[str]:
    if reading.reason.startswith("no fixture"):
        yield f"there is {reading.reason}"
    if test.expect_state and reading.state != test.expect_state:
        yield f"the state is {reading.state} ({reading.reason}), not {test.expect_state}"
    for wanted in _each(test.expect_contains):
        if wanted not in text:
            yield f"{wanted!r} is missing (state {reading.state} {reading.reason})".strip()
    for unwanted in _each(test.expect_lacks):
        if unwanted in text:
            yield f"{unwanted!r} should not be there"


def _each(texts: str | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts
