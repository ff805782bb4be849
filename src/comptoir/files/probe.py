"""What is in a sound or film, as the operator's ffprobe tells it; read by one known reader.

How a file is read is said beforehand, from its bytes: ffmpeg does not guess, so that no list of
addresses passes for a film (`-f`, `-format_whitelist`), and it opens nothing but files
(`-protocol_whitelist`).
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from comptoir.files.encoder import Encoder, run
from comptoir.files.formats import Format
from comptoir.files.refused import FileRefused

SECONDS = 20.0

DEMUXERS = {
    "mp3": "mp3",
    "wav": "wav",
    "flac": "flac",
    "opus": "ogg",
    "ogg": "ogg",
    "ogv": "ogg",
    "aac": "aac",
    "amr": "amr",
    "m4a": "mov",
    "mp4": "mov",
    "mov": "mov",
    "3gp": "mov",
    "webm": "matroska",
    "weba": "matroska",
    "mkv": "matroska",
    "avi": "avi",
}
"""ffmpeg's reader for each of our formats; what is not here is not given to it."""

_LISTED = {"mov": "mov,mp4,m4a,3gp,3g2,mj2", "matroska": "matroska,webm"}
"""What a reader is called in the list of those that are allowed, where that is another name."""
_CODECS = (
    "h264,hevc,mpeg4,msmpeg4v3,mpeg2video,mpeg1video,h263,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,"
    "libaom-av1,theora,mp3,mp3float,mp2,mp2float,aac,opus,libopus,vorbis,flac,alac,amrnb,amrwb,"
    "libopencore_amrnb,libopencore_amrwb,ac3,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8,"
    "pcm_s16be,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav,mjpeg,png"
)
"""The last two are those of covers."""


class _Disposition(Struct, frozen=True):
    attached_pic: int = 0


class _Stream(Struct, frozen=True):
    codec_type: str = ""
    codec_name: str = ""
    width: int = 0
    height: int = 0
    pix_fmt: str = ""
    duration: str = ""
    disposition: _Disposition = _Disposition()

    @property
    def kind(self) -> str:
        """Its kind; "" for a cover."""
        return "" if self.disposition.attached_pic else self.codec_type


class _Whole(Struct, frozen=True):
    duration: str = ""


class _Answer(Struct, frozen=True):
    streams: list[_Stream] = []
    format: _Whole = _Whole()


class Probed(Struct, frozen=True):
    """The codecs of the first film and sound, "" without one; the pixels of a frame; how long it
    lasts, 0 where that is not said."""

    video: str
    audio: str
    pixels: int
    seconds: float
    plain: bool
    """Its colours are stored as every phone reads them."""

    @property
    def plays_everywhere(self) -> bool:
        """Whether every phone plays it, once it lies in an MP4."""
        return self.video == "h264" and self.plain and self.audio in ("aac", "")


def opened(found: Format) -> tuple[str, ...]:
    """The arguments before an input of this format."""
    demuxer = DEMUXERS[found.name]
    return (
        *("-protocol_whitelist", "file"),
        *("-format_whitelist", _LISTED.get(demuxer, demuxer)),
        *("-codec_whitelist", _CODECS),
        *("-f", demuxer),
    )


async def probe(encoder: Encoder, folder: Path, found: Format) -> Probed:
    """What the file `in` of the folder holds. Raises `FileRefused`."""
    shown = (
        "stream=codec_type,codec_name,width,height,pix_fmt,duration"
        ":stream_disposition=attached_pic:format=duration"
    )
    asked = ("-v", "error", "-show_entries", shown, "-of", "json=c=1")
    said = await run(
        encoder.ffprobe, [*asked, *opened(found), "-i", "file:in"], folder, seconds=SECONDS
    )
    try:
        return _read(msgspec.json.decode(said, type=_Answer))
    except (msgspec.MsgspecError, ValueError) as error:
        raise FileRefused("what it holds cannot be told", "damaged") from error


def _read(answer: _Answer) -> Probed:
    film = next((one for one in answer.streams if one.kind == "video"), _Stream())
    sound = next((one for one in answer.streams if one.kind == "audio"), _Stream())
    lengths = (answer.format.duration, film.duration, sound.duration)
    return Probed(
        film.codec_name,
        sound.codec_name,
        film.width * film.height,
        max(float(length or 0) for length in lengths),
        film.pix_fmt in ("yuv420p", "yuvj420p"),
    )
