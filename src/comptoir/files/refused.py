"""Why a file is not taken, sent on or converted."""

from __future__ import annotations

from typing import Literal

from comptoir.errors import ContentUnreadable

Reason = Literal[
    "empty", "too_large", "too_many_pixels", "too_long", "damaged", "active", "unfit", "slow"
]
"""`active`: a page or program; `unfit`: no form of it fits; `slow`: it was not there in time;
`too_long`: it lasts longer than the platform takes."""


class FileRefused(ContentUnreadable):
    """A file that cannot be used. `reason` is a short stable word."""

    advice = "Open the file and save it again as JPEG, MP4, MP3 or PDF."

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message)
        self.reason: Reason = reason
