"""The bytes of files on disk: under the digest of their content, so that each is there once.

data_directory/files/ab/ab3f…   (SHA-256 in hex; nothing in a path comes from outside)
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from comptoir.errors import NotFound

FOLDER = "files"
_DIGITS = frozenset("0123456789abcdef")


def path_of(directory: Path, digest: str) -> Path:
    """Where the content with this digest lies. Raises `NotFound` for what is no digest."""
    if len(digest) != 64 or not _DIGITS.issuperset(digest):
        raise NotFound("there is no such file")
    return directory / FOLDER / digest[:2] / digest


def write_bytes(directory: Path, body: bytes) -> str:
    """Writes `body`, whole or not at all; its digest. What is there already is left alone."""
    digest = sha256(body).hexdigest()
    path = path_of(directory, digest)
    if _holds(path, len(body)):
        # Young again: a sweep leaves it alone until its row is there.
        os.utime(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, body)
    return digest


def read_bytes(directory: Path, digest: str) -> bytes:
    """The content with this digest. Raises `NotFound`."""
    try:
        return path_of(directory, digest).read_bytes()
    except OSError:
        raise NotFound("there is no such file") from None


def old_digests(directory: Path, before: float) -> list[str]:
    """What was written before a moment (seconds since 1970), halves of writes that died too."""
    paths = (directory / FOLDER).glob("[0-9a-f][0-9a-f]/*")
    return [path.name for path in paths if _is_older(path, before)]


def remove_bytes(directory: Path, digests: Iterable[str], before: float) -> int:
    """Removes what is still as old as that; how many there were."""
    paths = [directory / FOLDER / digest[:2] / digest for digest in digests]
    gone = [path for path in paths if _is_older(path, before)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except OSError:
        return False


def _holds(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _write(path: Path, body: bytes) -> None:
    """The name appears only once the content is on disk (fsync, then rename)."""
    part = path.with_name(f"{path.name[:2]}.{secrets.token_hex(8)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(descriptor)
        part.replace(path)
        _sync(path.parent)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
