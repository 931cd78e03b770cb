"""A worker that evaluates queries does not write to the memory it shares with its host."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import current_snapshot
from tests.support.small_graph import publish_small_graph

FAULTS = """
import os, resource, sys
from pyoxigraph import QueryResultsFormat
from kg.store.host import load
loaded = load(sys.argv[1])

def faults_a_query(queries):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for number in queries:
        text = sys.argv[2].replace("NUMBER", str(number))
        loaded.view.query(text).serialize(format=QueryResultsFormat.JSON)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) / len(queries)

if os.fork() == 0:
    faults_a_query(range(20))
    print(faults_a_query(range(20, 120)), flush=True)
    os._exit(0)
os.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count page faults otherwise")
def test_a_query_in_a_worker_copies_next_to_no_pages(tmp_path: Path) -> None:
    publish_small_graph(tmp_path, nodes=20_000)
    # about what is in no triple: who finds some counts references to them, and so writes to their pages
    query = "SELECT ?p ?o { <urn:nothing:NUMBER> ?p ?o }"
    command = [sys.executable, "-c", FAULTS, str(current_snapshot(tmp_path).store_path), query]
    found = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert float(found.stdout) < 1
