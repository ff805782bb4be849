"""The invented stock market: its companies, its calendars, and a price for any second.

A price follows from the ticker and the time alone, so nothing has to run or be stored:

    wipra = companies()["WIPRA"]
    quote(wipra, exchanges()["GNG"], datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from math import exp, pi, sin
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml

MarketState = Literal["open", "closed", "suspended"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_BREAK = 15  # days; no calendar closes for longer

NODE_SECONDS = 120
DRIFT = ((0.05, 260), (0.03, 90), (0.015, 35))  # amplitude, period in sessions
RIPPLE = ((0.0020, 1.3), (0.0015, 3.1), (0.0010, 7.7), (0.0006, 17.9))  # amplitude, waves a day
DAILY_NOISE = 0.007
OPENING_GAP = 0.003
TURNOVER_SWING = 0.12
# Seconds next to each other take their step from different sets, so the price always moves.
STEPS = ((-2, 1), (-1, 2), (0,))


@dataclass(frozen=True, slots=True)
class Company:
    """One row of the catalogue; `base_price` is in `currency`."""

    ticker: str
    isin: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    sector: str
    exchange: str
    currency: str
    base_price: float
    state: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange and its calendar; times of day are local to `zone`, weekdays 0 is Monday."""

    code: str
    name: str
    zone: ZoneInfo
    currency: str
    opens: time
    closes: time
    weekend: frozenset[int]
    holidays: Mapping[date, str]
    half_days: Mapping[date, time]


@dataclass(frozen=True, slots=True)
class Session:
    """One trading day: open from `opens` until just before `closes`, in the exchange's zone."""

    day: date
    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Quote:
    """A price and when it was made.

    Money is in `currency`, rounded to 2 decimals; `change_percent` is in percent points since
    `previous_close`. A suspended share has no price, change, high, low or next opening.
    """

    ticker: str
    name: str
    exchange: str
    currency: str
    price: float | None
    previous_close: float
    change: float | None
    change_percent: float | None
    as_of: datetime
    market_state: MarketState
    next_open: datetime | None
    high: float | None
    low: float | None
    volume: int


def catalogue_csv() -> bytes:
    """Return the catalogue of companies as the bytes of its CSV file (UTF-8)."""
    return files(__package__).joinpath("companies.csv").read_bytes()


@lru_cache(maxsize=1)
def companies() -> Mapping[str, Company]:
    """Return every company by ticker."""
    rows = csv.DictReader(catalogue_csv().decode().splitlines())
    return {row["ticker"]: _company(row) for row in rows}


@lru_cache(maxsize=1)
def exchanges() -> Mapping[str, Exchange]:
    """Return every exchange by code."""
    text = files(__package__).joinpath("exchanges.yaml").read_text(encoding="utf-8")
    return {row["code"]: _exchange(row) for row in yaml.safe_load(text)["exchanges"]}


def session_on(exchange: Exchange, day: date) -> Session | None:
    """Return the trading session of a local date, or None on a weekend or holiday."""
    if day.weekday() in exchange.weekend or day in exchange.holidays:
        return None
    closes = exchange.half_days.get(day, exchange.closes)
    return Session(
        day,
        datetime.combine(day, exchange.opens, exchange.zone),
        datetime.combine(day, closes, exchange.zone),
    )


def is_open(exchange: Exchange, at: datetime) -> bool:
    """Return whether the exchange trades at an aware time; at the closing second it does not."""
    local = _local(exchange, at)
    session = session_on(exchange, local.date())
    return session is not None and session.opens <= local < session.closes


def last_close(exchange: Exchange, at: datetime) -> datetime:
    """Return the latest close at or before an aware time, in the exchange's zone."""
    local = _local(exchange, at)
    return next(s.closes for s in _sessions_back(exchange, local.date()) if s.closes <= local)


def next_open(exchange: Exchange, at: datetime) -> datetime:
    """Return the first opening after an aware time, in the exchange's zone."""
    local = _local(exchange, at)
    days = (local.date() + timedelta(days=ahead) for ahead in range(LONGEST_BREAK))
    sessions = (session_on(exchange, day) for day in days)
    return next(s.opens for s in sessions if s is not None and s.opens > local)


def quote(company: Company, exchange: Exchange, at: datetime) -> Quote:
    """Return the price at an aware time: the current one, or the last close out of hours."""
    if company.state == "suspended":
        return _suspended(company, exchange, at)
    local = _local(exchange, at)
    session, previous = _latest_sessions(exchange, local)
    trades = local < session.closes
    moment = local.replace(microsecond=0) if trades else session.closes
    path = _path(company.ticker, company.base_price, session, previous.day)
    prices = _prices(company, path, (moment - session.opens).total_seconds(), trades=trades)
    return Quote(
        ticker=company.ticker,
        name=company.name,
        exchange=company.exchange,
        currency=company.currency,
        as_of=moment,
        market_state="open" if trades else "closed",
        next_open=next_open(exchange, at),
        volume=_volume(company.ticker, session, moment),
        **_against(_close_of(company.ticker, company.base_price, previous.day), **prices),
    )


