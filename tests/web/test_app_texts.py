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
