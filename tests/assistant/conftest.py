"""What the tests of the assistant share."""

from __future__ import annotations

from tests.stories.conftest import nothing_outdated

__all__ = ["nothing_outdated"]
