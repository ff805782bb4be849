"""The docs are tested: what there is, is named; what is named, is there; what is shown, runs.

Three marks in a page are for this file, each before a code block:

    <!-- file: NAME -->      the block is written to a file of that name
    <!-- run -->             its lines `comptoir …` and `python …` are run, one after the other
    <!-- printed -->         each of its lines was printed by the run before

Files last from page to page, in the order of `PAGES`; databases do not.
"""

from __future__ import annotations

import ast
import hashlib
import hmac
import json
import re
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from dataclasses import fields
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
import yaml
from typer.main import get_command

from comptoir import errors
from comptoir.assistant.commands import Command
from comptoir.assistant.live.answer import read_connector
from comptoir.assistant.live.check import check_connector
from comptoir.assistant.ranking import Ranking
from comptoir.channels.registry import ADAPTERS
from comptoir.cli.main import app
from comptoir.errors import ComptoirError
from comptoir.knowledge.report import SyncReport
from comptoir.model.decision import Candidate, Outcome, Reasons
from comptoir.model.update import RefusalClass
from comptoir.outbound.may_send import ALTERNATIVES
from comptoir.settings import PREFIX, Settings
from scripts import channels_page
from tests.processes import environment_of

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "comptoir"
DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")),
    DOCS / "quickstart.md",
    *sorted(DOCS.glob("*.md")),
    *sorted(DOCS.glob("*/*.md")),
]
DECISIONS = sorted(path for path in (DOCS / "decisions").glob("0*.md"))
HEADINGS = ["Context", "Decision", "Why", "Consequences", "How it is checked"]

LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
BLOCK = re.compile(r"(?:^ *<!-- (.+?) -->\n)?^( *)```(\w*)\n(.*?)^\2```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(rf"{PREFIX}[A-Z_]+[A-Z]")
DEVELOPERS = {"COMPTOIR_FAILPOINT", "COMPTOIR_TEST_"}

DRIVER = """
import os, runpy, shlex, sys
from comptoir.cli.main import app

for line in sys.stdin.read().splitlines():
    program, *words = shlex.split(line)
    try:
        if program == "page":
            print("\\x1e", flush=True)
            os.chdir(words[0])
        elif program == "block":
            print("\\x1d", flush=True)
        elif program == "comptoir":
            app(words)
        elif words[0] == "-c":
            exec(words[1])
        else:
            sys.argv = words
            runpy.run_path(words[0], run_name="__main__")
    except SystemExit as ended:
        if ended.code:
            sys.exit(f"{line}: {ended.code}")
"""
"""Runs all examples in one process: loading the language data once is enough."""


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def reference(name: str) -> str:
    return read(DOCS / "reference" / f"{name}.md")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    level, _, _ = heading.partition(" ")
    _, found, rest = text.partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading!r}"
    return re.split(rf"\n#{{1,{len(level)}}} ", rest)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in `text`, without headers and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = {number for number, row in enumerate(cells) if set("".join(row)) <= set("-: ")}
    return [row for number, row in enumerate(cells) if not {number, number + 1} & rules]


def named(text: str) -> list[str]:
    """The words in backticks that begin the rows of the tables in `text`."""
    return [word for row in rows(text) for word in re.findall(r"^`([^`]+)`", row[0])]


def blocks(path: Path) -> list[tuple[str, str, str]]:
    """The code blocks of a page: mark, language, content."""
    return [
        (mark, language, re.sub(rf"^{indent}", "", content, flags=re.MULTILINE))
        for mark, indent, language, content in BLOCK.findall(read(path))
    ]


def slug(heading: str) -> str:
    """The anchor of a heading, as code hosts make it."""
    plain = re.sub(r"[^\w\- ]", "", heading.lower())
    return plain.replace(" ", "-")


def literals(pattern: str, folder: str = "assistant") -> set[str]:
    """The first groups of `pattern` in the code of a folder."""
    texts = (path.read_text(encoding="utf-8") for path in (SOURCES / folder).rglob("*.py"))
    return {word for text in texts for word in re.findall(pattern, text)}


# Pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", dict.fromkeys(PAGES), ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for file, anchor in LINK.findall(re.sub(r"```.*?```", "", read(path), flags=re.DOTALL)):
        target = path.parent / file if file else path
        if not target.exists():
            broken.append(file)
        elif anchor and anchor not in anchors(target):
            broken.append(f"{file}#{anchor}")
    assert broken == []


def anchors(path: Path) -> set[str]:
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", read(path), re.MULTILINE)}


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.suffix != ".md":
            continue
        seen.add(path)
        waiting += [(path.parent / f).resolve() for f, _ in LINK.findall(read(path)) if f]
    assert set(PAGES) <= seen


