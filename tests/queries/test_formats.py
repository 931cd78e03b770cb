"""Every format read back with the library its readers use: the same rows, the same types, Thai as it was."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store, parse_query_results

from kg.answers import BOM
from kg.formats import ANSWER_FORMATS, answer_format
from kg.queries import Answer, Catalogue, Choices, StoreGraph, bind, run
from kg.queries.about import About, about
from kg.queries.flat import flat

XSD_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
SITE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def targets(graph: StoreGraph, catalogue: Catalogue, choices: Choices) -> Answer:
    bound = bind(catalogue.queries["targets-by-year"], {"year": ["2570"]}, lister=choices)
    return run(graph, bound, limit=None)


@pytest.fixture(scope="module")
def posts(graph: StoreGraph, catalogue: Catalogue, choices: Choices) -> Answer:
    return run(graph, bind(catalogue.queries["people-and-posts"], {}, lister=choices), limit=None)


def written(name: str, answer: Answer) -> bytes:
    row = answer_format(name)
    assert row is not None
    return row.write(answer, about(SITE, answer))


def test_flat_table_has_iri_label_quote_release_and_offsets(posts: Answer) -> None:
    table = flat(posts)
    names = [field.name for field in table.fields]
    assert names[:5] == ["honorific", "holder", "holderLabel", "office", "officeLabel"]
    assert names[-5:] == ["claim", "evidenceRelease", "evidenceStart", "evidenceEnd", "evidenceConfidence"]
    kinds = {field.name: field.kind for field in table.fields}
    assert kinds["first"] == "date"
    assert kinds["evidenceStart"] == "integer"
    assert kinds["evidenceConfidence"] == "decimal"


def test_csv_is_read_by_csv_and_pandas(posts: Answer) -> None:
    data = written("csv", posts)
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert len(rows) == posts.total
    assert any(row["holderLabel"] == "ณัฐพล รังสิตพล" and row["quote"] for row in rows)
    frame = pd.read_csv(io.BytesIO(data))
    assert list(frame["evidenceStart"]) == [int(row["evidenceStart"]) for row in rows]


def test_csv_with_byte_order_mark_is_utf8_for_excel(posts: Answer) -> None:
    frame = pd.read_csv(io.BytesIO(BOM + written("csv", posts)), encoding="utf-8-sig")
    assert frame.columns[0] == "honorific"


def test_tsv_keeps_one_row_a_line(posts: Answer) -> None:
    lines = written("tsv", posts).decode().splitlines()
    assert len(lines) == posts.total + 1
    assert {line.count("\t") for line in lines} == {len(flat(posts).fields) - 1}


def test_xlsx_has_typed_cells_and_says_what_it_is(targets: Answer) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", targets)))
    rows = list(book["rows"].iter_rows(values_only=True))
    assert len(rows) == targets.total + 1
    names = [field.name for field in flat(targets).fields]
    assert {row[names.index("number")] for row in rows[1:]} == {10_000_000, 4}
    described = {name: value for name, value in book["about"].iter_rows(values_only=True)}
    assert described["complete"] == "true"
    assert described["snapshot"] == "snapshot-1"
    assert str(described["permalink"]).startswith(f"{SITE}/queries/targets-by-year?year=2027")
    assert described["licence"]
    assert described["source"]


def test_xlsx_writes_what_looks_like_a_formula_as_text(targets: Answer) -> None:
    from dataclasses import replace

    from kg.queries import Cell, Row

    first = targets.rows[0]
    place = [column.name for column in targets.columns].index("printed")
    cells = tuple(Cell(Literal('=HYPERLINK("x")')) if index == place else c for index, c in enumerate(first.cells))
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", replace(targets, rows=(Row(cells, first.evidence),)))))
    cell = next(c for row in book["rows"].iter_rows(min_row=2) for c in row if c.value == '=HYPERLINK("x")')
    assert cell.data_type == "s"


def test_parquet_and_arrow_have_the_same_typed_table(targets: Answer) -> None:
    parquet = pq.read_table(io.BytesIO(written("parquet", targets)))
    arrow = pa.ipc.open_stream(written("arrow", targets)).read_all()
    assert parquet.equals(arrow)
    assert parquet.num_rows == targets.total
    assert parquet.schema.field("due").type == pa.int64()
    assert parquet.schema.field("number").type == pa.float64() or parquet.schema.field("number").type == pa.int64()
    assert parquet.schema.metadata[b"complete"] == b"true"
    assert parquet.schema.metadata[b"snapshot"] == b"snapshot-1"
    frame = pd.read_parquet(io.BytesIO(written("parquet", targets)))
    assert set(frame["unit"]) == {"ตัน/ปี", "ระดับ"}


def test_ndjson_and_json_hold_rows_with_their_evidence(posts: Answer) -> None:
    lines = [json.loads(line) for line in written("ndjson", posts).decode().splitlines()]
    document = json.loads(written("json", posts))
    assert lines == document["rows"]
    row = next(row for row in lines if row["holderLabel"] == "ณัฏฐิญา เนตยสุภา")
    assert row["holder"]["iri"].endswith("/id/person/nattiya-nettayasupa")
    assert {"quote", "release", "start", "end", "confidence"} <= row["evidence"][0].keys()
    assert document["complete"] is True
    assert document["total"] == len(lines)


def test_sparql_json_is_read_by_the_engine_and_by_rdflib(posts: Answer) -> None:
    data = written("sparql-json", posts)
    solutions = parse_query_results(data, format=QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions)
    assert [tuple(solution) for solution in solutions] == [tuple(cell.term for cell in row.cells) for row in posts.rows]
    assert len(list(rdflib.query.Result.parse(io.BytesIO(data), format="json"))) == posts.total


def test_markdown_is_a_table_with_links(posts: Answer) -> None:
    lines = written("md", posts).decode().splitlines()
    assert lines[3] == "|" + " --- |" * lines[2].count(" | ") + " --- |"
    assert any("[ณัฐพล รังสิตพล](<https://w3id.org/thaigov-kg/id/person/nattapol-rangsitpol>)" in line for line in lines)


def test_every_format_writes_an_empty_answer(graph: StoreGraph, catalogue: Catalogue, choices: Choices) -> None:
    bound = bind(catalogue.queries["targets-by-year"], {"year": ["2580"]}, lister=choices)
    empty = run(graph, bound, limit=None)
    assert empty.total == 0
    for row in ANSWER_FORMATS:
        assert bool(row.write(empty, about(SITE, empty))) is (row.name != "ndjson")


@pytest.mark.parametrize(
    ("literals", "kind"),
    [
        ((Literal(1), Literal(2)), "integer"),
        ((Literal(1), Literal("2.5", datatype=XSD_DECIMAL)), "decimal"),
        ((Literal(True), Literal(False)), "boolean"),
        ((Literal(1), Literal("x")), "string"),
        ((Literal(str(2**70), datatype=Literal(1).datatype),), "string"),
    ],
)
def test_column_of_mixed_values_is_text_rather_than_wrong(
    literals: tuple[Literal, ...], kind: str, targets: Answer
) -> None:
    from dataclasses import replace

    from kg.queries import Cell, Row

    place = [column.name for column in targets.columns].index("printed")
    rows = tuple(
        Row(tuple(Cell(term) if index == place else Cell(None) for index in range(len(targets.columns))))
        for term in literals
    )
    table = flat(replace(targets, rows=rows))
    assert next(field.kind for field in table.fields if field.name == "printed") == kind


def test_labels_are_in_the_asked_language_and_say_where_they_fall_back(
    catalogue: Catalogue, choices: Choices, graph: StoreGraph
) -> None:
    bound = bind(catalogue.queries["hosts"], {}, lister=choices)
    english = run(graph, bound, language="en", limit=1)
    assert english.value(english.rows[0], "host").label_language == "en"
    store = Store()
    store.extend(q for q in graph.store if not (isinstance(q.object, Literal) and q.object.language == "en"))
    thai_only = run(StoreGraph(store), bound, language="en", limit=1)
    assert thai_only.value(thai_only.rows[0], "host").label_language == "th"
    assert [note.en for note in thai_only.notes] == ["Some names are not known in English; they are shown in Thai."]
    assert english.notes == ()


@pytest.fixture(scope="module")
def citation(posts: Answer) -> About:
    return about(SITE, posts)


def test_citation_names_query_version_snapshot_and_address(citation: About, posts: Answer) -> None:
    for part in (posts.bound.query.version, "snapshot-1", citation.permalink):
        assert part in citation.citation
