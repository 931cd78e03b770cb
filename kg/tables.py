"""The tab-separated tables of ``data/``: a header row, then one thing a row, checked while they are read.

A faulty row stops the start with its file, its line and the remedy; nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReferenceDataError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and where it stands for messages."""

    place: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several values, separated by ``|``."""
        return tuple(part.strip() for part in self.cells.get(column, "").split("|") if part.strip())

    def number(self, column: str) -> int:
        """A whole number. Raises ``ReferenceDataError`` for anything else."""
        cell = self.cells[column]
        if not cell.isascii() or not cell.isdigit():
            raise ReferenceDataError(f"{self.place}: {column} is {cell!r}; write a whole number")
        return int(cell)

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """A cell out of a closed list. Raises ``ReferenceDataError`` for anything else."""
        cell = self.cells[column]
        if cell not in allowed:
            raise ReferenceDataError(f"{self.place}: {column} is {cell!r}; write one of {', '.join(allowed)}")
        return cell


def read_rows(
    path: Path, columns: Sequence[str], *, key: Sequence[str] = (), may_be_empty: Sequence[str] = ()
) -> list[Row]:
    """The rows of a table that has at least these columns, in file order.

    Empty lines and those that start with ``#`` are skipped; cells lose the spaces around them. ``key`` names the
    columns that together tell rows apart. Raises ``ReferenceDataError`` for a missing file or column, a row with too
    few or too many cells, an empty cell in one of ``columns``, and a key that is there twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path}:1: can't be read ({error}); restore it from the repository") from error
    places = [(f"{path}:{n}", line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    top, header = (places[0][0], _cells(places[0][1])) if places else (f"{path}:1", [])
    if missing := [column for column in columns if column not in header]:
        raise ReferenceDataError(f"{top}: no column {', '.join(missing)}; the header row needs {', '.join(columns)}")
    rows: list[Row] = []
    seen: dict[tuple[str, ...], str] = {}
    for place, line in places[1:]:
        cells = _cells(line)
        if len(cells) != len(header):
            raise ReferenceDataError(f"{place}: {len(cells)} cells, the header has {len(header)}; check the tabs")
        row = Row(place, dict(zip(header, cells, strict=True)))
        for column in columns:
            if not row[column] and column not in may_be_empty:
                raise ReferenceDataError(f"{place}: {column} is empty; fill it in")
        identity = tuple(row[column] for column in key)
        if key and identity in seen:
            raise ReferenceDataError(
                f"{place}: {' '.join(identity)} stands at {seen[identity]} already; merge the rows, or rename one"
            )
        seen[identity] = place
        rows.append(row)
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]
