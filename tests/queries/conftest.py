"""The canned queries over the graph of the two start releases, in memory and behind a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.namespaces import Iris
from kg.pipeline import Pipeline, build_graph
from kg.queries import Catalogue, Choices, StoreGraph, load_queries
from kg.releases import read_sources
from kg.resources import DOCUMENTS
from kg.settings import Settings
from tests.support.server import running_server


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_queries()


@pytest.fixture(scope="session")
def graph(start_graph: Store) -> StoreGraph:
    return StoreGraph(start_graph, "snapshot-1")


@pytest.fixture(scope="session")
def unreviewed() -> StoreGraph:
    """The graph as the patterns alone make it."""
    store = Store()
    store.bulk_extend(Pipeline(Iris(), with_curation=False).quads(read_sources([DOCUMENTS])))
    return StoreGraph(store, "snapshot-1")


@pytest.fixture(scope="session")
def choices(graph: StoreGraph, catalogue: Catalogue) -> Choices:
    return Choices(graph, catalogue)


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the published graph of the two start releases."""
    folder = tmp_path_factory.mktemp("canned")
    build_graph(read_sources([DOCUMENTS]), folder, base_iri=Settings().base_iri)
    return folder


@pytest.fixture(scope="session")
def site(data_dir: Path) -> Iterator[str]:
    """The address of a server over that folder."""
    with running_server(data_dir) as url:
        yield url
