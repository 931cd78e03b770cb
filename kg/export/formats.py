"""The formats of whole graphs: one row a format, with what it can hold and what writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from kg.export.content import Content
from kg.export.networks import gexf, graphml
from kg.export.syntaxes import json_ld, n_quads, n_triples, rdf_xml
from kg.export.tables import csv_tables, parquet_bundle
from kg.export.turtle import trig, turtle, turtle_12


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphFormat:
    """``name`` is what ``?format=`` and ``--format`` take. ``holds_graphs``: named graphs stay apart in it.

    ``wants_claims``: beside the view it holds the claims behind it.
    """

    name: str
    media_type: str
    extension: str
    title: str
    write: Callable[[Content, IO[bytes]], None]
    holds_graphs: bool = False
    wants_claims: bool = False
    aliases: tuple[str, ...] = ()


GRAPH_FORMATS: tuple[GraphFormat, ...] = (
    GraphFormat(
        name="ttl", media_type="text/turtle", extension="ttl", title="Turtle", write=turtle, aliases=("turtle",)
    ),
    GraphFormat(
        name="trig", media_type="application/trig", extension="trig", title="TriG", write=trig, holds_graphs=True
    ),
    GraphFormat(
        name="nt",
        media_type="application/n-triples",
        extension="nt",
        title="N-Triples",
        write=n_triples,
        aliases=("ntriples", "n-triples"),
    ),
    GraphFormat(
        name="nq",
        media_type="application/n-quads",
        extension="nq",
        title="N-Quads",
        write=n_quads,
        holds_graphs=True,
        aliases=("nquads", "n-quads"),
    ),
    GraphFormat(
        name="jsonld",
        media_type="application/ld+json",
        extension="jsonld",
        title="JSON-LD",
        write=json_ld,
        holds_graphs=True,
        aliases=("json-ld",),
    ),
    GraphFormat(
        name="rdf",
        media_type="application/rdf+xml",
        extension="rdf",
        title="RDF/XML",
        write=rdf_xml,
        aliases=("rdfxml", "rdf/xml", "xml"),
    ),
    GraphFormat(
        name="ttl12",
        media_type="text/turtle; version=1.2",
        extension="ttl",
        title="Turtle 1.2, claims as reifiers",
        write=turtle_12,
        wants_claims=True,
        aliases=("turtle12", "rdf12"),
    ),
    GraphFormat(
        name="graphml", media_type="application/graphml+xml", extension="graphml", title="GraphML", write=graphml
    ),
    GraphFormat(name="gexf", media_type="application/gexf+xml", extension="gexf", title="GEXF", write=gexf),
    GraphFormat(
        name="tables",
        media_type="application/zip",
        extension="csv.zip",
        title="CSV tables with CSVW",
        write=csv_tables,
        wants_claims=True,
        aliases=("csv", "csvw"),
    ),
    GraphFormat(
        name="bundle",
        media_type="application/x-zip-compressed",
        extension="parquet.zip",
        title="Parquet bundle for DuckDB",
        write=parquet_bundle,
        wants_claims=True,
        aliases=("parquet", "duckdb"),
    ),
)


def graph_format(name: str) -> GraphFormat | None:
    """The format of a name, an alias or a media type; ``None`` where there is none."""
    wanted = name.strip().lower().replace(" ", "+") if "/" in name else name.strip().lower()
    return next((row for row in GRAPH_FORMATS if wanted in (row.name, row.media_type, *row.aliases)), None)
