"""Rows of the reference tables under ``data/reference``, checked while they are read.

One row a thing, a header row, tab-separated. The extractor reads them here; the reference graphs are made of the same
files. A fault is a ``ReferenceDataError`` that names file, line, what is wrong and what to do.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.errors import ReferenceDataError
from kg.resources import DATA, REFERENCE

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
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path}:1: can't be read ({error}); restore the table from the repository") from error
    header = lines[0].split("\t") if lines else []
    for column in ("key", "label_th", "source"):
        if column not in header:
            raise ReferenceDataError(f"{path}:1: no column {column}; add it to the header row")
    rows: list[tuple[int, dict[str, str]]] = []
    keys: set[str] = set()
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise ReferenceDataError(
                f"{path}:{number}: {len(cells)} cells, the header has {len(header)}; check the tabs"
            )
        row = dict(zip(header, cells, strict=True))
        _check(path, number, row, keys)
        keys.add(row["key"])
        rows.append((number, row))
    for number, row in rows:
        if row.get("parent") and row["parent"] not in keys:
            raise ReferenceDataError(f"{path}:{number}: no row has the key {row['parent']!r}; name a key of this table")
        yield row


def _check(path: Path, number: int, row: Mapping[str, str], keys: set[str]) -> None:
    where = f"{path}:{number}"
    for column in ("key", "label_th", "source"):
        if not row[column].strip():
            raise ReferenceDataError(f"{where}: {column} is empty; every row has one")
    if row["key"] in keys:
        raise ReferenceDataError(f"{where}: the key {row['key']!r} stands above already; choose another")
    for column, words in CLOSED_COLUMNS.get(path.stem, {}).items():
        if row[column] not in words:
            known = ", ".join(sorted(words))
            raise ReferenceDataError(f"{where}: unknown {column} {row[column]!r}; use one of {known}")


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
