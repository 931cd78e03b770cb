"""Fixtures that several parts share: the two start releases and their graph."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Store

from kg.model import Release
from kg.namespaces import DEFAULT_BASE, Iris
from kg.pipeline import Pipeline, build_graph
from kg.releases import parse_release, read_sources
from kg.resources import DOCUMENTS
from tests.support.server import running_server


@pytest.fixture(scope="session")
def start_releases() -> dict[str, Release]:
    """The two releases that the project starts from, by copy key."""
    return {r.copy_key: r for r in (parse_release(source) for source in read_sources([DOCUMENTS]))}


@pytest.fixture(scope="session")
def start_graph() -> Store:
    """The whole graph of the two start releases, in memory. Tests that change it work on a copy."""
    store = Store()
    store.bulk_extend(Pipeline(Iris()).quads(read_sources([DOCUMENTS])))
    return store


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the published graph of the two start releases."""
    folder = tmp_path_factory.mktemp("start")
    build_graph(read_sources([DOCUMENTS]), folder, base_iri=DEFAULT_BASE)
    with running_server(folder) as url:
        yield url
