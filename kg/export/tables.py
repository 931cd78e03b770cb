"""The graph as four tables, zipped: things, facts, claims and releases, as CSV with CSVW or as Parquet for DuckDB.

``facts`` holds every triple without loss; ``claims`` every claim with its quotes; ``things`` and ``releases`` are there
to join labels, dates and sources.
"""

import csv
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.export.content import Content, by_subject

TABLES: dict[str, dict[str, str]] = {
    "things": {"iri": "anyURI", "kind": "string", "label_th": "string", "label_en": "string"},
    "facts": {
        "subject": "anyURI",
        "predicate": "anyURI",
        "object": "string",
        "object_kind": "string",
        "datatype": "string",
        "language": "string",
    },
    "claims": {
        "claim": "anyURI",
        "subject": "anyURI",
        "predicate": "anyURI",
        "object": "string",
        "modality": "string",
        "basis": "string",
        "made_by": "string",
        "confidence": "decimal",
        "in_view": "boolean",
        "copy": "anyURI",
        "quote": "string",
        "start": "integer",
        "end": "integer",
    },
    "releases": {"release": "anyURI", "title": "string", "issued": "date", "source": "anyURI", "copies": "string"},
}
"""The columns of each table with their XML Schema types."""

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can say: the same content gives the same bytes
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
Row = tuple[Any, ...]


def csv_tables(content: Content, out: IO[bytes]) -> None:
    """A ZIP with a CSV a table, its CSVW metadata (``csv-metadata.json``) and a README."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns in TABLES.items():
            with archive.open(_member(f"{name}.csv"), "w", force_zip64=True) as member:
                text = io.TextIOWrapper(member, encoding="utf-8", newline="")
                writer = csv.writer(text)
                writer.writerow(columns)
                writer.writerows(_written(row) for row in _ROWS[name](content))
                text.flush()
                text.detach()
        archive.writestr(_member("csv-metadata.json"), json.dumps(csvw(content), ensure_ascii=False, indent=1) + "\n")
        archive.writestr(_member("README.md"), _readme(content, "csv"))


def parquet_bundle(content: Content, out: IO[bytes]) -> None:
    """A ZIP with a Parquet file a table, a ``load.sql`` for DuckDB and a README."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"decimal": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, columns in TABLES.items():
            schema = pa.schema(
                [pa.field(column, types.get(kind, pa.string())) for column, kind in columns.items()],
                metadata=content.about(),
            )
            with (
                archive.open(_member(f"{name}.parquet"), "w", force_zip64=True) as member,
                pq.ParquetWriter(member, schema, compression="zstd") as writer,
            ):
                for batch in _batches(_ROWS[name](content)):
                    lists = zip(*batch, strict=True)
                    arrays = [pa.array(values, type=field.type) for values, field in zip(lists, schema, strict=True)]
                    writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
        loading = "".join(f"CREATE TABLE {name} AS SELECT * FROM '{name}.parquet';\n" for name in TABLES)
        archive.writestr(_member("load.sql"), loading)
        archive.writestr(_member("README.md"), _readme(content, "parquet"))


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date_time=_EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED if not name.endswith(".parquet") else zipfile.ZIP_STORED
    return member


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 50_000:
            yield batch
            batch = []
    if batch:
        yield batch


def _written(row: Row) -> list[str]:
    return ["" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for value in row]