def _company(row: Mapping[str, str]) -> Company:
    return Company(
        ticker=row["ticker"],
        isin=row["isin"],
        name=row["name"],
        short_name=row["short_name"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        sector=row["sector"],
        exchange=row["exchange"],
        currency=row["currency"],
        base_price=float(row["base_price"]),
        state=row["state"],
    )


def _exchange(row: Mapping[str, Any]) -> Exchange:
    return Exchange(
        code=row["code"],
        name=row["name"],
        zone=ZoneInfo(row["timezone"]),
        currency=row["currency"],
        opens=time.fromisoformat(row["open"]),
        closes=time.fromisoformat(row["close"]),
        weekend=frozenset(WEEKDAYS.index(name) for name in row["weekend"]),
        holidays=row["holidays"],
        half_days={day: time.fromisoformat(closes) for day, closes in row["half_days"].items()},
    )


def _local(exchange: Exchange, at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time without a zone says nothing about an exchange")
    return at.astimezone(exchange.zone)


def _sessions_back(exchange: Exchange, day: date) -> Iterator[Session]:
    for back in range(2 * LONGEST_BREAK):
        session = session_on(exchange, day - timedelta(days=back))
        if session is not None:
            yield session


def _latest_sessions(exchange: Exchange, local: datetime) -> tuple[Session, Session]:
    begun = (s for s in _sessions_back(exchange, local.date()) if s.opens <= local)
    return next(begun), next(begun)


def _suspended(company: Company, exchange: Exchange, at: datetime) -> Quote:
    return Quote(
        ticker=company.ticker,
        name=company.name,
        exchange=company.exchange,
        currency=company.currency,
        price=None,
        previous_close=company.base_price,
        change=None,
        change_percent=None,
        as_of=last_close(exchange, at),
        market_state="suspended",
        next_open=None,
        high=None,
        low=None,
        volume=0,
    )


def _against(previous_close: float, price: float, high: float, low: float) -> dict[str, Any]:
    before = round(previous_close, 2)
    change = round(price - before, 2)
    return {
        "price": price,
        "high": high,
        "low": low,
        "previous_close": before,
        "change": change,
        "change_percent": round(100 * change / before, 2),
    }


def _chance(*key: object) -> float:
    """Return a number in [0, 1) that looks random and is always the same for a key."""
    digest = blake2b("/".join(map(str, key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def _session_number(day: date) -> int:
    # Counting weekdays only, or a Monday would jump by three days of drift.
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * 5 + min(weekday, 4)


def _close_of(ticker: str, base_price: float, day: date) -> float:
    number = _session_number(day)
    drift = sum(
        size * sin(2 * pi * (number / period + _chance(ticker, period))) for size, period in DRIFT
    )
    noise = DAILY_NOISE * (2 * _chance(ticker, day) - 1)
    return base_price * exp(drift + noise)


@lru_cache(maxsize=4096)
def _path(
    ticker: str, base_price: float, session: Session, previous_day: date
) -> tuple[float, ...]:
    """Return the unrounded prices of a session, one every NODE_SECONDS, close included."""
    gap = OPENING_GAP * (2 * _chance(ticker, session.day, "gap") - 1)
    first = _close_of(ticker, base_price, previous_day) * exp(gap)
    last = _close_of(ticker, base_price, session.day)
    phases = [_chance(ticker, session.day, waves) for _, waves in RIPPLE]
    nodes = int((session.closes - session.opens).total_seconds()) // NODE_SECONDS
    return tuple(
        first ** (1 - x) * last**x * exp(_ripple(x, phases))
        for x in (node / nodes for node in range(nodes + 1))
    )


def _ripple(x: float, phases: list[float]) -> float:
    fade = min(1.0, 12 * x, 12 * (1 - x))
    waves = (
        size * sin(2 * pi * (count * x + phase))
        for (size, count), phase in zip(RIPPLE, phases, strict=True)
    )
    return fade * sum(waves)


def _prices(
    company: Company, path: tuple[float, ...], seconds: float, *, trades: bool
) -> dict[str, float]:
    node, into = divmod(seconds, NODE_SECONDS)
    past = path[: int(node) + 1]
    after = path[min(int(node) + 1, len(path) - 1)]
    current = past[-1] + (after - past[-1]) * into / NODE_SECONDS
    step = max(0.02, path[0] * 0.00015)
    jitter = step * _step(company.ticker, int(seconds)) if trades else 0.0
    return {
        "price": round(current + jitter, 2),
        "high": round(max(*past, current) + 2 * step, 2),
        "low": round(min(*past, current) - 2 * step, 2),
    }


def _step(ticker: str, second: int) -> int:
    choices = STEPS[second % len(STEPS)]
    return choices[int(_chance(ticker, second) * len(choices))]


def _volume(ticker: str, session: Session, moment: datetime) -> int:
    x = (moment - session.opens) / (session.closes - session.opens)
    # Trading is busiest after the opening and before the close.
    done = x + TURNOVER_SWING * sin(2 * pi * x)
    shares = 20_000 * 150 ** _chance(ticker, "size") * (0.6 + _chance(ticker, session.day, "size"))
    return int(shares * done)
