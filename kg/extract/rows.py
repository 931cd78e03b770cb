"""The tables that this part of the extractor reads: tab-separated, a header line, each row with its source.

Stricter than ``kg.extract.tables`` (the header is fixed, no cell is empty unless the caller allows it), because these
tables have no common columns. A faulty row stops the start with its line and the remedy; nothing is guessed.
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
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

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


def read_rows(path: Path, columns: Sequence[str], *, key: Sequence[str], may_be_empty: Sequence[str] = ()) -> list[Row]:
    """The rows of a table, in file order; lines that start with ``#`` and empty lines are skipped.

    ``key`` names the columns that together tell rows apart. Raises ``ReferenceDataError`` for a missing file, a header
    that differs, a row with too few or too many cells, an empty cell and a key that is there twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path}:1: can't be read ({error}); restore it from the repository") from error
    rows: list[Row] = []
    seen: dict[tuple[str, ...], str] = {}
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        place, cells = f"{path}:{number}", [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != list(columns):
                raise ReferenceDataError(f"{place}: the header is {header}; write {list(columns)}, tab-separated")
            continue
        if len(cells) != len(columns):
            raise ReferenceDataError(f"{place}: {len(cells)} cells; write {len(columns)}: {', '.join(columns)}")
        row = Row(place, dict(zip(columns, cells, strict=True)))
        for column in columns:
            if not row[column] and column not in may_be_empty:
                raise ReferenceDataError(f"{place}: {column} is empty; fill it in")
        identity = tuple(row[column] for column in key)
        if identity in seen:
            raise ReferenceDataError(
                f"{place}: {' '.join(identity)} stands at {seen[identity]} already; merge the rows"
            )
        seen[identity] = place
        rows.append(row)
    if header is None:
        raise ReferenceDataError(f"{path}:1: no header; write {list(columns)}, tab-separated")
    return rows
