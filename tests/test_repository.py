"""What a clone of this repository promises to whoever opens it."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from configparser import ConfigParser
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

import comptoir

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
PRIVATE = re.compile(
    r"/(?:root|work|mnt|opt/[p]ypi)/|/home/(?!comptoir)\w|/Users/\w|C:\\Users"
    r"|[p]ypi\.org|[n]pmjs\.(?:org|com)|[p]ythonhosted\.org"
)
"""Paths of somebody's machine and addresses of package registries."""

PURE = ("model", "flows.engine", "assistant.recognise", "assistant.relevance", "outbound.limits")


@cache
def files() -> list[Path]:
    """Everything that is, or would be, under version control."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a clone: git does not know this folder")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_licence_is_apache() -> None:
    assert "Apache License\n" in read("LICENSE")
    assert "Version 2.0, January 2004" in read("LICENSE")
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_there_is_one_version() -> None:
    assert PROJECT["project"]["version"] == comptoir.__version__
    assert comptoir.__version__ in read("CHANGELOG.md")


def test_the_readme_shows_how_to_run_and_to_test_first() -> None:
    commands = re.findall(
        r"^\s*\$?\s*(make \w+|pip\S* \w+|npm \w+)", read("README.md"), re.MULTILINE
    )
    assert commands[:2] == ["make run", "make test"]


@pytest.mark.parametrize(
    "pattern",
    [
        "CONTRIBUTING.md",
        "docs/quickstart.md",
        "docs/concepts.md",
        "docs/architecture.md",
        "docs/how-to/*channel*.md",
        "docs/decisions/0001-*.md",
        "docs/reference/*.md",
    ],
)
def test_the_documents_are_there(pattern: str) -> None:
    found = list(ROOT.glob(pattern))
    assert found
    assert all(len(path.read_text(encoding="utf-8")) > 200 for path in found)


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {link}"
        for path in files()
        if path.suffix == ".md"
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert not broken


def test_the_check_of_a_change_hides_nothing() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in read(".ci/run")


@pytest.mark.parametrize("name", ["run", "test", "build"])
def test_requirements_are_pinned_by_hash_and_name_no_address(name: str) -> None:
    text = read(f"requirements/{name}.txt")
    entries = re.findall(r"^(?!#)\S.*(?:\n[ \t]+.*)*", text, re.MULTILINE)
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL), entry
    assert "://" not in text


def test_requirements_for_tests_contain_those_to_run() -> None:
    assert pins("run").items() <= pins("test").items()


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", read(f"requirements/{name}.txt"), re.MULTILINE))


def test_lock_files_name_no_registry() -> None:
    locks = [path for path in files() if path.name == "package-lock.json"]
    assert locks
    assert [path for path in locks if '"resolved"' in path.read_text(encoding="utf-8")] == []


def test_no_file_tells_of_somebodys_machine() -> None:
    found = []
    for path in files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in PRIVATE.finditer(text)]
    assert found == []


def test_the_package_carries_its_files() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["comptoir"]
    package = ROOT / "src" / "comptoir"
    inside = [str(path.relative_to(package)) for path in files() if package in path.parents]
    others = [name for name in inside if not name.endswith((".py", ".md"))]
    assert others
    assert [
        name
        for name in others
        if not any(fnmatch(f"/{name}", f"*/{p.removeprefix('**/')}") for p in patterns)
    ] == []


def test_no_pure_module_is_left_out_of_its_contract() -> None:
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    sources = contracts["importlinter:contract:pure"]["source_modules"].split()
    covered = {source.removesuffix(".**") for source in sources}
    assert {f"comptoir.{name}" for name in PURE} == covered
