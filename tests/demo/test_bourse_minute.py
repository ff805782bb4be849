"""The demo's market and news desk: its catalogue, its clock-driven prices, its feed and site."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import jmespath
import pytest
import yaml
from lxml import etree, html
from PIL import Image

from comptoir.demo.bourse_minute import feed, market, newsroom, site
from comptoir.demo.bourse_minute.market import companies, exchanges

PACKAGE = files("comptoir.demo.bourse_minute")
PARIS, LONDON, KOLKATA = map(ZoneInfo, ("Europe/Paris", "Europe/London", "Asia/Kolkata"))
TODAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TOKEN = "a-token"
BASE = "https://bourse.example.test"
LISTED = [company for company in companies().values() if company.state == "listed"]
ARTICLES = [article for language in newsroom.LANGUAGES for article in newsroom.articles(language)]


def quote(ticker: str, at: datetime) -> market.Quote:
    company = companies()[ticker]
    return market.quote(company, exchanges()[company.exchange], at)


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)  # type: ignore[arg-type, misc]


def named(alias: str) -> set[str]:
    return {c.ticker for c in companies().values() if alias in (c.short_name, *c.aliases)}


# The catalogue


def test_the_catalogue_is_large_and_every_key_is_unique() -> None:
    rows = list(csv.DictReader(PACKAGE.joinpath("companies.csv").read_text("utf-8").splitlines()))
    assert len(rows) >= 520
    assert len(companies()) == len(rows)
    assert len({row["isin"] for row in rows}) == len(rows)
    assert len({row["name"] for row in rows}) == len(rows)


def test_every_row_is_well_formed() -> None:
    for company in companies().values():
        exchange = exchanges()[company.exchange]
        assert re.fullmatch(r"[A-Z0-9]{2,6}", company.ticker)
        assert company.currency == exchange.currency
        assert company.state in ("listed", "suspended")
        assert company.base_price >= 10
        assert company.name
        assert company.short_name
        assert company.sector


def test_every_isin_has_its_check_digit() -> None:
    for company in companies().values():
        assert re.fullmatch(r"XX[A-Z0-9]{9}\d", company.isin)
        digits = "".join(str(int(sign, 36)) for sign in company.isin)
        doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
        assert sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def test_some_names_belong_to_several_companies() -> None:
    owners = Counter(a for c in companies().values() for a in {c.short_name, *c.aliases})
    groups = {alias: count for alias, count in owners.items() if count > 1}
    assert len(groups) >= 8
    assert set(groups.values()) <= {2, 3, 4}
    assert named("Meridian") == {"MERBK", "MERST", "MERFD"}
    assert named("Wipra") == {"WIPRA"}


def test_some_tickers_are_everyday_words() -> None:
    german = {"DIE", "SIE", "MAN", "GUT", "NUR", "WAS", "ICH", "AUF", "HEUTE"}
    french = {"OR", "AIR", "BON", "LES", "VIE", "OUI", "TOUT"}
    english = {"ON", "ALL", "THE", "FOR", "NEW", "YES", "BUT"}
    assert german | french | english <= companies().keys()


def test_names_are_as_difficult_as_real_ones() -> None:
    names = [company.name for company in companies().values()]
    assert sum(any(sign in name for sign in "éèêëàçôöäüßÉ") for name in names) >= 60
    assert sum("&" in name for name in names) >= 15
    assert sum(any(sign.isdigit() for sign in name) for name in names) >= 5
    assert {"MTBRA", "MTBRE", "HWALD", "HWLDN", "BRAHO", "BRAHA"} <= companies().keys()


# The calendars


@pytest.mark.parametrize(
    ("code", "at", "expected"),
    [
        ("LUT", paris(2026, 11, 20, 9, 0), True),
        ("LUT", paris(2026, 11, 20, 8, 59, 59), False),
        ("LUT", paris(2026, 11, 20, 17, 29, 59), True),
        ("LUT", paris(2026, 11, 20, 17, 30), False),
        ("LUT", paris(2026, 11, 22, 11, 0), False),
        ("LUT", paris(2026, 12, 24, 13, 59), True),
        ("LUT", paris(2026, 12, 24, 14, 0), False),
        ("RHN", paris(2026, 12, 24, 11, 0), False),
        ("THA", datetime(2026, 7, 1, 7, 30, tzinfo=UTC), True),
        ("THA", datetime(2026, 12, 1, 7, 30, tzinfo=UTC), False),
        ("GNG", datetime(2026, 11, 20, 3, 45, tzinfo=UTC), True),
        ("GNG", datetime(2026, 11, 24, 6, 0, tzinfo=UTC), False),
    ],
)
def test_is_open_follows_hours_holidays_and_summer_time(
    code: str, at: datetime, expected: bool
) -> None:
    assert market.is_open(exchanges()[code], at) is expected


@pytest.mark.parametrize(
    ("code", "at", "expected"),
    [
        ("GNG", TODAY, datetime(2026, 11, 20, 15, 30, tzinfo=KOLKATA)),
        ("LUT", TODAY, paris(2026, 11, 20, 17, 30)),
        ("LUT", paris(2026, 11, 20, 11, 0), paris(2026, 11, 19, 17, 30)),
        ("LUT", paris(2026, 4, 6, 12, 0), paris(2026, 4, 2, 17, 30)),
        ("THA", datetime(2026, 12, 28, 12, tzinfo=UTC), datetime(2026, 12, 24, 12, 30, tzinfo=UTC)),
        ("RHN", paris(2027, 1, 1, 12, 0), paris(2026, 12, 30, 14, 0)),
    ],
)
def test_last_close(code: str, at: datetime, expected: datetime) -> None:
    assert market.last_close(exchanges()[code], at) == expected


@pytest.mark.parametrize(
    ("code", "at", "expected"),
    [
        ("GNG", TODAY, datetime(2026, 11, 23, 9, 15, tzinfo=KOLKATA)),
        (
            "GNG",
            datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
            datetime(2026, 11, 25, 9, 15, tzinfo=KOLKATA),
        ),
        ("LUT", paris(2026, 11, 23, 9, 0), paris(2026, 11, 24, 9, 0)),
        ("LUT", paris(2026, 11, 23, 8, 59, 59), paris(2026, 11, 23, 9, 0)),
        ("LUT", paris(2026, 4, 2, 18, 0), paris(2026, 4, 7, 9, 0)),
        ("RHN", paris(2026, 12, 23, 18, 0), paris(2026, 12, 28, 9, 0)),
        ("THA", datetime(2026, 3, 27, 17, tzinfo=UTC), datetime(2026, 3, 30, 7, tzinfo=UTC)),
        ("THA", datetime(2026, 10, 23, 17, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC)),
    ],
)
def test_next_open(code: str, at: datetime, expected: datetime) -> None:
    assert market.next_open(exchanges()[code], at) == expected


def test_calendar_entries_are_days_that_would_be_trading_days() -> None:
    for exchange in exchanges().values():
        for day in (*exchange.holidays, *exchange.half_days):
            assert isinstance(day, date)
            assert day.weekday() not in exchange.weekend
        assert not exchange.holidays.keys() & exchange.half_days.keys()
        assert {day.year for day in exchange.holidays} == {2026, 2027}


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        quote("WIPRA", datetime(2026, 11, 20, 9, 0))  # noqa: DTZ001


# The prices


@pytest.mark.parametrize("company", LISTED[::40], ids=lambda company: company.ticker)
def test_in_trading_hours_the_price_moves_every_second(company: market.Company) -> None:
    exchange = exchanges()[company.exchange]
    session = market.session_on(exchange, date(2026, 11, 19))
    assert session is not None
    for start in range(0, 20_000, 4_999):
        moments = [session.opens + timedelta(seconds=start + second) for second in range(60)]
        prices = [market.quote(company, exchange, moment).price for moment in moments]
        assert all(before != after for before, after in pairwise(prices))


@pytest.mark.parametrize("company", LISTED[::25], ids=lambda company: company.ticker)
def test_a_day_stays_within_four_percent_of_its_open(company: market.Company) -> None:
    exchange = exchanges()[company.exchange]
    for back in range(0, 300, 7):
        session = market.session_on(exchange, date(2026, 11, 19) - timedelta(days=back))
        if session is None:
            continue
        first = market.quote(company, exchange, session.opens).price or 0.0
        for minutes in range(0, 375, 25):
            now = market.quote(company, exchange, session.opens + timedelta(minutes=minutes))
            assert now.price is not None
            assert now.low is not None
            assert now.high is not None
            assert abs(now.price / first - 1) < 0.042
            assert now.low <= now.price <= now.high
            assert round(now.price, 2) == now.price


def test_the_same_second_gives_the_same_quote_in_any_zone() -> None:
    at = datetime(2026, 11, 20, 6, 0, 7, 250_000, tzinfo=UTC)
    assert quote("WIPRA", at) == quote("WIPRA", at.astimezone(PARIS).replace(microsecond=0))


def test_on_sunday_it_is_the_close_of_friday() -> None:
    sunday = quote("WIPRA", TODAY)
    assert sunday.market_state == "closed"
    assert sunday.as_of == datetime(2026, 11, 20, 15, 30, tzinfo=KOLKATA)
    assert sunday.next_open == datetime(2026, 11, 23, 9, 15, tzinfo=KOLKATA)
    assert sunday == quote("WIPRA", TODAY + timedelta(hours=6))
    assert sunday.price == quote("WIPRA", sunday.as_of).price


def test_on_a_holiday_it_is_the_close_before_it() -> None:
    holiday = quote("WIPRA", datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
    assert holiday.as_of == datetime(2026, 11, 23, 15, 30, tzinfo=KOLKATA)


def test_change_is_measured_from_the_close_before() -> None:
    friday = quote("MERBK", datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
    thursday = quote("MERBK", datetime(2026, 11, 19, 20, 0, tzinfo=UTC))
    assert friday.previous_close == thursday.price
    assert friday.price is not None
    assert friday.change is not None
    assert friday.change == pytest.approx(friday.price - friday.previous_close, abs=0.001)
    assert friday.change_percent == round(100 * friday.change / friday.previous_close, 2)


def test_volume_high_and_low_only_widen_during_the_day() -> None:
    opens = datetime(2026, 11, 20, 8, 0, tzinfo=LONDON)
    day = [quote("KESAW", opens + timedelta(seconds=97 * step)) for step in range(300)]
    for before, after in pairwise(day):
        assert before.volume < after.volume
        assert (before.high or 0) <= (after.high or 0)
        assert (before.low or 0) >= (after.low or 0)


def test_a_suspended_share_has_no_price() -> None:
    suspended = quote("GRUBE", paris(2026, 11, 20, 12, 0))
    assert suspended.market_state == "suspended"
    assert (suspended.price, suspended.change, suspended.next_open) == (None, None, None)


# The feed


async def ask(
    app: Any, path: str, token: str | None = TOKEN, method: str = "GET", **extra: str
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of one request over the ASGI interface."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    headers |= {name.replace("_", "-"): value for name, value in extra.items()}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app({"type": "http", "method": method, "path": path, "headers": raw}, receive, send)
    got = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], got, b"".join(part.get("body", b"") for part in sent[1:])


def feed_at(at: datetime, fault: Callable[[str], int | None] | None = None) -> feed.MarketFeed:
    return feed.market_feed(lambda: at, token=TOKEN, fault=fault)


async def test_the_feed_gives_a_quote() -> None:
    status, headers, body = await ask(feed_at(TODAY), "/api/quote/wipra")
    data = json.loads(body)["data"]
    assert status == 200
    assert headers["content-type"].startswith("application/json")
    assert data["symbol"] == "WIPRA"
    assert data["companyName"] == "Wiprona Systems Limited"
    assert data["marketState"] == "closed"
    assert data["time"] == "2026-11-20T15:30:00+05:30"
    assert data["nextOpen"] == "2026-11-23T09:15:00+05:30"
    assert data["currency"] == "INR"
    assert data["timezone"] == "Asia/Kolkata"
    assert data["lastPrice"] == quote("WIPRA", TODAY).price
    assert data["pChange"] == quote("WIPRA", TODAY).change_percent
    assert (data["exchange"], data["exchangeName"]) == ("GNG", "Ganga Exchange")


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x"])
async def test_the_feed_wants_its_token(token: str | None) -> None:
    status, headers, body = await ask(feed_at(TODAY), "/api/quote/WIPRA", token)
    assert status == 401
    assert headers["www-authenticate"] == "Bearer"
    assert b"lastPrice" not in body


@pytest.mark.parametrize("path", ["/api/quote/NOPE", "/api/calendar/XYZ", "/api/other", "/"])
async def test_what_the_feed_does_not_know_is_404(path: str) -> None:
    status, _, body = await ask(feed_at(TODAY), path)
    assert status == 404
    assert json.loads(body)["error"]["status"] == 404


async def test_a_suspended_share_is_an_answer_and_not_an_error() -> None:
    status, _, body = await ask(feed_at(TODAY), "/api/quote/GRUBE")
    data = json.loads(body)["data"]
    assert status == 200
    assert data["marketState"] == "suspended"
    assert data["lastPrice"] is None


async def test_a_fault_can_be_injected() -> None:
    broken = feed_at(TODAY, lambda path: 503 if "/quote/" in path else None)
    assert (await ask(broken, "/api/quote/WIPRA"))[0] == 503
    assert (await ask(broken, "/api/calendar/GNG"))[0] == 200


async def test_the_feed_gives_calendar_catalogue_and_movers_without_a_token() -> None:
    app = feed_at(datetime(2026, 11, 20, 14, 0, tzinfo=UTC))
    _, _, calendar = await ask(app, "/api/calendar/gng", None)
    _, headers, catalogue = await ask(app, "/api/companies.csv", None)
    _, _, movers = await ask(app, "/api/market", None)
    assert {"date": "2026-11-24", "name": "Full Moon Festival"} in json.loads(calendar)["data"][
        "holidays"
    ]
    assert catalogue == PACKAGE.joinpath("companies.csv").read_bytes()
    gainers = [mover["pChange"] for mover in json.loads(movers)["data"]["gainers"]]
    assert gainers == sorted(gainers, reverse=True)
    again = await ask(app, "/api/companies.csv", None, if_none_match=headers["etag"])
    assert again[0] == 304


async def test_the_feed_only_reads() -> None:
    assert (await ask(feed_at(TODAY), "/api/quote/WIPRA", method="POST"))[0] == 405
    status, headers, body = await ask(feed_at(TODAY), "/api/quote/WIPRA", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 100


# The news


def test_there_are_sixty_articles_on_many_companies() -> None:
    assert Counter(article.language for article in ARTICLES) == {"fr": 20, "de": 20, "en": 20}
    assert len({article.id for article in ARTICLES}) == 60
    mentioned = Counter(c.ticker for article in ARTICLES for c in article.companies)
    assert len(mentioned) >= 25
    assert all(mentioned[ticker] >= 3 for ticker in ("WIPRA", "MERBK", "MERST", "MERFD"))
    assert mentioned["WIPRA"] >= 6


def test_articles_have_a_body_and_credible_times() -> None:
    for article in ARTICLES:
        assert 3 <= len(article.paragraphs) <= 6
        assert article.published.utcoffset() is not None
        assert article.modified.utcoffset() is not None
        assert TODAY - timedelta(days=30) <= article.published <= article.modified <= TODAY
        assert 6 <= article.published.hour <= 21


def test_article_offsets_are_those_of_the_day() -> None:
    zones = {timedelta(hours=5, minutes=30): KOLKATA, timedelta(0): LONDON}
    for article in ARTICLES:
        for moment in (article.published, article.modified):
            offset = moment.utcoffset()
            assert offset is not None
            assert moment.astimezone(zones.get(offset, PARIS)).utcoffset() == offset


def test_every_language_answers_ten_questions() -> None:
    for language in newsroom.LANGUAGES:
        entries = newsroom.questions(language)
        assert len({entry.id for entry in entries}) == 10
        assert all(entry.question.endswith("?") and len(entry.answer) > 80 for entry in entries)


# The site


def structured(page: bytes) -> dict[str, Any]:
    found = html.fromstring(page.decode()).xpath("//script[@type='application/ld+json']/text()")
    (value,) = (json.loads(text) for text in found)
    return dict(value)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
async def test_an_article_page_describes_itself(article: newsroom.Article) -> None:
    path = site.article_path(article)
    status, headers, body = await ask(site.build_site(BASE), path)
    tree, value = html.fromstring(body.decode()), structured(body)
    assert status == 200
    assert "etag" in headers
    assert tree.get("lang") == article.language == value["inLanguage"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [BASE + path]
    assert value["@type"] == "NewsArticle"
    assert value["headline"] == article.title
    assert datetime.fromisoformat(value["datePublished"]) == article.published
    assert datetime.fromisoformat(value["dateModified"]).utcoffset() is not None
    assert value["articleBody"].count("\n\n") == len(article.paragraphs) - 1
    symbols = [named["tickerSymbol"] for named in value["about"] + value["mentions"]]
    assert symbols == [f"{c.exchange} {c.ticker}" for c in article.companies]
    assert newsroom.words(article.language)["fiction"] in tree.text_content()


@pytest.mark.parametrize("article", ARTICLES[::12], ids=lambda article: article.id)
async def test_an_article_has_a_small_picture_that_never_changes(
    article: newsroom.Article,
) -> None:
    path = f"/images/{article.id}.png"
    _, headers, first = await ask(site.build_site(BASE), path)
    _, _, second = await ask(site.build_site(BASE), path)
    assert headers["content-type"] == "image/png"
    assert first == second
    assert len(first) < 60_000
    assert Image.open(BytesIO(first)).size == (1200, 630)


@pytest.mark.parametrize("language", newsroom.LANGUAGES)
async def test_each_language_has_a_feed_and_questions(language: str) -> None:
    app = site.build_site(BASE)
    _, _, rss = await ask(app, f"/{language}/rss.xml")
    _, _, faq = await ask(app, f"/{language}/faq")
    assert len(etree.fromstring(rss).findall(".//item")) == 20
    assert structured(faq)["@type"] == "FAQPage"
    assert len(structured(faq)["mainEntity"]) == 10


async def test_a_company_page_lists_its_news_in_every_language() -> None:
    app = site.build_site(BASE)
    for language in newsroom.LANGUAGES:
        status, _, body = await ask(app, site.company_path(language, "WIPRA"))
        assert status == 200
        links = html.fromstring(body.decode()).xpath("//main//h2/a/@href")
        expected = newsroom.articles_about("WIPRA", language)
        assert links == [site.article_path(article) for article in expected] != []


def test_the_sitemap_names_articles_and_not_every_company() -> None:
    sitemap = etree.fromstring(site.build_site(BASE).sitemap())
    places = sitemap.xpath("//*[local-name()='loc']/text()")
    assert len(places) == 60 + 2 * len(newsroom.LANGUAGES)
    assert len(set(places)) == len(places)


async def test_site_and_feed_share_one_address() -> None:
    app = site.build_app(BASE, lambda: TODAY, token=TOKEN)
    assert (await ask(app, "/api/quote/WIPRA"))[0] == 200
    assert (await ask(app, "/fr/"))[0] == 200
    assert (await ask(app, "/"))[0] == 200


# The declared connector


def connector() -> dict[str, Any]:
    return dict(yaml.safe_load(PACKAGE.joinpath("quote.yaml").read_text("utf-8")))


async def test_the_connector_maps_what_the_feed_says() -> None:
    quote_connector = connector()["connectors"]["quote"]
    for ticker in ("WIPRA", "GRUBE"):
        _, _, body = await ask(feed_at(TODAY), f"/api/quote/{ticker}")
        answer = json.loads(body)
        mapped = {n: jmespath.search(m["expr"], answer) for n, m in quote_connector["map"].items()}
        required = [name for name, m in quote_connector["map"].items() if m.get("required")]
        assert all(mapped[name] is not None for name in required)
        assert jmespath.search(quote_connector["expect"], mapped) is True


def test_the_connector_texts_use_only_what_is_mapped() -> None:
    declared = connector()
    mapped = declared["connectors"]["quote"]["map"]
    card = declared["answers"]["quote_card"]
    assert card["texts"].keys() == {"open", "closed", "suspended", "unavailable"}
    for state, texts in card["texts"].items():
        assert texts.keys() == set(newsroom.LANGUAGES)
        for text in texts.values():
            used = set(re.findall(r"\{quote\.(\w+)", text))
            assert used <= mapped.keys()
            assert ("price" in used) == (state in ("open", "closed"))


def test_the_connector_reads_columns_that_exist() -> None:
    company = connector()["entities"]["company"]
    header = market.catalogue_csv().decode().splitlines()[0].split(",")
    assert {company["key"], company["label"], *company["aliases"]} <= set(header)
