"""The result formats that the engine writes itself, as a table: what it is called, its media type, the writer.

A new format of the engine is a row here. Formats made of rows by this project (XLSX, Parquet, …) live elsewhere.
"""

from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFormat:
    """One row: ``name`` is what ``?format=`` takes, ``aliases`` are media types that mean the same."""

    name: str
    media_type: str
    writer: QueryResultsFormat | RdfFormat
    aliases: tuple[str, ...] = ()

    @property
    def is_graph(self) -> bool:
        """Whether it holds triples (CONSTRUCT, DESCRIBE) rather than rows or a boolean."""
        return isinstance(self.writer, RdfFormat)


SOLUTION_FORMATS = (
    ResultFormat(
        name="json",
        media_type="application/sparql-results+json",
        writer=QueryResultsFormat.JSON,
        aliases=("application/json", "text/json"),
    ),
    ResultFormat(
        name="xml",
        media_type="application/sparql-results+xml",
        writer=QueryResultsFormat.XML,
        aliases=("application/xml", "text/xml"),
    ),
    ResultFormat(name="csv", media_type="text/csv", writer=QueryResultsFormat.CSV),
    ResultFormat(name="tsv", media_type="text/tab-separated-values", writer=QueryResultsFormat.TSV),
)
GRAPH_FORMATS = (
    ResultFormat(
        name="ttl",
        media_type="text/turtle",
        writer=RdfFormat.TURTLE,
        aliases=("application/x-turtle", "application/turtle"),
    ),
    ResultFormat(name="nt", media_type="application/n-triples", writer=RdfFormat.N_TRIPLES, aliases=("text/plain",)),
    ResultFormat(
        name="jsonld",
        media_type="application/ld+json",
        writer=RdfFormat.STREAMING_JSON_LD,
        aliases=("application/json",),
    ),
    ResultFormat(
        name="rdf", media_type="application/rdf+xml", writer=RdfFormat.RDF_XML, aliases=("application/xml", "text/xml")
    ),
    ResultFormat(name="trig", media_type="application/trig", writer=RdfFormat.TRIG, aliases=("application/x-trig",)),
    ResultFormat(name="nq", media_type="application/n-quads", writer=RdfFormat.N_QUADS, aliases=("text/x-nquads",)),
    ResultFormat(name="n3", media_type="text/n3", writer=RdfFormat.N3, aliases=("text/rdf+n3",)),
)
FORMATS = SOLUTION_FORMATS + GRAPH_FORMATS
BY_MEDIA_TYPE = {row.media_type: row for row in FORMATS}
BY_NAME = {row.name: row for row in FORMATS}
CONTENT_TYPES = {
    "text/turtle": "text/turtle; charset=utf-8",
    "text/n3": "text/n3; charset=utf-8",
    "text/csv": "text/csv; charset=utf-8; header=present",
    "text/tab-separated-values": "text/tab-separated-values; charset=utf-8",
}
SYNONYMS_OF_NAMES = {
    "turtle": "ttl",
    "ntriples": "nt",
    "nquads": "nq",
    "json-ld": "jsonld",
    "rdfxml": "rdf",
    "rdf+xml": "rdf",
}


@lru_cache(maxsize=256)
def first_fitting(acceptable: tuple[str, ...], *, is_graph: bool) -> ResultFormat | None:
    """The first acceptable format for this kind of result; the kind's default where nothing was asked for."""
    rows = GRAPH_FORMATS if is_graph else SOLUTION_FORMATS
    if not acceptable:
        return rows[0]
    return next((BY_MEDIA_TYPE[m] for m in acceptable if m in BY_MEDIA_TYPE and BY_MEDIA_TYPE[m] in rows), None)


def content_type(media_type: str) -> str:
    """The Content-Type of an answer in this format."""
    return CONTENT_TYPES.get(media_type, media_type)
