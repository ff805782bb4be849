"""What goes out unasked: only to who permitted it, in their waking hours, and not too often."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from comptoir.model.channel import Capabilities
from comptoir.model.push import DAY, NIGHT, WEEK, Hours, Push, PushRules, quiet_until
from comptoir.model.update import SendKind
from comptoir.outbound.may_send import ALTERNATIVES, Allowed, RefusedByGate, Standing, may_send
from tests.conftest import REPOSITORY

NEWS = "topic:news"
ZONES = ("UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
         "Pacific/Apia", "Africa/Casablanca")  # fmt: skip
CHANGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
)  # fmt: skip
"""When clocks are put on or back, in Europe, New York and on Lord Howe."""
near = st.tuples(st.sampled_from(CHANGES), st.integers(-36 * 3600, 36 * 3600)).map(
    lambda pair: pair[0] + timedelta(seconds=pair[1])
)
clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30)))
quiets = st.none() | st.builds(Hours, clocks, clocks).filter(lambda h: h.begin != h.until)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Standing, Push, Capabilities, SendKind, str, datetime]:
    now = draw(near)
    ages = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=10))
    past = st.none() | ages.map(lambda age: now - age)
    caps = st.none() | st.integers(0, 4)
    sent = sorted(draw(st.lists(ages, max_size=6)))
    push = Push(
        purpose=draw(st.sampled_from((NEWS, "topic:other", "standing_wish"))),
        consent=draw(st.sampled_from(("given", "given", "given", "withdrawn", ""))),
        rules=PushRules(
            quiet=draw(quiets),
            per_day=draw(caps),
            per_week=draw(caps),
            budget=draw(st.none() | st.integers(0, 30)),
        ),
        timezone=draw(st.sampled_from(ZONES)),
        sent=tuple(now - age for age in sent),
        pulled_at=draw(past),
        marketing_wait_until=draw(st.none() | ages.map(lambda age: now + age - 2 * DAY)),
        tier_free_at=draw(st.none() | st.just(now + timedelta(hours=3))),
        spent=draw(st.integers(0, 30)),
        cost=draw(st.integers(0, 5)),
    )
    standing = Standing(
        stopped_at=draw(st.none() | past),
        blocked_at=draw(st.none() | past),
        last_inbound_at=draw(past),
        marketing_stopped_at=draw(st.none() | past),
        push=draw(st.sampled_from((push, push, push, None))),
    )
    window = draw(st.none() | st.just(DAY))
    can = Capabilities(type="x", name="X", confirmation="none", max_text=9, window=window)
    kind = draw(st.sampled_from([*get_args(SendKind), *["campaign"] * 4]))
    return standing, push, can, kind, draw(st.sampled_from((NEWS, NEWS, "service"))), now


@settings(max_examples=600, deadline=None)
@given(world=worlds())
def test_nothing_leaves_outside_the_rules(
    world: tuple[Standing, Push, Capabilities, SendKind, str, datetime],
) -> None:
    """The rules are told here in other words than in the gate."""
    standing, push, can, kind, purpose, now = world
    verdict = may_send(standing, can, kind, now, purpose=purpose)
    if isinstance(verdict, RefusedByGate):
        assert verdict.alternative == ALTERNATIVES[verdict.reason]
        assert verdict.until is None or verdict.until > now
        return
    assert standing.blocked_at is None
    assert standing.stopped_at is None or kind == "confirmation"
    last = standing.last_inbound_at
    assert can.window is None or (last is not None and now < last + can.window)
    if kind != "campaign" and purpose == "service":
        return
    rules, there = push.rules, now.astimezone(ZoneInfo(push.timezone))
    assert standing.push is push
    assert (purpose, push.purpose, push.consent) == (NEWS, NEWS, "given")
    assert kind != "campaign" or standing.marketing_stopped_at is None
    if rules.quiet is not None and rules.quiet.begin < rules.quiet.until:
        assert not rules.quiet.begin <= there.time() < rules.quiet.until
    elif rules.quiet is not None:
        assert rules.quiet.until <= there.time() < rules.quiet.begin
    for most, span in ((rules.per_day, DAY), (rules.per_week, WEEK)):
        assert most is None or sum(now - at < span for at in push.sent) < most
    assert push.pulled_at is None or now - push.pulled_at >= timedelta(days=rules.pulled_days)
    assert rules.budget is None or push.spent + push.cost <= rules.budget
    assert push.tier_free_at is None
    assert push.marketing_wait_until is None or push.marketing_wait_until <= now


@settings(max_examples=300, deadline=None)
@given(quiet=quiets, zone=st.sampled_from(ZONES), now=near)
def test_quiet_hours_end_when_the_wall_says_so(
    quiet: Hours | None, zone: str, now: datetime
) -> None:
    until = quiet_until(quiet, zone, now)
    if until is None or quiet is None:
        assert quiet is None or not quiet.hold(now.astimezone(ZoneInfo(zone)).time())
        return
    assert now < until < now + timedelta(hours=49)
    assert quiet_until(quiet, zone, until) is None, "it may go out at the moment that was told"


def test_the_morning_after_the_clocks_change() -> None:
    """Paris puts its clocks on at 2 and back at 3 in the morning: it is eight once, as it says."""
    for evening, morning in (
        (datetime(2026, 3, 28, 21, 30, tzinfo=UTC), datetime(2026, 3, 29, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ):
        assert quiet_until(NIGHT, "Europe/Paris", evening) == morning


def test_waiting_helps_where_the_gate_says_so() -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    hours = [now - timedelta(hours=n) for n in (1, 5, 30)]
    push = Push(purpose=NEWS, consent="given", rules=PushRules(), sent=tuple(hours))
    nobody = Standing(stopped_at=None, blocked_at=None, last_inbound_at=None, push=push)
    can = Capabilities(type="x", name="X", confirmation="none", max_text=9)
    refused = may_send(nobody, can, "campaign", now, purpose=NEWS)
    assert isinstance(refused, RefusedByGate)
    assert (refused.reason, refused.until) == ("frequency_cap", now + timedelta(hours=19))
    later = refused.until
    assert later is not None
    awake = structs.replace(push, rules=PushRules(quiet=None))
    again = structs.replace(nobody, push=awake)
    assert isinstance(may_send(again, can, "campaign", later, purpose=NEWS), Allowed)


def test_nothing_reaches_a_platform_but_through_the_gate() -> None:
    """One place hands messages to adapters, and it asks the gate before."""
    source = REPOSITORY / "src"
    callers = set()
    for path in sorted(source.rglob("*.py")):
        name = str(path.relative_to(source))
        if name.startswith(("comptoir/channels/", "comptoir/testing/", "comptoir/demo/")):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
        if any(isinstance(one, ast.Name) and one.id == "Outgoing" for one in calls):
            callers.add(name)
    assert callers == {"comptoir/outbound/send.py"}, "only the sender makes what adapters send"
    tree = ast.parse((source / "comptoir/outbound/send.py").read_text(encoding="utf-8"))
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.AsyncFunctionDef)}
    called = [
        node.func.attr
        for node in ast.walk(functions["_prepare"])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert "_gate" in called
