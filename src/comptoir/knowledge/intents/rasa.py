"""Reads intents from Rasa training data (YAML, version 3): `nlu.yml`, and `domain.yml` beside it.

    nlu:
    - intent: opening_hours
      examples: |
        - when do you open
        - open on [Saturday](weekday)?
    responses:
      utter_opening_hours:
      - text: "We open at nine."

The marks of entities are taken out of examples. A response answers the intent that it is named
after. What has no counterpart here (stories, rules, forms, slots, regular expressions, lookups,
synonyms) is skipped and named in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.knowledge.intents.samples import Row, checked
from comptoir.model.intent import Conditions, IntentAnswer
from comptoir.model.message import Choice, Choices, Media, Part, Text

UTTER = "utter_"
LARGEST = 20_000_000

_SKIPPED_IN_NLU = ("synonym", "regex", "lookup")
_MARK = re.compile(r"\[([^\]\[]*)\](?:\([^()]*\)|\{[^{}]*\})(?:\{[^{}]*\})?")
_BULLET = re.compile(r"^\s*[-*]\s+")


class Read(Struct, kw_only=True):
    """What was read: examples, answers by the name of their intent, and what was skipped, each
    with how often."""

    rows: list[Row] = []
    answers: dict[str, list[IntentAnswer]] = {}
    skipped: dict[str, int] = {}

    def skip(self, what: str) -> None:
        """Counts something that was skipped."""
        self.skipped[what] = self.skipped.get(what, 0) + 1


class _Lines(yaml.SafeLoader):
    """Loads YAML and keeps the line on which each mapping and each text begins."""


class _Mapping(dict[Any, Any]):
    line = 0


class _Text(str):
    line = 0


def _mapping(loader: _Lines, node: yaml.MappingNode) -> _Mapping:
    found = _Mapping(loader.construct_mapping(node, deep=True))
    found.line = node.start_mark.line + 1
    return found


def _text(loader: _Lines, node: yaml.ScalarNode) -> _Text:
    found = _Text(loader.construct_scalar(node))
    block = node.style in ("|", ">")
    found.line = node.start_mark.line + (2 if block else 1)
    return found


_Lines.add_constructor("tag:yaml.org,2002:map", _mapping)
_Lines.add_constructor("tag:yaml.org,2002:str", _text)


def parse_rasa(content: str, into: Read | None = None) -> Read:
    """What a file of training data or a domain says, added to `into`.

    Raises `InputInvalid`, with the number of the line where one is bad.
    """
    read = Read() if into is None else into
    raw = _loaded(content)
    for name, value in raw.items():
        match str(name):
            case "nlu":
                _read_nlu(_listed(value, "nlu"), read)
            case "responses":
                _read_responses(value, read)
            case "version" | "intents":
                pass
            case other:
                read.skip(other)
    return read


def _loaded(content: str) -> _Mapping:
    if len(content) > LARGEST:
        raise InputInvalid(f"the file is larger than {LARGEST} characters")
    try:
        raw = yaml.load(content, Loader=_Lines)  # noqa: S506  # a SafeLoader that counts lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        raise InputInvalid(f"{where}{getattr(error, 'problem', None) or error}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise InputInvalid(f"the file cannot be read as YAML: {error}") from error
    if not isinstance(raw, _Mapping):
        raise InputInvalid("line 1: there is no `nlu:` and no `responses:`")
    return raw


def _read_nlu(items: Iterable[Any], read: Read) -> None:
    for item in items:
        if not isinstance(item, _Mapping):
            raise InputInvalid(f"`nlu` holds {str(item)[:40]!r} instead of an intent")
        skipped = [name for name in _SKIPPED_IN_NLU if name in item]
        if skipped:
            read.skip(skipped[0])
        elif not isinstance(item.get("intent"), str):
            raise InputInvalid(f"line {item.line}: there is no `intent`")
        else:
            read.rows += _examples(item)


def _examples(item: _Mapping) -> Iterator[Row]:
    """An intent's examples: a text with one on each line, or a list."""
    intent = str(item["intent"])
    written = item.get("examples")
    if isinstance(written, _Text):
        for offset, line in enumerate(written.splitlines()):
            if line.strip() and not _BULLET.match(line):
                raise InputInvalid(f"line {written.line + offset}: an example begins with `- `")
            if line.strip():
                yield _row(written.line + offset, _BULLET.sub("", line), intent)
    elif isinstance(written, list):
        for one in written:
            text = one.get("text") if isinstance(one, dict) else one
            number = one.line if isinstance(one, _Mapping | _Text) else item.line
            yield _row(number, str(text or "").removeprefix("- "), intent)
    elif written is not None:
        raise InputInvalid(f"line {item.line}: `examples` holds no text")


def _row(line: int, text: str, intent: str) -> Row:
    return checked(Row(line, _MARK.sub(r"\1", text).strip(), intent))


def _read_responses(responses: Any, read: Read) -> None:
    if not isinstance(responses, _Mapping):
        raise InputInvalid("`responses` holds no mapping")
    for name, variations in responses.items():
        if not str(name).startswith(UTTER):
            read.skip("response of another name")
            continue
        for variation in _listed(variations, str(name)):
            answer = _answer(variation, read)
            if answer is not None:
                read.answers.setdefault(str(name).removeprefix(UTTER), []).append(answer)


def _answer(variation: Any, read: Read) -> IntentAnswer | None:
    """One variation of a response; None where nothing in it can be said."""
    if not isinstance(variation, _Mapping):
        raise InputInvalid(f"a response holds {str(variation)[:40]!r} instead of `text:`")
    text, image = variation.get("text"), variation.get("image")
    parts: list[Part] = [Text(str(text).strip())] if text else []
    if image:
        parts.append(Media(kind="image", url=str(image)))
    choices = _choices(variation.get("buttons"), variation.line)
    if choices:
        parts.append(Choices(choices))
    if "condition" in variation:
        read.skip("response with a condition on slots")
        return None
    if not parts:
        read.skip("response without text")
        return None
    channel = str(variation.get("channel") or "").lower()
    conditions = Conditions(channels=(channel,)) if channel else Conditions()
    return IntentAnswer(parts=tuple(parts), conditions=conditions)


def _choices(buttons: Any, line: int) -> tuple[Choice, ...]:
    """Buttons; `/name` asks for the intent of this name, which is put in place at the import."""
    if buttons is None:
        return ()
    if not isinstance(buttons, list) or not all(isinstance(b, dict) for b in buttons):
        raise InputInvalid(f"line {line}: `buttons` holds no list of title and payload")
    return tuple(Choice(str(b.get("title", "")), str(b.get("payload", ""))) for b in buttons)


def _listed(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputInvalid(f"`{name}` holds no list")
    return value
