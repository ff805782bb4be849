"""The market's HTTP interface: quotes, calendars, the catalogue and the day's movers, as JSON.

In a program and in a shell:

    uvicorn.run(market_feed(lambda: datetime.now(UTC), token="demo"), port=8102)
    curl -H "Authorization: Bearer demo" http://127.0.0.1:8102/api/quote/WIPRA
"""

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from comptoir.demo.bourse_minute.market import (
    WEEKDAYS,
    Exchange,
    Quote,
    catalogue_csv,
    companies,
    exchanges,
    is_open,
    last_close,
    next_open,
    quote,
)

Clock = Callable[[], datetime]
Fault = Callable[[str], int | None]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"
MOVERS = 5
REASONS = {
    401: "a valid bearer token is needed",
    404: "nothing is known under this address",
    405: "only GET and HEAD are answered",
    429: "too many requests",
    503: "the market feed is down",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client, before it is put on the wire."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)


class MarketFeed:
    """Answers the market's requests over ASGI; made by `market_feed`."""

    def __init__(self, clock: Clock, token: str, fault: Fault | None) -> None:
        self._clock = clock
        self._token = token
        self._fault = fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            headers = {name.decode("latin-1"): value.decode() for name, value in scope["headers"]}
            answer = self.respond(scope["method"], scope["path"], headers)
            await _write(answer, send, with_body=scope["method"] != "HEAD")

    def respond(self, method: str, path: str, headers: Mapping[str, str]) -> Answer:
        """Return the answer to one request; header names are lower case."""
        broken = self._fault(path) if self._fault else None
        if broken is not None:
            return _error(broken)
        if method not in ("GET", "HEAD"):
            return _error(405)
        match path.strip("/").split("/"):
            case ["api", "quote", ticker]:
                return self._quote(ticker, headers)
            case ["api", "calendar", code]:
                return self._calendar(code)
            case ["api", "companies.csv"]:
                return _catalogue(headers)
            case ["api", "market"]:
                return _json({"data": market_summary(self._clock())})
        return _error(404)

    def _quote(self, ticker: str, headers: Mapping[str, str]) -> Answer:
        given = headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self._token}".encode()):
            return _error(401)
        company = companies().get(ticker.upper())
        if company is None:
            return _error(404, f"no company has the symbol {ticker}")
        exchange = exchanges()[company.exchange]
        return _json({"data": quote_data(quote(company, exchange, self._clock()), exchange)})

    def _calendar(self, code: str) -> Answer:
        exchange = exchanges().get(code.upper())
        if exchange is None:
            return _error(404, f"no exchange has the code {code}")
        return _json({"data": calendar_data(exchange, self._clock())})


def market_feed(clock: Clock, *, token: str, fault: Fault | None = None) -> MarketFeed:
    """Return the ASGI application of the feed.

    `clock` gives the aware current time, `token` is what `/api/quote/` asks for, and `fault`
    gives, for a path, an HTTP status to fail with instead of answering, or None.
    """
    return MarketFeed(clock, token, fault)


def quote_data(now: Quote, exchange: Exchange) -> dict[str, Any]:
    """Return a quote in the feed's own words; times are ISO 8601 with their offset."""
    return {
        "symbol": now.ticker,
        "companyName": now.name,
        "lastPrice": now.price,
        "pChange": now.change_percent,
        "change": now.change,
        "previousClose": now.previous_close,
        "currency": now.currency,
        "time": now.as_of.isoformat(),
        "marketState": now.market_state,
        "nextOpen": now.next_open and now.next_open.isoformat(),
        "exchange": exchange.code,
        "exchangeName": exchange.name,
        "timezone": exchange.zone.key,
        "high": now.high,
        "low": now.low,
        "volume": now.volume,
    }


def calendar_data(exchange: Exchange, at: datetime) -> dict[str, Any]:
    """Return an exchange's hours, its days off and where it stands at an aware time."""
    return {
        **_standing(exchange, at),
        "timezone": exchange.zone.key,
        "currency": exchange.currency,
        "opens": exchange.opens.isoformat("minutes"),
        "closes": exchange.closes.isoformat("minutes"),
        "weekend": [WEEKDAYS[day] for day in sorted(exchange.weekend)],
        "holidays": [
            {"date": day.isoformat(), "name": name} for day, name in exchange.holidays.items()
        ],
        "halfDays": [
            {"date": day.isoformat(), "closes": closes.isoformat("minutes")}
            for day, closes in exchange.half_days.items()
        ],
    }


def market_summary(at: datetime) -> dict[str, Any]:
    """Return where every exchange stands and the shares that gained and lost most, in percent."""
    quotes = [quote(c, exchanges()[c.exchange], at) for c in companies().values()]
    rated = sorted(
        (now for now in quotes if now.change_percent is not None),
        key=lambda now: now.change_percent or 0.0,
    )
    return {
        "time": at.isoformat(),
        "exchanges": [_standing(exchange, at) for exchange in exchanges().values()],
        "gainers": [_mover(now) for now in reversed(rated[-MOVERS:])],
        "losers": [_mover(now) for now in rated[:MOVERS]],
        "suspended": [now.ticker for now in quotes if now.market_state == "suspended"],
    }


def _standing(exchange: Exchange, at: datetime) -> dict[str, Any]:
    return {
        "exchange": exchange.code,
        "exchangeName": exchange.name,
        "marketState": "open" if is_open(exchange, at) else "closed",
        "lastClose": last_close(exchange, at).isoformat(),
        "nextOpen": next_open(exchange, at).isoformat(),
    }


def _mover(now: Quote) -> dict[str, Any]:
    return quote_data(now, exchanges()[now.exchange])


def _catalogue(headers: Mapping[str, str]) -> Answer:
    body = catalogue_csv()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if etag in headers.get("if-none-match", ""):
        return Answer(304, b"", CSV, {"etag": etag})
    return Answer(200, body, CSV, {"etag": etag, "cache-control": "public, max-age=3600"})


def _json(value: dict[str, Any], status: int = 200, **headers: str) -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status, body, JSON, {"cache-control": "no-store", **headers})


def _error(status: int, message: str = "") -> Answer:
    reason = message or REASONS.get(status, "the request failed")
    extra = {"www-authenticate": "Bearer"} if status == 401 else {}
    return _json({"error": {"status": status, "message": reason}}, status, **extra)


async def _write(answer: Answer, send: Send, *, with_body: bool) -> None:
    headers = {
        "content-type": answer.content_type,
        "content-length": str(len(answer.body)),
        **answer.headers,
    }
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": answer.body if with_body else b""})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
