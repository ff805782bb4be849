"""Why a file is not taken, sent on or converted."""

from __future__ import annotations

from typing import Literal

from comptoir.errors import ContentUnreadable

Reason = Literal[
    "empty",
    "too_large",
    "too_many_pixels",
    "too_long",
    "damaged",
    "active",
    "unfit",
    "untaken",
    "slow",
]
"""`active`: a page or program; `unfit`: no form of it fits; `untaken`: the channel takes no such
files, and there is no address for a link; `slow`: it was not there in time;
`too_long`: it lasts longer than the platform takes."""


_ADVICE: dict[Reason, str] = {
    "empty": "Choose the file again; there is nothing in this one.",
    "too_large": "Choose a smaller file.",
    "too_many_pixels": "Make the picture smaller, to 40 megapixels at most.",
    "active": "Send a link to it, or a PDF of it.",
    "untaken": "Send a link to it; with COMPTOIR_PUBLIC_URL, Comptoir makes one by itself.",
}


class FileRefused(ContentUnreadable):
    """A file that cannot be used. `reason` is a short stable word."""

    advice = "Open the file and save it again as JPEG, MP4, MP3 or PDF."

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message, advice=_ADVICE.get(reason))
        self.reason: Reason = reason
