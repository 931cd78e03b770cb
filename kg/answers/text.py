"""Answers as text tables: CSV, TSV and Markdown."""

import csv
import io
from datetime import date

from kg.queries.about import LICENCE, About
from kg.queries.flat import Value, flat
from kg.queries.model import Answer, Column, ColumnRole, Row

BOM = "\ufeff".encode()
"""What Excel needs before a CSV to read it as UTF-8."""


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def csv_rows(answer: Answer, about: About) -> bytes:
    """CSV (RFC 4180): a header of column names, values as they are; cells that look like formulas are not changed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    found = flat(answer)
    writer.writerow([field.name for field in found.fields])
    writer.writerows([_text(value) for value in row] for row in found.rows)
    return out.getvalue().encode()


_TSV = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def tsv_rows(answer: Answer, about: About) -> bytes:
    """TSV (IANA text/tab-separated-values); tabs and line ends inside a value are written ``\\t`` and ``\\n``."""
    found = flat(answer)
    lines = [[field.name for field in found.fields], *([_text(value) for value in row] for row in found.rows)]
    return "".join("\t".join(cell.translate(_TSV) for cell in line) + "\n" for line in lines).encode()


_MARKDOWN = str.maketrans(
    {"\\": "\\\\", "|": "\\|", "\n": " ", "\r": " ", "<": "&lt;", "*": "\\*", "_": "\\_", "`": "\\`"}
)


def markdown_rows(answer: Answer, about: About) -> bytes:
    """A Markdown table for people: entities are links, the quote comes last; below it what there is in all."""
    query, language = answer.bound.query, answer.language
    columns = [column for column in answer.columns if _is_shown(column)]
    lines = [
        f"# {_cell(query.title.of(language))}",
        "",
        "| " + " | ".join(_cell(column.label.of(language)) for column in columns) + " |",
        "|" + " --- |" * len(columns),
    ]
    lines += ["| " + " | ".join(_linked(answer, row, column) for column in columns) + " |" for row in answer.rows]
    shown = f"{answer.offset + 1}–{answer.offset + len(answer.rows)}" if answer.rows else "0"
    counted = f"{shown} จากทั้งหมด {answer.total} แถว" if language == "th" else f"Rows {shown} of {answer.total}"
    lines += ["", counted, "", f"<{about.permalink}>", "", f"<{LICENCE}>", ""]
    return "\n".join(lines).encode()


def _is_shown(column: Column) -> bool:
    return column.role not in {ColumnRole.LABEL, ColumnRole.CLAIM}


def _linked(answer: Answer, row: Row, column: Column) -> str:
    cell = answer.value(row, column.name)
    text = _cell(cell.text)
    if column.role is ColumnRole.ENTITY and cell.text and cell.term is not None:
        iri = getattr(cell.term, "value", "")
        return f"[{text}](<{iri}>)" if iri.startswith("http") else text
    return text


def _cell(text: str) -> str:
    return text.translate(_MARKDOWN)
