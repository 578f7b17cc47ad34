"""The API held to its own OpenAPI document: Schemathesis makes up requests, fit and unfit, and reads the answers."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks

from indexer.search import open_searcher
from tests.web_archive import archive, mixed_articles
from webui import create_app
from webui.views import api


def rejected(ctx: Any, response: Any, case: schemathesis.Case) -> bool | None:
    """What breaks the rules of a parameter is refused; but an empty value counts as none, as on the pages."""
    values = [each for value in case.query.values() for each in (value if isinstance(value, list) else [value])]
    return None if "" in map(str, values) else checks.negative_data_rejection(ctx, response, case)


CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    rejected,
    checks.positive_data_acceptance,
]
PATHS = sorted(api.views.paths)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    data = tmp_path_factory.mktemp("api")
    archive(data, mixed_articles(12))
    searcher = open_searcher(data)
    app = create_app(searcher=searcher)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=SchemathesisConfig(seed=1))
    searcher.close()


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_no_answer_is_undocumented(schema: schemathesis.BaseSchema, path: str, mode: GenerationMode) -> None:
    operation = schema[path]["GET"]

    @settings(max_examples=10, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    ask()
