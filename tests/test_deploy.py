"""The files in `deploy/` name what there is: roles, settings, metrics."""

from __future__ import annotations

import json
import re
from dataclasses import fields

import pytest
import yaml
from prometheus_client.metrics_core import Metric

from comptoir.metrics import REGISTRY
from comptoir.runtime import utc_now
from comptoir.serving.roles import ROLES, parse_roles
from comptoir.serving.watching import gauges
from comptoir.settings import Settings
from comptoir.store.watching import Waiting, Watched
from tests.conftest import REPOSITORY

DEPLOY = REPOSITORY / "deploy"
SETTINGS = {f"COMPTOIR_{field.name.upper()}" for field in fields(Settings)}


def metrics() -> set[str]:
    """The names that Prometheus sees."""
    watched = Watched(
        waiting={"reply": Waiting(0, None)}, states={}, channels_stopped=0, processes=[]
    )
    found: list[Metric] = [*REGISTRY.collect(), *gauges(watched, utc_now()).collect()]
    suffixes = {"histogram": ("_bucket", "_count", "_sum"), "counter": ("_total",), "gauge": ("",)}
    return {one.name + suffix for one in found for suffix in suffixes[one.type]}


def named_in(text: str) -> set[str]:
    return set(re.findall(r"\bcomptoir_[a-z_]+\b", text))


@pytest.mark.parametrize("name", ["prometheus/alerts.yaml", "grafana/comptoir.json"])
def test_every_metric_that_is_watched_exists(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert json.loads(text) if name.endswith("json") else yaml.safe_load(text)
    assert named_in(text)
    assert named_in(text) <= metrics()


def test_every_metric_is_documented() -> None:
    page = (REPOSITORY / "docs" / "reference" / "metrics.md").read_text(encoding="utf-8")
    shown = {name for name in metrics() if not name.endswith(("_count", "_sum"))}
    assert {name.removesuffix("_bucket") for name in shown} == named_in(page)


def test_the_composed_services_have_every_role_once() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    services = yaml.safe_load(text)["services"]
    commands = [one["command"] for one in services.values() if one.get("image") == "comptoir"]
    assert sorted(command[-1] for command in commands) == sorted(ROLES)
    named = set(re.findall(r"COMPTOIR_[A-Z_]+", text))
    assert {name.removesuffix("_FILE") for name in named} <= SETTINGS


def test_a_unit_takes_roles() -> None:
    unit = (DEPLOY / "systemd" / "comptoir@.service").read_text(encoding="utf-8")
    assert "serve --role %i" in unit
    assert parse_roles(["sender,web", "web"]) == ("web", "sender")
    assert parse_roles([]) == ROLES


def test_the_image_writes_into_its_volume_only() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    owned = next(
        n for n, line in enumerate(lines) if "chown comptoir:comptoir /srv/comptoir" in line
    )
    user, volume = lines.index("USER comptoir"), lines.index("VOLUME /srv/comptoir")
    assert owned < user < volume
    assert [line for line in lines if line.startswith("WORKDIR")][-1] == "WORKDIR /srv/comptoir"
    # Which of COMPTOIR_DATABASE and COMPTOIR_DATABASE_FILE holds is said by nobody.
    assert not any(line.startswith("ENV") and "DATABASE" in line for line in lines)
