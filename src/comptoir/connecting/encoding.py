"""Whether sound and film can be made to fit a channel: for its checklist, and for the doctor."""

from __future__ import annotations

from comptoir.channels.base import Finding
from comptoir.files.encoder import OFF, Encoder, find_encoder
from comptoir.files.keep import in_thread
from comptoir.model.channel import Capabilities
from comptoir.runtime import Runtime

NAME = "sound and film"
WITHOUT = (
    "there is no ffmpeg here: what a platform does not take as it is goes out as a file or a link;"
    " install ffmpeg"
)

_KINDS = ("voice", "audio", "video")


def describe_encoder(setting: str) -> str:
    """What makes sound and film fit, in words. Raises `OSError` where the program that the setting
    names does not run."""
    encoder = find_encoder(setting)
    if encoder is None and setting not in ("", OFF):
        raise OSError(f"{setting} does not run, or there is no ffprobe beside it")
    return WITHOUT if encoder is None else f"made to fit by ffmpeg {encoder.version}{_but(encoder)}"


async def encoding_findings(runtime: Runtime, can: Capabilities) -> list[Finding]:
    """One finding for a channel type that takes only some formats; lacking it stops nothing."""
    if not any(can.media[kind].formats for kind in _KINDS if kind in can.media):
        return []
    setting = runtime.settings.ffmpeg
    try:
        said = await in_thread(lambda: describe_encoder(setting))
    except OSError as error:
        return [Finding(name=NAME, ok=False, details=str(error), advice="Set COMPTOIR_FFMPEG.")]
    return [Finding(name=NAME, ok=True, details=said)]


def _but(encoder: Encoder) -> str:
    """What this ffmpeg cannot make: some are built without."""
    lacks = [name for name, codec in (("H.264", encoder.h264), ("Opus", encoder.opus)) if not codec]
    return f", which cannot make {' and '.join(lacks)}" if lacks else ""
