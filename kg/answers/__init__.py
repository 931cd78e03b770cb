"""An answer written out: as rows of JSON, as text tables, as files for spreadsheets and data frames.

Every writer takes an answer and what makes it citable, and gives bytes. ``kg.formats`` is the table that names them.
"""

from kg.answers.files import arrow_rows, parquet_rows, xlsx_rows
from kg.answers.json import json_document, json_rows, ndjson_rows, sparql_json
from kg.answers.text import BOM, csv_rows, markdown_rows, tsv_rows

__all__ = [
    "BOM",
    "arrow_rows",
    "csv_rows",
    "json_document",
    "json_rows",
    "markdown_rows",
    "ndjson_rows",
    "parquet_rows",
    "sparql_json",
    "tsv_rows",
    "xlsx_rows",
]
