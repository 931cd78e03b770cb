"""A published graph of the two start releases, and a server over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import build_graph
from kg.releases import read_sources
from kg.resources import DOCUMENTS
from kg.settings import Settings
from tests.support.server import running_server


@pytest.fixture(scope="package")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    build_graph(read_sources([DOCUMENTS]), folder, base_iri=Settings().base_iri)
    return folder


@pytest.fixture(scope="package")
def site(data_dir: Path) -> Iterator[str]:
    with running_server(data_dir) as url:
        yield url
