"""Answers as files for spreadsheets and data frames: XLSX, Parquet and Arrow, each saying what it is inside."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from kg.queries.about import LICENCE, SOURCE, About
from kg.queries.flat import Flat, Value, flat
from kg.queries.model import Answer

_EXCEL_CELL = 32_767  # characters that a cell can hold


def described(answer: Answer, about: About) -> dict[str, str]:
    """What a file says about itself: query, version, parameters, snapshot, completeness, licence, source."""
    query = answer.bound.query
    given = "; ".join(f"{name}={', '.join(values)}" for name, values in answer.bound.given.items())
    return {
        "title": query.title.of(answer.language),
        "query": query.name,
        "version": query.version,
        "parameters": given,
        "snapshot": answer.snapshot or "",
        "rows": str(len(answer.rows)),
        "total": str(answer.total),
        "complete": "true" if answer.complete else "false",
        "permalink": about.permalink,
        "citation": about.citation,
        "licence": LICENCE,
        "source": SOURCE,
    }


def xlsx_rows(answer: Answer, about: About) -> bytes:
    """A workbook with a sheet of rows (titles in the asked language, links on IRIs) and a sheet about the answer.

    Text is always written as text: a cell that begins with ``=`` is no formula.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    def cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
        made: Any = WriteOnlyCell(sheet, value=None)
        if isinstance(value, str):
            made.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_EXCEL_CELL]
            made.data_type = "s"
        else:
            made.value = value
        if bold:
            made.font = Font(bold=True)
        return made

    found = flat(answer)
    book = Workbook(write_only=True)
    rows = book.create_sheet("rows")
    rows.freeze_panes = "A2"
    rows.append([cell(rows, field.title, bold=True) for field in found.fields])
    for row in found.rows:
        rows.append([cell(rows, value) for value in row])
    sheet = book.create_sheet("about")
    for name, text in described(answer, about).items():
        sheet.append([cell(sheet, name, bold=True), cell(sheet, text)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(answer: Answer, about: About) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "decimal": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    found = flat(answer)
    schema = pa.schema(
        [pa.field(f.name, types[f.kind], metadata={"title": f.title}) for f in found.fields],
        metadata=described(answer, about),
    )
    arrays = [pa.array(_column(found, index), type=field.type) for index, field in enumerate(schema)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _column(found: Flat, index: int) -> list[str | int | float | bool | date | None]:
    values = [row[index] for row in found.rows]
    return [float(value) if isinstance(value, Decimal) else value for value in values]


def parquet_rows(answer: Answer, about: About) -> bytes:
    """Parquet; decimals as doubles (exact to 15 digits), the description in the schema's metadata."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(_table(answer, about), out, compression="zstd")
    return out.getvalue()


def arrow_rows(answer: Answer, about: About) -> bytes:
    """An Arrow IPC stream with the same schema as the Parquet file."""
    import pyarrow as pa

    out = io.BytesIO()
    table = _table(answer, about)
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return out.getvalue()
