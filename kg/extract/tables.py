"""Rows of the reference tables under ``data/reference``, checked while they are read.

One row a thing, a header row, tab-separated. The extractor reads them here; the reference graphs are made of the same
files. A fault is a ``ReferenceDataError`` that names file, line, what is wrong and what to do.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.errors import ReferenceDataError
from kg.resources import DATA, REFERENCE
from kg.tables import read_rows

ORGANISATION_KINDS = frozenset(
    [
        "ministry",
        "department",
        "provincial_office",
        "division",
        "state_enterprise",
        "public_agency",
        "local_government",
        "company",
        "estate",
        "community",
        "association",
        "education",
        "committee",
        "foreign",
        "other",
    ]
)
CLOSED_COLUMNS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "organisations": {"kind": ORGANISATION_KINDS},
    "posts": {"needs": frozenset({"area", "body", "country", "none", "province", "tight"})},
    "honorifics": {
        "kind": frozenset({"academic", "civil", "foreign", "medical", "military", "noble", "police"}),
    },
}
"""Table and column -> the words that may stand there."""
LEXICON = DATA / "lexicon"


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``data/reference/NAME.tsv`` by column, in file order."""
    return tuple(parse_table(REFERENCE / f"{name}.tsv"))


def parse_table(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of one table by column. Raises ``ReferenceDataError`` for the first row that is wrong.

    Every table has the columns ``key``, ``label_th`` and ``source``; keys are unique, ``parent`` is the key of a row.
    """
    rows = read_rows(path, ("key", "label_th", "source"), key=("key",))
    keys = {row["key"] for row in rows}
    for row in rows:
        for column, words in CLOSED_COLUMNS.get(path.stem, {}).items():
            row.one_of(column, sorted(words))
        parent = row.cells.get("parent")
        if parent and parent not in keys:
            raise ReferenceDataError(f"{row.place}: no row has the key {parent!r}; name a key of this table")
        yield row.cells


def aliases(row: Mapping[str, str]) -> tuple[str, ...]:
    """The other forms of a row, without empty ones."""
    return tuple(form for form in row.get("aliases", "").split("|") if form)


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of ``data/lexicon/NAME.txt``, one a line; lines that start with ``#`` are comments."""
    path = LEXICON / f"{name}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(
            f"{path}:1: can't be read ({error}); restore it or run python -m kg.extract.mine"
        ) from error
    return frozenset(line for line in lines if line and not line.startswith("#"))
