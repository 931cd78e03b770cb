"""Fact sheets queried from the graph say what the extractor found, and what the reviewed claims say."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.extract import read
from kg.pipeline import write_fact_sheets
from kg.releases import Source, parse_release, read_sources
from kg.resources import DOCUMENTS
from tests.support.sheets import GOLD, sheet

needs_gold = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the gold fact sheets (../shared/gold) are not here; they are no part of the repository"
)


def written(sources: list[Source], folder: Path, *, with_curation: bool) -> dict[str, dict[str, Any]]:
    write_fact_sheets(sources, folder, with_curation=with_curation)
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}


def comparable(facts: dict[str, Any]) -> dict[str, Any]:
    """Without order, quotes, running ids, and venues' double naming; what the scorer compares."""

    def bare(row: dict[str, Any]) -> str:
        kept = {key: value for key, value in row.items() if key not in {"quote", "id", "mention"}}
        kept = {key: float(value) if type(value) is int else value for key, value in kept.items()}
        for key in ("participants", "positions"):
            if key in kept:
                kept[key] = sorted(json.dumps(x, sort_keys=True, ensure_ascii=False) for x in kept[key])
        return json.dumps(kept, sort_keys=True, ensure_ascii=False)

    return {kind: sorted({bare(row) for row in rows}) for kind, rows in facts.items() if kind != "document"}


def test_the_graph_loses_nothing_of_what_was_found_in_the_start_releases(tmp_path: Path) -> None:
    sources = list(read_sources([DOCUMENTS]))
    from_graph = written(sources, tmp_path, with_curation=False)
    for source in sources:
        release = parse_release(source)
        direct = sheet(release, read(release))
        assert from_graph[direct["document"]["id"]]["document"] == direct["document"]
        assert comparable(from_graph[direct["document"]["id"]]) == comparable(direct)


@needs_gold
def test_the_graph_loses_nothing_of_what_was_found_in_the_gold_releases(tmp_path: Path) -> None:
    sources = list(read_sources([GOLD / "documents"]))
    from_graph = written(sources, tmp_path, with_curation=False)
    different = {}
    for source in sources:
        release = parse_release(source)
        direct = sheet(release, read(release))
        name = direct["document"]["id"]
        if comparable(from_graph[name]) != comparable(direct):
            different[name] = {
                kind: sorted(set(rows) ^ set(comparable(from_graph[name])[kind]))
                for kind, rows in comparable(direct).items()
                if comparable(from_graph[name])[kind] != rows
            }
    assert different == {}


@needs_gold
def test_the_reviewed_start_releases_score_at_least_95_percent_in_every_kind(tmp_path: Path) -> None:
    names = list(written(list(read_sources([DOCUMENTS])), tmp_path, with_curation=True))
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / "facts"), str(tmp_path), "--json", "--only", *names]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert scores["documents"] == 2
    assert {kind: f["f1"] for kind, f in scores["kinds"].items() if f["f1"] < 0.95} == {}


@needs_gold
def test_the_sheets_have_the_shape_and_the_quotes_of_their_documents(tmp_path: Path) -> None:
    written(list(read_sources([GOLD / "documents"])), tmp_path, with_curation=True)
    command = [sys.executable, str(GOLD / "check.py"), str(tmp_path), str(GOLD / "documents")]
    outcome = subprocess.run(command, check=False, capture_output=True, text=True)
    assert outcome.stdout.strip().splitlines()[-1] == "70 fact sheets, 0 faults", outcome.stdout
