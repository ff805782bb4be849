"""The answers to a channel's questions: from arguments, files, standard input and prompts.

    username=cake_bot                 what is no secret stands on the command line
    --secret-file token=token.txt     a secret lies in a file,
    token=-                           comes over standard input, one line for each,
    token                             or is typed without being shown

A secret on the command line would stay in the shell's history and in the list of processes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import typer

from comptoir.channels.base import Question
from comptoir.connecting.connect import missing
from comptoir.errors import InputInvalid

STDIN = "-"


def answers_of(
    questions: Sequence[Question],
    arguments: Iterable[str],
    secret_files: Iterable[str],
    *,
    ask: bool = True,
) -> dict[str, str]:
    """The answers by name. With `ask`, what is missing is asked for where a person sits there.

    Raises `InputInvalid` for a secret on the command line and for what cannot be read.
    """
    known = {question.name: question for question in questions}
    given: dict[str, str] = {}
    for argument in arguments:
        name, has_value, value = argument.partition("=")
        question = _known(known, name)
        if value == STDIN:
            given[name] = _line(name)
        elif not has_value:
            given[name] = _asked(question)
        else:
            given[name] = _plain(question, value)
    given |= dict(_from_files(known, secret_files))
    if ask and sys.stdin.isatty():
        given |= {question.name: _asked(question) for question in missing(tuple(questions), given)}
    return given


def _known(known: Mapping[str, Question], name: str) -> Question:
    if name not in known:
        asked = ", ".join(known) or "nothing"
        raise InputInvalid(f"{name!r} is not asked for", advice=f"Asked for: {asked}.")
    return known[name]


def _plain(question: Question, value: str) -> str:
    if question.is_secret:
        name = question.name
        raise InputInvalid(
            f"{name} is a secret: on the command line others can read it",
            advice=f"Use --secret-file {name}=FILE, or {name}=- and standard input, or type it: "
            f"{name} alone asks for it.",
        )
    return value


def _from_files(
    known: Mapping[str, Question], secret_files: Iterable[str]
) -> Iterable[tuple[str, str]]:
    for item in secret_files:
        name, _, path = item.partition("=")
        _known(known, name)
        if not path:
            raise InputInvalid(f"--secret-file {name}: no file", advice="Write NAME=FILE.")
        yield name, _line(name) if path == STDIN else _content(Path(path))


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise InputInvalid(f"{path} cannot be read: {why}") from error


def _line(name: str) -> str:
    line = sys.stdin.readline().strip()
    if not line:
        raise InputInvalid(f"standard input ends before {name}", advice="One line for each.")
    return line


def _asked(question: Question) -> str:
    if not sys.stdin.isatty():
        raise InputInvalid(
            f"{question.name} cannot be asked for: nobody sits at this terminal",
            advice=f"Use {question.name}=- and standard input, or --secret-file.",
        )
    typer.echo(question.help, err=True)
    answer = typer.prompt(question.name, hide_input=question.is_secret, err=True)
    return str(answer).strip()
