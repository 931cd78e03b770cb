"""Measuring confidences, and mining names. The releases are made up in the manner of the genre."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.extract.calibrate import Judged, judge, measure, reliability
from kg.extract.confidence import COLUMNS, TABLE, UNPROVEN, bucket, calibrated
from kg.extract.mine_names import mine
from kg.extract.pattern import all_patterns
from kg.tables import read_rows


def judged(pattern: str, outcomes: list[bool], *, kind: str = "policies", stated: float = 0.9) -> list[Judged]:
    return [Judged(n % 5, kind, pattern, stated, right) for n, right in enumerate(outcomes)]


def test_a_pattern_seen_often_has_the_share_it_was_right() -> None:
    table = measure(judged("often", [True] * 380 + [False] * 20))
    seen, right, confidence = table["often", 0.9]
    assert (seen, right) == (400, 380)
    assert confidence == pytest.approx(0.95, abs=0.001)


def test_a_pattern_seen_once_is_pulled_to_its_kind() -> None:
    table = measure(judged("often", [True] * 8 + [False] * 2) + judged("once", [False]))
    assert table["once", 0.9][2] > 0.5
    assert table["once", 0.9][2] < table["often", 0.9][2]


def test_a_release_is_not_judged_by_confidences_measured_on_it() -> None:
    findings = [Judged(fold, "policies", f"only-in-{fold}", 0.95, False) for fold in range(5)]
    row = next(line for line in reliability(findings) if line.startswith("policies"))
    assert "0.000 of 5" in row  # each falls back to the cap for unproven patterns, below 0.9
    assert row.rstrip().endswith("–")


def test_an_unproven_pattern_never_claims_more_than_the_cap() -> None:
    assert calibrated("no such pattern", 0.99) == UNPROVEN
    assert calibrated("no such pattern", 0.4) == 0.4


def test_shades_of_confidence_share_their_evidence() -> None:
    assert bucket(0.87) == bucket(0.86) == 0.85


def test_the_shipped_table_holds_probabilities_of_seen_patterns() -> None:
    rows = read_rows(TABLE, COLUMNS, key=("pattern", "stated"))
    assert len(rows) > 20
    for row in rows:
        assert 0 <= float(row["confidence"]) <= 1
        assert 0 <= row.number("right") <= row.number("seen")
    known = {pattern.name for pattern in all_patterns()}
    assert {row["pattern"] for row in rows} & known


def test_a_folder_without_gold_sheets_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no documents; name the folder"):
        judge(tmp_path)


def test_a_name_is_mined_when_three_releases_quote_it(tmp_path: Path) -> None:
    texts = [
        "เปิดโครงการ “ริมน้ำสดใส ใจสามัคคี” วันนี้",
        "ต่อยอดโครงการ “ริมน้ำสดใส  ใจสามัคคี” ทั่วเมือง",
        "ชมโครงการ “ริมน้ำสดใส ใจสามัคคี ครั้งที่ 3” และโครงการ “สะพานไม้เก่า” ด้วย",
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"หัวข้อข่าว {number}\n{text}\n", encoding="utf-8")
    assert mine([tmp_path]) == [("ริมน้ำสดใส ใจสามัคคี", "project", 3)]