def test_the_readme_shows_the_two_commands_first() -> None:
    commands = re.findall(r"^\s*(make \w+|comptoir \w+|pip\w* \w+)", read(ROOT / "README.md"), re.M)
    assert commands[:2] == ["make run", "make test"]


def test_the_picture_is_small() -> None:
    assert (DOCS / "images" / "demo.png").stat().st_size < 250_000


def test_files_that_are_named_are_there() -> None:
    pages = [ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md"), *DECISIONS, *DOCS.glob("how-to/*.md")]
    name = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.(?:py|toml|yaml|ts|md))?)`")
    named = {(page.name, path) for page in pages for path in name.findall(read(page))}
    found = {(page, path) for page, path in named for b in (ROOT, SOURCES) if (b / path).exists()}
    assert {(page, path) for page, path in named - found if path not in LATER} == set()


LATER = {".make/", ".venv/", ".venv/bin/", "var/", "widget/node_modules/", "sent/"}
"""Made by a first run, or a part of a longer name."""


# Decisions and architecture ----------------------------------------------------------------------


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_says_how_it_is_checked(path: Path) -> None:
    text = read(path)
    lines = [line for line in text.splitlines() if not line.startswith("|")]
    assert len(text.splitlines()) >= 35
    assert len(lines) <= 70
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {path.stem[:4]}: ")


def test_every_decision_is_listed_once() -> None:
    listed = re.findall(r"\((0\d{3}-[\w-]+\.md)\)", read(DOCS / "decisions" / "README.md"))
    assert listed == [path.name for path in DECISIONS]


def test_the_layers_are_those_that_are_enforced() -> None:
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    enforced = contracts["importlinter:contract:layers"]["layers"].replace("(", "").replace(")", "")
    shown = re.search(r"```layers\n(.*?)```", read(DOCS / "architecture.md"), re.DOTALL)
    assert shown is not None
    assert shown[1].split("\n")[:-1] == [line for line in enforced.splitlines() if line]


def test_every_contract_is_told() -> None:
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    names = [contracts[part]["name"] for part in contracts.sections() if ":contract:" in part]
    text = read(DOCS / "architecture.md")
    others = [name for name in names if not name.startswith("Imports go down only")]
    assert [name for name in others if f"*{name}.*" not in text] == []


def test_words_are_defined_once() -> None:
    words = re.findall(r"^- \*\*([\w ]+)\*\*: ", read(DOCS / "concepts.md"), re.MULTILINE)
    assert len(words) > 50
    assert len(words) == len(set(words))


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {re.split(r"[\[<>=;]", line)[0].strip() for line in wanted}
    assert set(named(read(DOCS / "decisions" / "0013-dependencies.md"))) == names


# References --------------------------------------------------------------------------------------


def test_every_setting_is_documented_with_its_default() -> None:
    shown = {row[0].strip("`"): row[1].strip("`") for row in rows(reference("settings"))}
    plain = {f.name: "" if f.default == frozenset() else str(f.default) for f in fields(Settings)}
    assert shown == {f"{PREFIX}{name.upper()}": default for name, default in plain.items()}


def test_no_page_names_a_variable_that_does_not_exist() -> None:
    known = {f"{PREFIX}{field.name.upper()}" for field in fields(Settings)}
    known |= {f"{name}_FILE" for name in known} | developers()
    for path in PAGES:
        assert set(VARIABLE.findall(read(path))) <= known, path.name


def test_the_variables_of_the_tests_are_documented() -> None:
    assert set(named(section(read(ROOT / "CONTRIBUTING.md"), "## The gate"))) == developers()


def developers() -> set[str]:
    """The variables that the code and the tests read besides the settings."""
    folders = (SOURCES, ROOT / "tests", ROOT / "benchmarks")
    texts = [path.read_text(encoding="utf-8") for f in folders for path in f.rglob("*.py")]
    found = {name for text in [*texts, read(ROOT / "Makefile")] for name in VARIABLE.findall(text)}
    return {
        name for name in found if name.startswith(tuple(DEVELOPERS)) and name != "COMPTOIR_TEST"
    }


@cache  # they take a third of a second to make
def commands() -> dict[str, typer.core.TyperCommand]:
    """Every command by its words: `serve`, `channel add`."""
    group: Any = get_command(app)
    found: dict[str, typer.core.TyperCommand] = {}
    for name, command in group.commands.items():
        inner = getattr(command, "commands", {})
        found |= {f"{name} {word}": each for word, each in inner.items()} or {name: command}
    return found


def test_every_command_is_documented_and_no_other() -> None:
    headings = re.findall(r"^## comptoir ([\w -]+)$", reference("commands"), re.MULTILINE)
    assert headings == list(commands())


@pytest.mark.parametrize("name", commands())
def test_every_option_of_a_command_is_documented_and_no_other(name: str) -> None:
    params = [p for p in commands()[name].params if p.param_type_name == "option"]
    options = {option for param in params for option in param.opts} - {"--help"}
    others = {option for param in params for option in param.secondary_opts}
    text = section(reference("commands"), f"## comptoir {name}")
    assert set(named(text)) == options
    assert set(re.findall(r"`(--[\w-]+)`", text)) <= options | others


def test_pages_use_only_commands_and_options_that_exist() -> None:
    for path in PAGES:
        for line in re.findall(r"^ *(?:.+ \| )?comptoir (.+)$", read(path), re.MULTILINE):
            first, *words = line.split()
            name = first if first in commands() else f"{first} {words.pop(0)}"
            params = commands()[name].params
            known = {option for param in params for option in (*param.opts, *param.secondary_opts)}
            assert {word for word in words if word.startswith("--")} <= known, (
                f"{path.name}: {line}"
            )


def test_every_error_code_is_documented_with_its_status() -> None:
    classes = [e for e in vars(errors).values() if isinstance(e, type)]
    known = {
        e.code: (str(e.http_status), "yes" if e.retryable else "no")
        for e in classes
        if issubclass(e, ComptoirError)
    }
    table = rows(section(reference("errors"), "## Codes"))
    assert {row[0].strip("`"): (row[1], row[2]) for row in table} == known


def test_every_refusal_is_documented() -> None:
    classes = section(reference("errors"), "## Why a send was refused")
    assert named(classes) == list(get_args(RefusalClass))
    gate = rows(section(reference("errors"), "## Why the gate refused"))
    assert {row[0].strip("`"): row[2] for row in gate} == ALTERNATIVES


def test_every_reason_to_leave_something_out_is_documented() -> None:
    shown = set(named(section(reference("errors"), "## What an import leaves out")))
    written = literals(r'skip\("(\w+)"', "knowledge") | literals(r'skipped="(\w+)"', "knowledge")
    written |= literals(r'PageContent\(\[\], "(\w+)"\)', "knowledge")
    written |= literals(r'^DUPLICATE = "(\w+)"', "knowledge")
    assert written - {"no_content"} <= shown | {"duplicate"}
    assert shown <= written | {"duplicate", "noindex", "unreadable"}


def test_the_table_of_channels_is_what_they_declare() -> None:
    """The page is written by a script: `python scripts/channels_page.py`."""
    assert reference("channels") == channels_page.page()
    table, _, _ = reference("channels").partition("\n## ")
    assert named(table) == [adapter.type for adapter in ADAPTERS]
    assert all(len(row) == len(channels_page.COLUMNS) for row in rows(table))
    headings = re.findall(r"^## `(\w+)`$", reference("channels"), re.MULTILINE)
    assert headings == named(table)


def test_every_outcome_and_rule_is_documented() -> None:
    outcomes = section(reference("answers"), "## Outcomes")
    assert named(outcomes) == list(get_args(Outcome))
    words = re.search(r"`rule` is one of ([\w, ]+)\.", ast_doc(Ranking))
    assert words is not None
    rules = {f"command:{command}" for command in get_args(Command)}
    rules |= set(words[1].replace(" and ", ", ").replace(" or ", ", ").split(", "))
    rules |= literals(r'silence\("(\w+)"\)') | literals(r'rule="(\w+)"')
    assert set(named(section(reference("answers"), "## Rules"))) == rules
    page = (ROOT / "widget" / "demo" / "texts.ts").read_text(encoding="utf-8")
    said = {rule: len(re.findall(rf'^    "?{rule}"?:', page, re.MULTILINE)) for rule in rules}
    assert [rule for rule, count in said.items() if count < 3] == [], "the demo page says it"


def test_every_reason_to_leave_a_document_aside_is_documented() -> None:
    told = set(named(section(reference("answers"), "## Left out")))
    assert told == reasons_against() | {"seen", "preference", "audience"}


def reasons_against() -> set[str]:
    """The words that `fitness.reason_against` returns."""
    tree = ast.parse((SOURCES / "assistant" / "fitness.py").read_text(encoding="utf-8"))
    function = next(
        n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "reason_against"
    )
    values = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    words = [n.value for v in values if v for n in ast.walk(v) if isinstance(n, ast.Constant)]
    return {word for word in words if isinstance(word, str) and word}


def ast_doc(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def test_the_objects_of_ask_and_import_are_as_shown() -> None:
    asked = json.loads(block("reference/answers.md", "object: ask"))
    imported = json.loads(block("reference/answers.md", "object: import"))
    assert set(asked["reasons"]) == set(Reasons.__struct_fields__)
    assert set(asked["reasons"]["candidates"][0]) == set(Candidate.__struct_fields__)
    assert list(imported) == list(SyncReport().as_json())


def test_every_address_of_the_web_chat_is_documented() -> None:
    code = (SOURCES / "web" / "widget.py").read_text(encoding="utf-8")
    routes = [f"{m} {p}" for m, p in re.findall(r'case "(GET|POST)", "(\w+)"', code)]
    found = re.findall(r"^## (GET|POST) /chat/\{site\}/(\w+)", reference("web-chat"), re.MULTILINE)
    assert sorted(routes) == sorted(" ".join(pair) for pair in found)


# Examples ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", dict.fromkeys(PAGES), ids=lambda path: path.name)
def test_examples_parse(path: Path) -> None:
    for _, language, text in blocks(path):
        if language == "json":
            json.loads(text)
        elif language == "toml":
            tomllib.loads(text)
        elif language == "yaml":
            yaml.safe_load(text)
        elif language == "python":
            ast.parse(text)


def test_the_example_of_a_channel_is_the_channel() -> None:
    shown = block("how-to/add-a-channel.md", "channel: open")
    assert shown == read(SOURCES / "channels" / "open" / "channel.toml")


def test_the_example_of_live_data_passes_its_own_tests() -> None:
    shown = block("how-to/connect-live-data.md", "connector")
    results = check_connector(read_connector(yaml.safe_load(shown)), {})
    assert [(r.input, r.problems) for r in results if r.problems] == []
    assert len(results) == 2


def test_the_hash_of_an_identity_is_what_both_examples_make() -> None:
    expected = hmac.new(b"s", b"42", hashlib.sha256).hexdigest()
    known: dict[str, Any] = {"secret": "s", "user_id": "42"}
    exec(block("how-to/embed-the-chat.md", "identity: python"), known)  # noqa: S102
    assert known["user_hash"] == expected
    node = shutil.which("node")
    if node:
        text = 'const secret = "s", userId = "42";' + block(
            "how-to/embed-the-chat.md", "identity: node"
        )
        command = [node, "--input-type=module", "--eval", f"{text} console.log(userHash);"]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        assert said.stdout.strip() == expected


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the examples of each page printed, and those of `ask --json`; nothing failed.

    Each page has a folder of its own, with the files of all pages.
    """
    files = {
        m.removeprefix("file: "): t for p in PAGES for m, _, t in blocks(p) if m[:5] == "file:"
    }
    files["quote.yaml"] = block("how-to/connect-live-data.md", "connector")
    examples = {
        page.stem: [text for mark, _, text in blocks(page) if mark == "run"] for page in PAGES
    }
    examples["json"] = ["comptoir import hours.csv --json", "comptoir ask 'are you open' --json"]
    examples = {name: texts for name, texts in examples.items() if texts}
    root, script = tmp_path_factory.mktemp("examples"), []
    for name, texts in examples.items():
        (root / name).mkdir()
        for file, text in files.items():
            (root / name / file).write_text(text, encoding="utf-8")
        script += [f"page {root / name}"]
        script += [line for text in texts for line in ("block", *text.splitlines())]
    said = run_lines("\n".join(script), root).split("\x1e")[1:]
    return {name: part.split("\x1d")[1:] for name, part in zip(examples, said, strict=True)}


def test_marked_examples_print_what_is_shown(printed: dict[str, list[str]]) -> None:
    assert {"quickstart", "bring-your-content", "embed-the-chat"} <= set(printed)
    for page in dict.fromkeys(PAGES):
        at = -1
        for mark, _, text in blocks(page):
            at += mark == "run"
            if mark == "printed":
                said = " ".join(printed[page.stem][at].split())
                shown = (" ".join(line.split()) for line in text.splitlines())
                assert [line for line in shown if line not in said] == [], f"{page.name}: {said}"


def test_what_ask_and_import_print_has_the_documented_keys(printed: dict[str, list[str]]) -> None:
    imported, asked = (json.loads(text) for text in printed["json"])
    shown = json.loads(block("reference/answers.md", "object: ask"))
    assert list(imported) == list(json.loads(block("reference/answers.md", "object: import")))
    assert list(asked) == list(shown)
    assert set(asked["document"]) == set(shown["document"])
    assert asked["outcome"] == "answer"


def run_lines(lines: str, folder: Path) -> str:
    """What the lines of examples print."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        cwd=folder,
        env=environment_of(embeddings=0, log_level="error"),
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def block(page: str, wanted: str) -> str:
    """The content of the block with this mark."""
    return next(text for mark, _, text in blocks(DOCS / page) if mark == wanted)
