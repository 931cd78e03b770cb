"""The formats an answer can be given in: one row a format, with its media type and what writes it.

Adding a format is a row here and a function in ``kg.answers``. What the engine itself writes over ``/sparql`` is
``kg.store.media``; whole graphs are ``kg.export``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kg import answers
from kg.queries.about import About
from kg.queries.model import Answer

Writer = Callable[[Answer, About], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFormat:
    """``name`` is what ``?format=`` takes. ``is_file``: downloaded whole unless a limit is given; others are pages."""

    name: str
    media_type: str
    extension: str
    title: str
    write: Writer
    is_file: bool = True
    aliases: tuple[str, ...] = ()


ANSWER_FORMATS: tuple[AnswerFormat, ...] = (
    AnswerFormat(
        name="json",
        media_type="application/json",
        extension="json",
        title="JSON",
        write=answers.json_rows,
        is_file=False,
    ),
    AnswerFormat(
        name="sparql-json",
        media_type="application/sparql-results+json",
        extension="srj",
        title="SPARQL JSON",
        write=answers.sparql_json,
        aliases=("srj",),
    ),
    AnswerFormat(name="csv", media_type="text/csv", extension="csv", title="CSV", write=answers.csv_rows),
    AnswerFormat(
        name="tsv", media_type="text/tab-separated-values", extension="tsv", title="TSV", write=answers.tsv_rows
    ),
    AnswerFormat(
        name="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        extension="xlsx",
        title="Excel",
        write=answers.xlsx_rows,
        aliases=("excel",),
    ),
    AnswerFormat(
        name="parquet",
        media_type="application/vnd.apache.parquet",
        extension="parquet",
        title="Parquet",
        write=answers.parquet_rows,
    ),
    AnswerFormat(
        name="arrow",
        media_type="application/vnd.apache.arrow.stream",
        extension="arrows",
        title="Arrow",
        write=answers.arrow_rows,
    ),
    AnswerFormat(
        name="ndjson",
        media_type="application/x-ndjson",
        extension="ndjson",
        title="NDJSON",
        write=answers.ndjson_rows,
        aliases=("jsonl",),
    ),
    AnswerFormat(
        name="md",
        media_type="text/markdown",
        extension="md",
        title="Markdown",
        write=answers.markdown_rows,
        aliases=("markdown",),
    ),
)


def answer_format(name: str) -> AnswerFormat | None:
    """The format of a name, an alias or a media type; ``None`` where there is none."""
    wanted = name.strip().lower()
    return next(
        (row for row in ANSWER_FORMATS if wanted in (row.name, row.media_type, row.extension, *row.aliases)), None
    )
