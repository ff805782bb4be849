"""The whole API against its own OpenAPI document: requests that nobody thought of.

`COMPTOIR_TEST_EXAMPLES` sets how many are made of each operation; more find more.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

import msgspec
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.test_api_access import ours

__all__ = ["ours"]

EXAMPLES = int(os.environ.get("COMPTOIR_TEST_EXAMPLES", "6"))
CHECKS: list[Callable[..., Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
ENDLESS = "/events"
"""A stream does not end by itself: `tests/stories/test_events.py` listens to it."""
PLATFORM_REFUSED = 502
"""What a platform does is none of our errors: nobody answers at an address that was made up."""


@on_sqlite
async def test_every_operation_keeps_to_the_document(api: Api, ours: dict[str, str]) -> None:
    document = msgspec.json.decode((await api.raw("GET", "/openapi.json")).body)
    real = {name: id for name, id in ours.items() if name.endswith("_id") or name == "code"}
    await asyncio.to_thread(_try_all, api, document, real)


def _try_all(api: Api, document: dict[str, Any], real: dict[str, str]) -> None:
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=api.url)
    tried = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        if found.ok().path != ENDLESS:
            _try(api, found.ok(), real)
        tried += 1
    assert tried == sum(
        method in ("get", "post", "put", "patch", "delete")
        for path in document["paths"].values()
        for method in path
    )


def _try(api: Api, operation: Any, real: dict[str, str]) -> None:
    headers = {"Authorization": f"Bearer {api.tokens['cakes']}"}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), knows=st.booleans())
    def tries(case: Any, knows: bool) -> None:
        if knows and operation.method != "delete":
            for held in (case.path_parameters, case.body):
                if isinstance(held, dict):
                    held |= {name: real[name] for name in set(real) & set(held)}
        answer = case.call(headers=headers)
        checks = CHECKS[answer.status_code == PLATFORM_REFUSED :]
        case.validate_response(answer, checks=checks)

    tries()
