"""What the server says to people is known to the web app by name, in each of its languages."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comptoir import errors
from comptoir.channels.registry import ADAPTERS
from comptoir.connecting.connect import REACHABLE
from comptoir.connecting.encoding import NAME

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "web" / "src" / "locales"
OF_PROGRAMS = {
    # Said of campaigns, imports and sequences, each with a sentence of its own.
    "the X is X",
    "X exists already",
    "X is in use",
    "X was taken over by another sync",
    "X: X rows here, X there, or others",
    "a program reads nothing for itself",
    "a request with this key is being worked on",
    "another post had this webhook-id",
    "the id X belongs to another workspace",
    "the target is not empty: there is something in X",
    "this key made the webhook X already",
    "this key was used for another channel",
    "this key was used for another message",
    "this key was used for another note",
    "this process does not know the type of the channel",
    "this subscription has ended",
}
"""Conflicts of programs and operators; the app shows none of them."""


def texts(language: str, area: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((LOCALES / language / f"{area}.json").read_bytes())
    return found


def all_errors(kind: type[errors.ComptoirError] = errors.ComptoirError) -> Iterator[str]:
    yield kind.code
    for below in kind.__subclasses__():
        yield from all_errors(below)


def trees() -> list[ast.Module]:
    """The modules in which channels are checked."""
    folders = (ROOT / "src" / "comptoir" / name for name in ("channels", "connecting"))
    paths = (path for folder in folders for path in folder.rglob("*.py"))
    return [ast.parse(path.read_text()) for path in paths if "peers" not in path.parts]


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def makers(modules: list[ast.Module]) -> dict[str, int]:
    """The functions that make a finding of the name they are given, and its place."""
    found = {"Finding": -1}
    for tree in modules:
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                given = [arg.arg for arg in one.args.args]
                made = [call for call in calls(one) if called(call) in ("Finding", "_set")]
                if made and "name" in given:
                    found[one.name] = given.index("name")
    return found


def names_of_findings() -> set[str]:
    """The names of all findings that are written in the source."""
    modules = trees()
    places = makers(modules)
    found = {REACHABLE, NAME}
    for call in (call for tree in modules for call in calls(tree)):
        place = places.get(called(call))
        named = [word.value for word in call.keywords if word.arg == "name"]
        if place is not None and not named and 0 <= place < len(call.args):
            named = [call.args[place]]
        found |= {
            one.value
            for one in (named if place is not None else [])
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        }
    return found


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_error_has_words(language: str) -> None:
    known = texts(language, "common")["problems"]
    for code in all_errors():
        said = known.get(code, {})
        assert said.get("title"), code
        assert said.get("advice") or said.get("advice_other"), code


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_question_of_a_channel_has_words(language: str) -> None:
    labels = texts(language, "channels")["questions"]
    told = texts(language, "setup")["help"]
    for adapter in ADAPTERS:
        type = adapter.capabilities.type
        for question in getattr(adapter, "questions", ()):
            assert labels.get(question.name), (type, question.name)
            said = told[type].get(question.name)
            assert said == question.help if language == "en" else said, (type, question.name)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_finding_has_words(language: str) -> None:
    known = texts(language, "setup")["findings"]
    names = names_of_findings()
    assert len(names) > 40, "the findings are not found any more"
    for name in names:
        key = re.sub(r" \(.*\)$", "", name).lower().replace(" ", "_")
        assert known.get(key, {}).get("name"), name
        assert known[key]["advice"], name


def sentence_of(node: ast.expr) -> str:
    """A text that is written in the source, its blanks filled; "" for anything else."""
    if isinstance(node, ast.JoinedStr):
        filled = (sentence_of(one) if isinstance(one, ast.Constant) else "X" for one in node.values)
        return "".join(filled)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def sentences() -> Iterator[str]:
    """What conflicts and findings say in words of ours, where members see them."""
    for path in (ROOT / "src" / "comptoir").rglob("*.py"):
        for call in calls(ast.parse(path.read_text())):
            if called(call) == "Conflict" and "cli" not in path.parts and call.args:
                yield sentence_of(call.args[0])
            if called(call) == "Finding" and "peers" not in path.parts:
                yield from (sentence_of(one.value) for one in call.keywords if one.arg == "details")


def test_what_the_server_says_is_known_as_a_sentence() -> None:
    known = [
        re.compile(".+".join(re.escape(part) for part in re.split(r"\{\{\w+\}\}", one)))
        for one in texts("en", "told").values()
    ]
    said = {one for one in sentences() if " " in one}
    assert len(said) > 60, "the sentences are not found any more"
    assert {one for one in said if not any(k.fullmatch(one) for k in known)} == OF_PROGRAMS
