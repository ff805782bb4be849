"""Which errors are the database's own, and pass: whatever was to be written is not the cause."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from comptoir.errors import Busy

DISK = frozenset({10, 13})
"""SQLite's codes for a disk that fails and for one that is full."""
PASSING = DISK | {5, 6, 14}
"""And for a file that is locked, or cannot be opened."""
TAKES_NOTHING = frozenset({10, 13, 778, 1034, 1290, 1546, 4874})
"""SQLite's codes for an error of the disk that is not named closer (a commit tells it so), a full
disk, and for errors of write, fsync (of a folder), truncate and of growing the memory shared by
processes."""


def is_passing(error: BaseException) -> bool:
    """Whether the same work may be done later: the database was away, too busy or without space,
    or something took too long."""
    if isinstance(error, (Busy, TimeoutError, NoConnection)):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if is_away(error) or is_undone(error) or _code(error) & 0xFF in PASSING:
        return True
    # A lock that was not to be had; a fault of the system below.
    return _state_of(error) == "55P03" or _state_of(error).startswith("58")


def takes_nothing(error: BaseException) -> bool:
    """Whether nothing was written because the disk takes nothing."""
    return _code(error) in TAKES_NOTHING


def is_of_disk(error: BaseException) -> bool:
    """Whether SQLite says that the disk fails or is full."""
    return _code(error) & 0xFF in DISK


def is_undone(error: Exception) -> bool:
    """Whether PostgreSQL undid the unit to resolve a conflict: then running it again is right."""
    return _state_of(error) in ("40001", "40P01")


def is_away(error: Exception) -> bool:
    """Whether the connection was lost, or none was to be had: the server stops, starts, is full.

    SQLSTATE 08 is the connection, 53 what the server has too little of, 57P the operator, 25P03 a
    transaction in which nothing happened for too long.
    """
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, OSError) or _state_of(error).startswith(("08", "53", "57P", "25P03"))


def _code(error: BaseException) -> int:
    """The extended code of an error of SQLite; 0 for any other."""
    return getattr(getattr(error, "orig", None), "sqlite_errorcode", 0) or 0


def _state_of(error: BaseException) -> str:
    """The SQLSTATE of an error, the driver's own or wrapped; empty where it has none."""
    return getattr(getattr(error, "orig", error), "sqlstate", "") or ""
