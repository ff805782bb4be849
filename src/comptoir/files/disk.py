"""The bytes of files on disk: under the digest of their content, so that each is there once.

data_directory/files/ab/ab3f…   (SHA-256 in hex; nothing in a path comes from outside)
"""

from __future__ import annotations

import os
import secrets
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
    if not _holds(path, len(body)):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, body)
    return digest


def read_bytes(directory: Path, digest: str) -> bytes:
    """The content with this digest. Raises `NotFound`."""
    try:
        return path_of(directory, digest).read_bytes()
    except OSError:
        raise NotFound("there is no such file") from None


def _holds(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _write(path: Path, body: bytes) -> None:
    """The name appears only once the content is on disk (fsync, then rename)."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
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
