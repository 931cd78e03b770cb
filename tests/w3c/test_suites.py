"""Every case of the suites, over HTTP. What fails is listed with its reason in ``expected_failures.tsv``, strictly:
a case that begins to pass must be taken off the list.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.server import running_server
from tests.w3c.manifest import SUITES, Case, cases
from tests.w3c.runner import Runner

ABSENT = "the W3C suites are not beside this checkout (../shared/w3c)"
LIST = Path(__file__).with_name("expected_failures.tsv")
EXPECTED = dict(line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#"))

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason=ABSENT)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with running_server(None) as url, httpx.Client(base_url=url, timeout=60) as client:
        yield Runner(client)


def _parameters() -> Iterator[object]:
    for case in cases():
        reason = EXPECTED.get(case.name)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", list(_parameters()))
def test_the_server_does_what_the_suite_expects(case: Case, runner: Runner) -> None:
    runner.run(case)


def test_every_expected_failure_is_a_case_of_the_suites() -> None:
    assert EXPECTED.keys() <= {case.name for case in cases()}
