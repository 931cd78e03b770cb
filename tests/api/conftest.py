"""Servers that the tests of this folder share."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.server import Server, running_server, started_server
from tests.support.small_graph import publish_small_graph

TOKEN = "a token of the tests"
DEADLINE_S = 1.5


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small-graph")
    publish_small_graph(folder)
    return folder


@pytest.fixture(scope="session")
def endpoint(small_data: Path) -> Iterator[httpx.Client]:
    """A server that nobody abuses, without caching of answers so that every request reaches the engine."""
    with running_server(small_data, environment={"THAIGOV_KG_ANSWER_CACHE_BYTES": "0"}) as url, client(url) as one:
        yield one


@pytest.fixture(scope="session")
def tough_server(small_data: Path) -> Iterator[Server]:
    """A server with low limits, for those who abuse it."""
    limits = {
        "THAIGOV_KG_DEADLINE_S": str(DEADLINE_S),
        "THAIGOV_KG_QUERY_MEMORY_BYTES": str(300 * 1024 * 1024),
        "THAIGOV_KG_MAX_RESULT_BYTES": str(64 * 1024 * 1024),
        "THAIGOV_KG_WRITE_TOKEN": TOKEN,
    }
    with started_server(small_data, environment=limits) as server:
        yield server


def client(url: str, *, own_address: str | None = None) -> httpx.Client:
    """A client; with ``own_address`` it comes from another address of loopback, so that it counts as another one."""
    return httpx.Client(base_url=url, timeout=30, transport=httpx.HTTPTransport(local_address=own_address))
