"""How sure a finding is, as measured: the confidence that a pattern states, mapped to how often it was right on gold.

``data/lexicon/confidence.tsv`` is written by ``python -m kg.extract.calibrate`` and read here. A pattern that the gold
releases hardly show keeps what it states, but never more than ``UNPROVEN``: nobody has counted it yet.
"""

from functools import cache

from kg.resources import DATA
from kg.tables import read_rows

TABLE = DATA / "lexicon" / "confidence.tsv"
COLUMNS = ("pattern", "stated", "seen", "right", "confidence")
UNPROVEN = 0.85


@cache
def _table() -> dict[tuple[str, float], float]:
    if not TABLE.exists():  # before the first calibration
        return {}
    rows = read_rows(TABLE, COLUMNS, key=("pattern", "stated"))
    return {(row["pattern"], float(row["stated"])): float(row["confidence"]) for row in rows}


def bucket(stated: float) -> float:
    """The stated confidence to the nearest twentieth, so that patterns with many shades share their evidence."""
    return round(round(stated * 20) / 20, 2)


def calibrated(pattern: str, stated: float) -> float:
    """The measured confidence of a finding of ``pattern`` that states ``stated``."""
    table = _table()
    if not table:
        return stated
    return table.get((pattern, bucket(stated)), min(stated, UNPROVEN))
