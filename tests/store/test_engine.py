"""The engine without HTTP: answers, errors, the queue, and engines' end."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from kg.errors import EngineUnavailable, QueryRefused, QuerySyntaxError, QueryTimeout, QueryTooLarge, StoreError
from kg.settings import Settings
from kg.store.admission import FairQueue
from kg.store.engine import QueryEngine
from kg.store.generation import Generation
from kg.store.local import LocalEngine
from kg.store.request import NoFormatFits, QueryRequest
from tests.support.small_graph import EX, publish_small_graph

CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("engine")
    publish_small_graph(folder)
    return Settings(data_dir=folder, query_memory_bytes=300 * 1024 * 1024)


@pytest.fixture(scope="module", params=["memory", "disk"])
def engine(request: pytest.FixtureRequest, settings: Settings) -> Iterator[LocalEngine]:
    budget = settings.memory_budget_bytes if request.param == "memory" else 1
    chosen = Settings(
        data_dir=settings.data_dir, query_memory_bytes=settings.query_memory_bytes, memory_budget_bytes=budget
    )
    with LocalEngine(chosen) as found:
        yield found


def test_rows_booleans_and_graphs_come_back(engine: LocalEngine) -> None:
    rows = engine.select(f"SELECT ?n ?label {{ <{EX}node/3> <{EX}number> ?n ; <{EX}label> ?label }}")
    assert rows.variables == ("n", "label")
    assert rows.values() == [("3", "ข้อ 3")]
    assert engine.ask(f"ASK {{ <{EX}node/3> <{EX}next> <{EX}node/4> }}") is True
    assert engine.graph(f"CONSTRUCT WHERE {{ <{EX}node/3> <{EX}next> ?o }}", "application/n-triples") == (
        f"<{EX}node/3> <{EX}next> <{EX}node/4> .\n".encode()
    )


def test_a_large_answer_comes_in_pieces_and_whole(engine: LocalEngine) -> None:
    text = f"SELECT * {{ ?a <{EX}number> ?n . ?b <{EX}next> ?c }} LIMIT 40000"
    result, pieces = engine.query(QueryRequest(text=text, accept=("text/csv",)))
    assert result.media_type == "text/csv"
    assert b"".join(pieces).count(b"\n") == 40_001


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * { ?s ?p }", QuerySyntaxError),
        ("ASK { SERVICE <http://127.0.0.1/> {} }", QueryRefused),
        ("ASK { SERVICE <http://127.0.0.1/> { ?s } }", QuerySyntaxError),
        ("ASK " + "{" * 300 + "}" * 300, QueryTooLarge),
        (f"SELECT * {CROSS} ORDER BY ?i", (QueryTooLarge, QueryTimeout)),
    ],
)
def test_each_failure_has_its_error(engine: LocalEngine, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        engine.query(QueryRequest(text=text, deadline_s=3))


def test_a_deadline_holds(engine: LocalEngine) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"0\.3 seconds"):
        engine.select(f"SELECT (COUNT(*) AS ?n) {CROSS}", deadline_s=0.3)
    assert time.monotonic() - began < 3
    assert engine.ask("ASK {}")


def test_a_result_that_no_wanted_format_holds_is_an_error(engine: LocalEngine) -> None:
    with pytest.raises(NoFormatFits):
        engine.query(QueryRequest(text="ASK {}", accept=("text/turtle",)))


def test_an_engine_that_is_left_leaves_no_process_behind(settings: Settings) -> None:
    before = set(psutil.Process().children(recursive=True))
    with LocalEngine(settings) as engine:
        assert engine.ask("ASK {}")
        assert set(psutil.Process().children(recursive=True)) - before
    assert not set(psutil.Process().children(recursive=True)) - before


def test_what_a_newer_snapshot_supersedes_is_not_loaded_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Generation] = []

    class Remembered(Generation):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            made.append(self)

    monkeypatch.setattr("kg.store.engine.Generation", Remembered)
    monkeypatch.setattr("kg.store.engine.SMALL_QUADS", -1)
    first, second = publish_small_graph(tmp_path), publish_small_graph(tmp_path, nodes=70)

    async def switch_and_switch() -> None:
        engine = QueryEngine(Settings(data_dir=tmp_path))
        await engine.start()
        for snapshot in (first, second, first, second):
            await engine.switch(snapshot)
            superseded = [g for g in made if g.snapshot.name != snapshot.name]
            assert not any(g.is_alive for g in superseded)
        until = time.monotonic() + 20
        while not engine.is_in_memory and time.monotonic() < until:
            await asyncio.sleep(0.05)
        assert engine.is_in_memory
        assert await engine.ask("ASK { ?s ?p ?o }")
        assert [g.snapshot.name for g in made if g.is_alive] == [second.name]
        await engine.close()

    asyncio.run(switch_and_switch())


def test_an_engine_over_no_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="thaigov-kg build"), LocalEngine(Settings(data_dir=tmp_path)):
        pass


def test_a_snapshot_that_is_not_kept_is_an_error(engine: LocalEngine) -> None:
    with pytest.raises((StoreError, EngineUnavailable)):
        engine.query(QueryRequest(text="ASK {}", snapshot="nothing"))


def test_the_queue_takes_turns_between_clients_and_is_bounded() -> None:
    queue = FairQueue[str](length=6, length_per_client=4)
    assert [queue.push("a", f"a{n}") for n in range(5)] == [True, True, True, True, False]
    assert queue.push("b", "b0")
    assert queue.push("c", "c0")
    assert not queue.push("d", "d0")
    assert [queue.pop() for _ in range(7)] == ["a0", "b0", "c0", "a1", "a2", "a3", None]
    assert queue.push("a", "x")
    assert queue.remove("a", "x")
    assert not queue.remove("a", "x")
    assert len(queue) == 0
