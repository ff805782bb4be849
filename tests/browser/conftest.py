"""A real demo, a real browser, and what a customer does in it.

The demo is started twice: what the first start costs is measured, then the second one serves.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.visits import SECONDS, Visits
from tests.ports import free_ports
from tests.processes import Process, memory_of, seconds_of, started
from tests.web.wire import ask, request

QUESTIONS = ("Tiramisu", "something with chocolate", "ein schnelles Essen", "WIPRA", "Meridian")
START_MILLISECONDS = 180_000
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@dataclass(frozen=True)
class Demo:
    """A running demo. `first_bytes` is the memory of its first start, once it had imported;
    `second_seconds` is how long the second start computed."""

    process: Process
    link: str
    first_bytes: int
    second_seconds: float


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo of this run, in its second start."""
    folder = tmp_path_factory.mktemp("demo")
    port, site_port, _ = free_ports(3)
    with running(folder, port, site_port) as (process, _):
        time.sleep(1.0)
        memory = memory_of(process.popen.pid)
    with running(folder, port, site_port) as (process, link):
        seconds = seconds_of(process.popen.pid)
        put_questions(link, port)
        yield Demo(process, link, memory, seconds)


@contextmanager
def running(folder: Path, port: int, site_port: int) -> Iterator[tuple[Process, str]]:
    """A demo process and the link it printed."""
    arguments = ("demo", "--port", port, "--site-port", site_port)
    with started(*arguments, folder=folder, embeddings="yes") as process:
        line = process.line_with("Comptoir is ready")
        yield process, re.findall(r"http://\S+", line)[0]


def put_questions(link: str, port: int) -> None:
    """Asks both workspaces, so that all that is loaded at a first question is loaded."""
    key = link.partition("key=")[2]
    listed = ask(port, request("GET", "/demo/workspaces", headers={"X-Demo-Key": key}))
    assert listed is not None
    for workspace in json.loads(listed.body)["workspaces"]:
        chat = f"/chat/{workspace['site']}"
        for number, wish in enumerate(QUESTIONS):
            welcomed = ask(port, request("POST", f"{chat}/visitor", b"{}"))
            assert welcomed is not None
            bearer = f"Bearer {json.loads(welcomed.body)['visitor']}"
            body = json.dumps({"id": f"q{number}", "text": wish}).encode()
            headers = {"Authorization": bearer}
            posted = ask(port, request("POST", f"{chat}/messages", body, headers))
            assert posted is not None
            assert posted.status == 202


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Of one module: its event loop would be in the way of other tests'."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "the tests need Chromium: apt-get install chromium"
    expect.set_options(timeout=SECONDS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=executable, args=FLAGS, timeout=START_MILLISECONDS
        )
        yield launched
        launched.close()


@pytest.fixture
def visits(browser: Browser, tmp_path: Path) -> Iterator[Visits]:
    """Visitors, each with a browser profile of their own. None may see an error on a console."""
    opened = Visits(browser, tmp_path)
    yield opened
    opened.close()
    assert opened.complaints == []