def csvw(content: Content) -> dict[str, Any]:
    """The CSVW table group (W3C Tabular Data): columns, types, keys, licence, source and snapshot."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": content.title,
        "dc:license": {"@id": content.about()["licence"]},
        "dc:source": {"@id": content.about()["source"]},
        "dc:identifier": content.snapshot,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [
            {
                "url": f"{name}.csv",
                "tableSchema": {
                    "columns": [
                        {"name": column, "titles": column, "datatype": kind} for column, kind in columns.items()
                    ],
                    **({"primaryKey": ["iri"]} if name == "things" else {}),
                },
            }
            for name, columns in TABLES.items()
        ],
    }


def _readme(content: Content, extension: str) -> str:
    lines = [f"# {content.title}", "", *(f"- {key}: {value}" for key, value in content.about().items()), ""]
    lines += [f"- `{name}.{extension}`: {', '.join(columns)}" for name, columns in TABLES.items()]
    return "\n".join(lines) + "\n"


# --- rows -------------------------------------------------------------------------------------------------------------


def _view(content: Content) -> Iterator[tuple[NamedNode, list[Quad]]]:
    """The subjects outside the graphs of claims."""
    claims = f"{content.iris.base}graph/doc/"
    for subject, group in by_subject(content.quads):
        graph = group[0].graph_name
        if isinstance(subject, NamedNode) and not (isinstance(graph, NamedNode) and graph.value.startswith(claims)):
            yield subject, group


def _things(content: Content) -> Iterator[Row]:
    label = content.iris.expand("skos:prefLabel")
    for subject, group in _view(content):
        kinds = sorted(content.iris.shorten(_text(q)) for q in group if q.predicate.value == _RDF_TYPE)
        labels = {
            quad.object.language: quad.object.value
            for quad in group
            if quad.predicate.value == label and isinstance(quad.object, Literal)
        }
        if kinds or labels:
            yield subject.value, " ".join(kinds), labels.get("th"), labels.get("en")


def _facts(content: Content) -> Iterator[Row]:
    for subject, group in _view(content):
        for quad in group:
            value = quad.object
            if isinstance(value, Literal):
                yield subject.value, quad.predicate.value, value.value, "literal", value.datatype.value, value.language
            else:
                yield subject.value, quad.predicate.value, _text(quad), "iri", None, None


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else str(quad.object)


def _claims(content: Content) -> Iterator[Row]:
    """A row a claim; of several quotes, joined by “ … ”, the first start and the last end are given."""
    iris = content.iris
    spans: dict[str, tuple[str, int, int]] = {}
    exact, begin, end = (iris.expand(name) for name in ("oa:exact", "nif:beginIndex", "nif:endIndex"))
    for subject, group in by_subject(content.quads):
        found = {quad.predicate.value: _text(quad) for quad in group}
        if exact in found and isinstance(subject, NamedNode):
            spans[subject.value] = (found[exact], int(found[begin]), int(found[end]))
    single = ("claimPredicate", "claimObject", "modality", "basis", "madeBy", "confidence", "inView", "assertedIn")
    names = {iris.expand(f"tgk:{name}"): name for name in ("claimSubject", *single, "evidence")}
    for subject, group in by_subject(content.quads):
        said: dict[str, list[str]] = defaultdict(list)
        for quad in group:
            if name := names.get(quad.predicate.value):
                said[name].append(_text(quad))
        if not isinstance(subject, NamedNode) or not said.get("claimSubject"):
            continue
        evidence = sorted((spans[iri] for iri in said["evidence"] if iri in spans), key=lambda span: span[1])
        first = {name: values[0] for name, values in said.items()}
        yield (
            subject.value,
            first["claimSubject"],
            first.get("claimPredicate"),
            first.get("claimObject"),
            *(iris.shorten(first[name]) if name in first else None for name in ("modality", "basis", "madeBy")),
            float(first["confidence"]) if "confidence" in first else None,
            first.get("inView") == "true",
            first.get("assertedIn"),
            " … ".join(quote for quote, _, _ in evidence) or None,
            evidence[0][1] if evidence else None,
            evidence[-1][2] if evidence else None,
        )


def _releases(content: Content) -> Iterator[Row]:
    iris = content.iris
    release, copy_of = iris.expand("tgk:Release"), iris.expand("tgk:copyOf")
    title, issued, source = (iris.expand(f"dcterms:{name}") for name in ("title", "issued", "source"))
    copies: dict[str, list[str]] = defaultdict(list)
    rows: dict[str, dict[str, str]] = {}
    for subject, group in _view(content):
        found = {quad.predicate.value: _text(quad) for quad in reversed(group)}
        if copy_of in found:
            copies[found[copy_of]].append(subject.value)
        if any(quad.predicate.value == _RDF_TYPE and _text(quad) == release for quad in group):
            rows[subject.value] = found
    for iri, found in rows.items():
        yield iri, found.get(title), found.get(issued), found.get(source), " ".join(sorted(copies[iri]))


_ROWS = {"things": _things, "facts": _facts, "claims": _claims, "releases": _releases}
