"""The power may go at any moment: what was acknowledged is still there, and nothing is corrupt."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.power_cut import Acknowledged, Report, Sync, record, replay

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]
UNITS = 240
ROUNDS = int(os.environ.get("COMPTOIR_TEST_ROUNDS", "1"))


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder for thousands of small databases, in memory where there is one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_acknowledged_row_is_lost(tmp_path: Path, scratch: Path, seed: int) -> None:
    operations = record(tmp_path, "FULL", UNITS)
    acknowledged = sum(isinstance(operation, Acknowledged) for operation in operations)
    syncs = sum(isinstance(operation, Sync) for operation in operations)
    assert acknowledged == UNITS
    assert syncs < UNITS / 2, "units that wait together share a commit"
    report = replay(operations, scratch, seed)
    sys.stdout.write(f"{report.states} states of the disk: {report.losing} lost rows\n")
    assert report == Report(states=report.states)
    assert report.states >= 1200


def test_without_sync_the_harness_sees_loss(tmp_path: Path, scratch: Path) -> None:
    report = replay(record(tmp_path, "OFF", UNITS), scratch, seed=0, every=5)
    assert report.losing > report.states / 2


def test_a_sync_only_at_checkpoints_loses_rows(tmp_path: Path, scratch: Path) -> None:
    report = replay(record(tmp_path, "NORMAL", UNITS), scratch, seed=0, every=5)
    assert report.losing > 0
    assert report.corrupt == 0
