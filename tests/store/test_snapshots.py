"""Publishing: all or nothing, the same name for the same content, the old ones kept."""

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import StoreError
from kg.store import current_snapshot, open_current, open_snapshot, publish, snapshots
from kg.store.snapshots import named_snapshot
from tests.support.small_graph import quads


def fill_with(*values: int) -> Callable[[Store], None]:
    def fill(store: Store) -> None:
        for value in values:
            store.add(Quad(NamedNode("a:a"), NamedNode("b:b"), Literal(value)))

    return fill


def test_a_published_snapshot_is_the_current_one_and_can_be_read(tmp_path: Path) -> None:
    info = publish(tmp_path, fill_with(1, 2))
    assert current_snapshot(tmp_path) == info
    assert info.quads == 2
    assert len(open_current(tmp_path)) == 2


def test_the_same_content_has_the_same_name_in_whatever_order_it_came(tmp_path: Path) -> None:
    names = set()
    for seed in range(3):
        shuffled = quads(nodes=50)
        random.Random(seed).shuffle(shuffled)
        names.add(publish(tmp_path, lambda store, found=shuffled: store.extend(found)).name)  # type: ignore[misc]
    assert len(names) == 1
    assert len(snapshots(tmp_path)) == 1
    assert publish(tmp_path, fill_with(1)).name not in names


def test_a_failure_keeps_the_old_snapshot_and_leaves_nothing_behind(tmp_path: Path) -> None:
    info = publish(tmp_path, fill_with(1))

    def fails(store: Store) -> None:
        fill_with(1, 2, 3)(store)
        raise ValueError("in the middle")

    def refuses(store: Store) -> None:
        raise ValueError(f"{len(store)} are too many")

    with pytest.raises(ValueError, match="in the middle"):
        publish(tmp_path, fails)
    with pytest.raises(ValueError, match="2 are too many"):
        publish(tmp_path, fill_with(5, 6), check=refuses)
    with pytest.raises(StoreError, match="holds no triple"):
        publish(tmp_path, fill_with())
    assert current_snapshot(tmp_path) == info
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [info.name]


def test_older_snapshots_are_kept_up_to_a_number_and_can_be_read(tmp_path: Path) -> None:
    names = [publish(tmp_path, fill_with(*range(n)), keep=2).name for n in range(1, 6)]
    assert {info.name for info in snapshots(tmp_path)} == set(names[-3:])
    assert len(open_snapshot(named_snapshot(tmp_path, names[2]))) == 3
    with pytest.raises(StoreError, match="not kept"):
        named_snapshot(tmp_path, names[0])


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", ".building-x"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="not the name"):
        named_snapshot(tmp_path, name)


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="thaigov-kg build"):
        current_snapshot(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="thaigov-kg build"):
        current_snapshot(tmp_path / "file")
    with pytest.raises(StoreError, match="can't be written"):
        publish(tmp_path / "file" / "below", fill_with(1))


def test_two_who_publish_at_once_take_turns(tmp_path: Path) -> None:
    threads = [threading.Thread(target=publish, args=(tmp_path, fill_with(n))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(snapshots(tmp_path)) == 4
    assert len(open_current(tmp_path)) == 1
