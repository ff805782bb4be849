"""The peers as data, and how each is installed into a folder of its own and started there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

BOTS = Path(__file__).with_name("bots")
OVERRIDES = """dask==2022.10.2
matplotlib==3.7.5
jax; python_version < '3'
jaxlib; python_version < '3'
"""
"""What Rasa 3.6 asks for and Python 3.11 has not; uv may put others in their place."""
PROVIDER = "PROVIDER"
"""What stands in a peer's files for the address of the provider."""


class Peer(Struct, frozen=True, kw_only=True):
    """A program that answers messages. `bot` is its file or folder under bots/."""

    name: str
    dialect: str
    packages: Sequence[str]
    bot: str

    @property
    def is_node(self) -> bool:
        """Whether it runs on Node."""
        return self.bot.endswith(("js", "mjs", "cjs"))


PEERS = (
    Peer(
        name="aiogram",
        dialect="telegram",
        packages=("aiogram==3.31.0",),
        bot="aiogram_bot.py",
    ),
    Peer(
        name="python-telegram-bot",
        dialect="telegram",
        packages=("python-telegram-bot[webhooks]==22.8",),
        bot="telegram_bot.py",
    ),
    Peer(
        name="opsdroid",
        dialect="telegram",
        packages=("opsdroid[connector-telegram]==0.31.0", "setuptools<80"),
        bot="opsdroid_bot.py",
    ),
    Peer(
        name="pywa",
        dialect="whatsapp",
        packages=("pywa[fastapi]==4.5.0", "uvicorn"),
        bot="pywa_bot.py",
    ),
    Peer(
        name="botbuilder",
        dialect="activity",
        packages=("botbuilder-core==4.17.1", "aiohttp"),
        bot="botbuilder_bot.py",
    ),
    Peer(
        name="botkit",
        dialect="activity",
        packages=("botkit@4.15.0", "botbuilder@4.23.3", "express@4"),
        bot="botkit_bot.cjs",
    ),
    Peer(name="hubot", dialect="plain", packages=("hubot@14.1.0",), bot="hubot_bot.mjs"),
    Peer(name="rasa", dialect="rasa", packages=("rasa==3.6.21", "setuptools<80"), bot="rasa"),
)


def installed(peer: Peer, folder: Path) -> Path:
    """The folder of a peer, installed where it is not. Raises `CalledProcessError`."""
    place = folder / peer.name
    stamp = place / ".installed"
    if not stamp.exists():
        place.mkdir(parents=True, exist_ok=True)
        _node(peer, place) if peer.is_node else _python(peer, place)
        stamp.touch()
    return place


def _node(peer: Peer, place: Path) -> None:
    (place / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    flags = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
    _run("npm", "install", *flags, *peer.packages, cwd=place)


def _python(peer: Peer, place: Path) -> None:
    tool = place.parent / "uv"
    if not (tool / "bin" / "uv").exists():
        _run(sys.executable, "-m", "venv", str(tool), cwd=place)
        _run(str(tool / "bin" / "pip"), "install", "-q", "uv", cwd=place)
    uv = str(tool / "bin" / "uv")
    (place / "overrides.txt").write_text(OVERRIDES, encoding="utf-8")
    _run(uv, "venv", "-q", "--allow-existing", "-p", "3.11", "venv", cwd=place)
    python = ("-p", "venv/bin/python")
    overriding = ("--override", "overrides.txt") if peer.name == "rasa" else ()
    _run(
        uv,
        "pip",
        "install",
        "-q",
        "--compile-bytecode",
        *python,
        *overriding,
        *peer.packages,
        cwd=place,
    )


def _run(*command: str, cwd: Path, **environment: str) -> None:
    subprocess.run(
        command,
        cwd=cwd,
        check=True,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def started(peer: Peer, place: Path, provider: int, port: int) -> subprocess.Popen[bytes]:
    """The running peer, once it was asked to listen on `port`."""
    environment = os.environ | {"PROVIDER": f"http://127.0.0.1:{provider}", "PORT": str(port)}
    with (place / "log").open("ab") as log:
        return subprocess.Popen(
            _command(peer, place, provider, port),
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _command(peer: Peer, place: Path, provider: int, port: int) -> list[str]:
    if peer.bot == "rasa":
        return _rasa(place, provider, port)
    runner = "node" if peer.is_node else str(place / "venv" / "bin" / "python")
    return [runner, str(BOTS / peer.bot)]


def _rasa(place: Path, provider: int, port: int) -> list[str]:
    """Its model is trained once; its credentials name the provider of this run."""
    project, program = place / "project", str(place / "venv" / "bin" / "rasa")
    if not (project / "models").exists():
        shutil.copytree(BOTS / "rasa", project, dirs_exist_ok=True)
        _run(program, "train", "--quiet", cwd=project)
    credentials = (BOTS / "rasa" / "credentials.yml").read_text(encoding="utf-8")
    address = f"http://127.0.0.1:{provider}"
    (project / "credentials.yml").write_text(
        credentials.replace(PROVIDER, address), encoding="utf-8"
    )
    flags = ("--enable-api", "-i", "127.0.0.1", "-p", str(port), "--quiet")
    return [program, "run", *flags, "-m", str(project / "models"), "--credentials",
            str(project / "credentials.yml")]  # fmt: skip
