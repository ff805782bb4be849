"""Every setting once: name, default, help. Nothing else in Comptoir reads the environment.

A setting `database` is set by the variable `COMPTOIR_DATABASE`, or by `COMPTOIR_DATABASE_FILE`,
which names a file that holds the value (for secrets kept outside the environment). An unknown
`COMPTOIR_…` variable stops the start, so that a typing error is not silently ignored.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from comptoir.errors import SettingInvalid

Network = IPv4Network | IPv6Network
PREFIX = "COMPTOIR_"
RESERVED = ("COMPTOIR_TEST_", "COMPTOIR_FAILPOINT")
"""Variables of the test suite; they are not settings of the product."""


def _hosts(value: str) -> frozenset[tuple[str, int]]:
    """`"10.1.2.3:8080, intranet:80"` as pairs of host and port."""
    pairs = []
    for item in filter(None, (part.strip() for part in value.split(","))):
        host, _, port = item.rpartition(":")
        if not host or not port.isdigit():
            raise ValueError(f"{item!r} is not host:port")
        pairs.append((host.strip("[]").lower(), int(port)))
    return frozenset(pairs)


def _networks(value: str) -> frozenset[Network]:
    """`"127.0.0.1, 10.0.0.0/8"` as networks."""
    parts = (part.strip() for part in value.split(","))
    return frozenset(ip_network(part) for part in parts if part)


def _boolean(value: str) -> bool:
    """`1`, `true`, `yes`, `on` or their opposites."""
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False, "": False}
    if value.lower() not in words:
        raise ValueError(f"{value!r} is neither true nor false")
    return words[value.lower()]


def _one_of(*words: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in words:
            raise ValueError(f"use one of: {', '.join(words)}")
        return value

    return parse


def _setting(default: Any, help: str, parse: Callable[[str], Any]) -> Any:
    return dataclass_field(default=default, metadata={"help": help, "parse": parse})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one process. Durations in seconds, sizes in bytes."""

    database: str = _setting(
        "sqlite:///var/comptoir.db",
        "Where everything is kept: sqlite:///path/to/file.db or postgresql://user@host/name.",
        str,
    )
    data_directory: Path = _setting(
        Path("var"),
        "Folder for pictures, the key file and other files. Where it is not set and the database "
        "is a SQLite file, the folder of that file.",
        Path,
    )
    host: str = _setting("127.0.0.1", "Address the web server listens on.", str)
    port: int = _setting(8000, "Port the web server listens on.", int)
    public_url: str = _setting(
        "", "The address people reach Comptoir at, such as https://chat.example.com.", str
    )
    trusted_proxies: frozenset[Network] = _setting(
        frozenset(),
        "Addresses or networks of reverse proxies, comma-separated. Only they are believed in "
        "X-Forwarded-For, which says who is behind them.",
        _networks,
    )
    nats: str = _setting(
        "",
        "NATS servers that carry hints between several processes, comma-separated, such as "
        "nats://10.0.0.5:4222 or tls://user:password@nats.example.com; empty: there is one "
        "process, or the others look by themselves.",
        str,
    )
    nats_credentials: str = _setting("", "A file with credentials for NATS (`.creds`).", str)
    nats_prefix: str = _setting(
        "comptoir",
        "What the subjects on NATS begin with; another one for each Comptoir that shares it.",
        str,
    )
    metrics_port: int = _setting(
        0,
        "A port for monitoring alone: `/metrics` for Prometheus and `/health/deep`; 0: none. It "
        "asks for no password.",
        int,
    )
    metrics_host: str = _setting("127.0.0.1", "Address that the metrics port listens on.", str)
    secret_key: str = _setting(
        "",
        "Key that encrypts credentials and signs visitor tokens. Left empty, one is made at the "
        "first start and kept in the data directory (file `secret.key`); losing it loses them.",
        str,
    )
    allowed_hosts: frozenset[tuple[str, int]] = _setting(
        frozenset(),
        "host:port pairs on private networks that outgoing requests may reach, comma-separated.",
        _hosts,
    )
    max_body: int = _setting(
        3_145_728, "Largest accepted request body in bytes. Meta posts up to 3 MB.", int
    )
    max_upload: int = _setting(
        26_214_400, "Largest file in bytes that members and programs may bring.", int
    )
    header_seconds: float = _setting(
        10.0, "A connection that has not sent its whole request head by then is closed.", float
    )
    body_seconds: float = _setting(
        20.0, "A connection that has not sent its whole request body by then is closed.", float
    )
    keep_alive_seconds: float = _setting(
        75.0, "An idle connection is closed after this time.", float
    )
    lease_seconds: float = _setting(
        30.0, "A worker that died loses its conversations after this time.", float
    )
    stop_seconds: float = _setting(
        20.0, "Longest time a stop waits for work that has begun.", float
    )
    max_reply_age: float = _setting(
        86_400.0,
        "A reply that could not go out for so long (its channel was stopped) is refused as too_old "
        "when it could; 0: never.",
        float,
    )
    oidc_issuer: str = _setting(
        "",
        "An identity provider to sign in with (OpenID Connect): its issuer address, exactly as it "
        "calls itself.",
        str,
    )
    oidc_client_id: str = _setting("", "What Comptoir is called there.", str)
    oidc_client_secret: str = _setting("", "The secret that it has there.", str)
    oidc_name: str = _setting("", "What people call that provider: written on the button.", str)
    api_rate: int = _setting(
        1200, "Most requests that one API token may make in a minute, per process; 0: any.", int
    )
    max_pending: int = _setting(
        20_000,
        "When this many envelopes wait, webhooks are answered 503 so that platforms try later.",
        int,
    )
    log_level: str = _setting(
        "info", "debug, info, warning or error.", _one_of("debug", "info", "warning", "error")
    )
    log_format: str = _setting(
        "text", "text for people, json for machines.", _one_of("text", "json")
    )
    ffmpeg: str = _setting(
        "",
        "The program that makes sound and film fit a platform: its path; left empty, the `ffmpeg` "
        "on the path, with `ffprobe` beside it; `off`: none.",
        str,
    )
    embeddings: bool = _setting(
        True, "Find content by meaning too. Off saves about 60 MB of memory.", _boolean
    )
    quality_embeddings: bool = _setting(
        False,
        "Find content by a second, better model as well; needs the extra `quality`. "
        "Costs about 20 ms a message and 60 MB.",
        _boolean,
    )
    model_url: str = _setting(
        "",
        "A language model for the assistant, optional: the address of an OpenAI-compatible API "
        "with its version, such as https://models.example.com/v1.",
        str,
    )
    model_name: str = _setting("", "Name of the language model at that address.", str)
    model_key: str = _setting("", "Key of that address, where it wants one.", str)
    model_seconds: float = _setting(
        4.0, "Longest time that an answer waits for the language model.", float
    )
    model_daily_tokens: int = _setting(
        1_000_000, "Tokens a day that each workspace may use of the language model.", int
    )
    disclose: bool = _setting(
        False,
        "Begin the first answer of a conversation with who is answering, a digital assistant; "
        "where a language model may take part, that is said anyway.",
        _boolean,
    )
    memory_hours: float = _setting(
        6.0, "Follow-ups such as `another one` refer to an answer at most this old.", float
    )

    @property
    def base_url(self) -> str:
        """The address that all links begin with, without a slash at its end. It is never taken from
        what a request says."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


def settings_from(environment: Mapping[str, str], **overrides: Any) -> Settings:
    """The settings in `environment`, `overrides` (from the command line) winning.

    Raises `SettingInvalid` for an unknown variable or a value that cannot be used.
    """
    values: dict[str, Any] = {}
    known = {f.name: f for f in fields(Settings)}
    for variable, raw in environment.items():
        if not variable.startswith(PREFIX) or variable.startswith(RESERVED):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in known and name.removesuffix("_file") in known:
            name, raw = name.removesuffix("_file"), _file_value(variable, raw)
        if name not in known:
            raise SettingInvalid(f"{variable} is not a setting")
        values[name] = _parsed(variable, raw, known[name].metadata["parse"])
    values.update({k: v for k, v in overrides.items() if v is not None})
    if "data_directory" not in values and "database" in values:
        values["data_directory"] = _beside(values["database"])
    return Settings(**values)


def _beside(database: str) -> Path:
    """The folder of a SQLite file, so that its key and pictures lie with it; else the default."""
    kind, _, path = database.partition(":///")
    return Path(path).parent if kind == "sqlite" and path else Path("var")


def read_settings(**overrides: Any) -> Settings:
    """The settings of this process, read from its environment."""
    return settings_from(os.environ, **overrides)


def read_failpoint() -> tuple[str, int]:
    """Where a test lets this process die: the point's name, and at which passing of it."""
    name, _, count = os.environ.get("COMPTOIR_FAILPOINT", "").partition(":")
    return name, int(count or 1)


def _file_value(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingInvalid(f"{variable}: {path} cannot be read ({error.strerror})") from error


def _parsed(variable: str, raw: str, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(raw)
    except ValueError as error:
        raise SettingInvalid(f"{variable}={raw!r} cannot be used: {error}") from error
