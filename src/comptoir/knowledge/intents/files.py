"""Reads files of intents: CSV, Rasa training data, or a tar archive of both."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import structs

from comptoir.errors import InputInvalid
from comptoir.knowledge.intents.rasa import Read, parse_rasa
from comptoir.knowledge.intents.retrain import example_of
from comptoir.knowledge.intents.samples import parse_samples
from comptoir.model.intent import Example, Intent, IntentAnswer
from comptoir.model.message import Choice, Choices, Part
from comptoir.store.intents import intent_id

LARGEST = 20_000_000
MOST_FILES = 1000
ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


def read_files(path: Path) -> Read:
    """What a file or an archive says. Raises `InputInvalid` with file and line."""
    read = Read()
    for name, content in _contents(path):
        _read(name, content, read)
    if not read.rows and not read.answers:
        raise InputInvalid(
            f"{path.name} holds no intents", advice="Give a .csv, an nlu.yml, or a .tar of them."
        )
    return read


def read_text(name: str, content: str) -> Read:
    """What a file says that came as text; its `name` ends in .csv, .tsv, .yml or .yaml.

    Raises `InputInvalid` with the line.
    """
    read = Read()
    _read(name, content, read)
    if not read.rows and not read.answers:
        raise InputInvalid(f"{name} holds no intents", advice="Give CSV, or an nlu.yml of Rasa.")
    return read


def rows_of(
    workspace_id: str, read: Read, known: dict[str, Intent], language: str = ""
) -> tuple[list[Intent], list[Example]]:
    """The rows to store. `known` are the intents there are by name; answers that come with a file
    replace those of their intent. Examples of two intents stay with the last, and are counted
    among what was skipped."""
    names = dict.fromkeys(row.intent for row in read.rows if row.intent)
    names |= dict.fromkeys(name for name in read.answers if name in known)
    for name in read.answers:
        if name not in names:
            read.skip("response without an intent of its name")
    taken = {one.id for one in known.values()}
    ids = {name: one.id for name, one in known.items()}
    ids |= {name: intent_id(workspace_id, name, taken) for name in names if name not in known}
    intents = []
    for name in names:
        before = known.get(name, Intent(workspace_id=workspace_id, id=ids[name], name=name))
        answers = tuple(_linked(answer, ids, read) for answer in read.answers.get(name, ()))
        intents.append(structs.replace(before, answers=answers or before.answers))
    examples: dict[str, Example] = {}
    for row in read.rows:
        owner = ids[row.intent] if row.intent else ""
        one = example_of(workspace_id, row.text, owner, row.language or language)
        if examples.get(one.id, one).intent_id != owner:
            read.skip("example of two intents")
        examples[one.id] = one
    return intents, list(examples.values())


def _contents(path: Path) -> Iterator[tuple[str, str]]:
    try:
        if path.name.lower().endswith(ARCHIVES):
            yield from _members(path)
        elif path.stat().st_size > LARGEST:
            raise InputInvalid(f"{path.name} is larger than {LARGEST} bytes")
        else:
            yield path.name, path.read_text(encoding="utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError, tarfile.TarError) as error:
        raise InputInvalid(f"{path.name} cannot be read: {error}") from error


def _members(path: Path) -> Iterator[tuple[str, str]]:
    """The files in an archive that may hold intents, read in memory and never unpacked."""
    left = LARGEST
    with tarfile.open(path) as archive:
        for count, member in enumerate(archive):
            if count > MOST_FILES or left < 0:
                raise InputInvalid(f"{path.name} holds too much", advice="Split it.")
            if not member.isfile() or not _reader(member.name):
                continue
            left -= member.size
            file = archive.extractfile(member) if left >= 0 else None
            if file is not None:
                yield member.name, file.read().decode("utf-8-sig")


def _read(name: str, content: str, into: Read) -> None:
    reader = _reader(name)
    if reader is None:
        advice = "Give a .csv, a .yml, or a .tar of them."
        raise InputInvalid(f"{name} is no file of intents", advice=advice)
    try:
        reader(content, into)
    except InputInvalid as error:
        raise InputInvalid(f"{name}, {error}", advice=error.advice) from error


def _reader(name: str) -> Callable[[str, Read], object] | None:
    return _READERS.get(PurePosixPath(name).suffix.lower())


def _read_csv(content: str, into: Read) -> None:
    into.rows += parse_samples(content)


_READERS: dict[str, Callable[[str, Read], object]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".yml": parse_rasa,
    ".yaml": parse_rasa,
}


def _linked(answer: IntentAnswer, ids: dict[str, str], read: Read) -> IntentAnswer:
    """The answer, its buttons of the form `/name` asking for the intent of that name."""
    parts = tuple(_with_links(part, ids, read) for part in answer.parts)
    return structs.replace(answer, parts=tuple(part for part in parts if part is not None))


def _with_links(part: Part, ids: dict[str, str], read: Read) -> Part | None:
    if not isinstance(part, Choices):
        return part
    choices = []
    for choice in part.choices:
        name = choice.payload.removeprefix("/").partition("{")[0]
        if choice.label and name in ids:
            choices.append(Choice(choice.label, f"intent:{ids[name]}"))
        else:
            read.skip("button that asks for no intent")
    return Choices(tuple(choices)) if choices else None


def answers_json(answers: tuple[IntentAnswer, ...]) -> object:
    """Answers for machines."""
    return msgspec.to_builtins(answers)
