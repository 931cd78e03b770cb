"""The canned queries as tools of a Model Context Protocol server, read-only, with the graph's schema and search.

Every query of the catalogue is a tool with typed parameters; ``search_names`` finds the names that parameters take,
``graph_schema`` says what the graph holds, ``sparql`` asks what no canned query does. Answers are the JSON of REST:
rows with IRIs, labels and evidence, and whether they are complete. Queries run under the engine's limits.
"""

import json
from dataclasses import dataclass
from typing import Any

import anyio
from anyio import to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import CallToolRequestParams, CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

from kg import __version__
from kg.answers import json_document
from kg.errors import ParameterError, ThaigovError
from kg.export.formats import graph_format
from kg.export.work import graph_of_triples
from kg.namespaces import Iris
from kg.queries import (
    Catalogue,
    Choices,
    Parameter,
    ParameterKind,
    Query,
    QueryForm,
    Table,
    bind,
    load_queries,
    run,
    table,
)
from kg.queries.about import about_bound
from kg.settings import Settings
from kg.store.local import LocalEngine
from kg.store.request import QueryRequest

_ROWS = 50
_MAX_ROWS = 500
INSTRUCTIONS = (
    "A knowledge graph of Thai government press releases. Every row carries the sentence that says it. Each tool is one"
    " question; names may be Thai. An answer says whether it is complete; pass next_cursor as cursor for more."
    " Instructions and recommendations are not deeds."
)


@dataclass(frozen=True, slots=True)
class LocalGraph:
    """One snapshot behind an engine of this process."""

    engine: LocalEngine
    snapshot: str

    def _read(self, sparql: str, media_type: str) -> bytes:
        request = QueryRequest(text=sparql, accept=(media_type,), snapshot=self.snapshot, client="mcp")
        _, pieces = self.engine.query(request)
        return b"".join(pieces)

    def select(self, sparql: str) -> Table:
        return table(self._read(sparql, "application/sparql-results+json"))

    def ask(self, sparql: str) -> bool:
        return bool(json.loads(self._read(sparql, "application/sparql-results+json"))["boolean"])

    def construct(self, sparql: str) -> bytes:
        return self._read(sparql, "application/n-triples")


@dataclass(slots=True)
class Tools:
    """The tools over one engine; each call answers from the snapshot that is current then."""

    engine: LocalEngine
    catalogue: Catalogue
    site: str

    def list(self) -> list[Tool]:
        return [*(self._of_query(query) for query in self.catalogue), *_OWN]

    def call(self, name: str, arguments: dict[str, Any]) -> str:
        """The answer as JSON or Turtle text. Raises an error of ``kg.errors`` with its remedy."""
        graph = self._graph()
        if name == "graph_schema":
            return json.dumps(_schema(graph, self.catalogue.iris), ensure_ascii=False, indent=1)
        if name == "sparql":
            return self._sparql(graph, arguments)
        query = self.catalogue.get(name.replace("_", "-"))
        if query is None:
            near = ", ".join(self.catalogue.near(name.replace("_", "-"))) or "see the list of tools"
            raise ParameterError(f"no tool {name!r}; {near}")
        return self._ask(graph, query, dict(arguments))

    def _graph(self) -> LocalGraph:
        result, _ = self.engine.query(QueryRequest(text="ASK {}", accept=("application/sparql-results+json",)))
        return LocalGraph(self.engine, result.snapshot)

    def _ask(self, graph: LocalGraph, query: Query, arguments: dict[str, Any]) -> str:
        language = str(arguments.pop("lang", "en"))
        limit = min(int(arguments.pop("limit", _ROWS)), _MAX_ROWS)
        cursor = arguments.pop("cursor", None)
        given = {
            name: [str(each) for each in (value if isinstance(value, list) else [value])]
            for name, value in arguments.items()
            if value is not None
        }
        choices = Choices(graph, self.catalogue)
        bound = bind(query, given, iris=self.catalogue.iris, lister=choices)
        about = about_bound(self.site, bound, graph.snapshot, language)
        if query.form is QueryForm.CONSTRUCT:
            row = graph_format("ttl")
            assert row is not None
            return graph_of_triples(graph.construct(bound.sparql), row, iris=self.catalogue.iris, about=about).decode()
        answer = run(graph, bound, language=language, limit=limit, cursor=cursor, iris=self.catalogue.iris)
        return json.dumps(json_document(answer, about), ensure_ascii=False, indent=1)

    def _sparql(self, graph: LocalGraph, arguments: dict[str, Any]) -> str:
        text = arguments.get("query")
        if not isinstance(text, str) or not text.strip():
            raise ParameterError("query: give the text of a SPARQL query; prefixes are in graph_schema")
        request = QueryRequest(text=text, max_bytes=1024 * 1024, snapshot=graph.snapshot, client="mcp")
        _, pieces = self.engine.query(request)
        return b"".join(pieces).decode()

    def _of_query(self, query: Query) -> Tool:
        properties = {parameter.name: _json_type(parameter) for parameter in query.parameters}
        properties |= {
            "lang": {"type": "string", "enum": ["th", "en"], "description": "language of labels (default en)"},
            "limit": {"type": "integer", "minimum": 1, "maximum": _MAX_ROWS, "description": f"rows (default {_ROWS})"},
            "cursor": {"type": "string", "description": "next_cursor of the answer before"},
        }
        required = [parameter.name for parameter in query.parameters if parameter.is_required]
        schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
        return Tool(
            name=query.name.replace("-", "_"),
            title=query.title.en,
            description=f"{query.summary.en} ({query.title.th})",
            input_schema=schema,
            annotations=_READ_ONLY,
        )


_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_OWN = (
    Tool(
        name="graph_schema",
        title="What the graph holds",
        description="Classes, properties, prefixes, and the pattern that leads from a fact to its words.",
        input_schema={"type": "object", "properties": {}, "additionalProperties": False},
        annotations=_READ_ONLY,
    ),
    Tool(
        name="sparql",
        title="SPARQL query",
        description="A read-only SPARQL 1.1 query of your own, for what no other tool answers.",
        input_schema={
            "type": "object",
            "properties": {"query": {"type": "string"}},
            "required": ["query"],
            "additionalProperties": False,
        },
        annotations=_READ_ONLY,
    ),
)
_TYPES = {ParameterKind.INTEGER: "integer", ParameterKind.DECIMAL: "number"}


def _json_type(parameter: Parameter) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": _TYPES.get(parameter.kind, "string")}
    if parameter.choices:
        kind["enum"] = [choice.value for choice in parameter.choices]
    hints = {
        ParameterKind.ENTITY: "a name in Thai or English, or an IRI",
        ParameterKind.IRI: "an IRI, or a short form such as id:person/KEY",
        ParameterKind.DATE: "YYYY-MM-DD",
        ParameterKind.YEAR: "four digits, Gregorian or Buddhist",
    }
    hint = hints.get(parameter.kind)
    words = parameter.label.en + (f": {hint}" if hint else "")
    if parameter.default:
        words += f" (default {', '.join(parameter.default)})"
    return (
        {"anyOf": [kind, {"type": "array", "items": kind}], "description": words}
        if parameter.many
        else kind | {"description": words}
    )


def _schema(graph: LocalGraph, iris: Iris) -> dict[str, Any]:
    classes = graph.select("SELECT ?name (COUNT(*) AS ?n) WHERE { ?s a ?name } GROUP BY ?name ORDER BY DESC(?n) ?name")
    properties = graph.select(
        "SELECT ?name (COUNT(*) AS ?n) WHERE { ?s ?name ?o } GROUP BY ?name ORDER BY DESC(?n) ?name"
    )

    def counted(found: Table) -> dict[str, int]:
        return {iris.shorten(row["name"].value): int(row["n"].value) for row in found}  # type: ignore[union-attr]

    return {
        "prefixes": dict(iris.prefixes),
        "classes": counted(classes),
        "properties": counted(properties),
        "evidence": "GRAPH ?g { ?claim tgk:claimSubject ?s ; tgk:claimPredicate ?p ; tgk:claimObject ?o ;"
        " tgk:inView true ; tgk:evidence ?span . ?span oa:exact ?quote }",
        "snapshot": graph.snapshot,
    }


def make_server(tools: Tools) -> Server[Any]:
    """The MCP server over these tools; faults are answered as errors with their remedy, never raised."""

    async def list_tools(_: Any, __: Any) -> ListToolsResult:
        return ListToolsResult(tools=tools.list())

    async def call_tool(_: Any, request: CallToolRequestParams) -> CallToolResult:
        try:
            text = await to_thread.run_sync(lambda: tools.call(request.name, dict(request.arguments or {})))
        except (ThaigovError, ValueError) as error:
            return CallToolResult(content=[TextContent(type="text", text=str(error))], is_error=True)
        return CallToolResult(content=[TextContent(type="text", text=text)])

    return Server(
        "thaigov-kg",
        version=__version__,
        title="Thai government press releases as a knowledge graph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve_stdio(settings: Settings) -> None:
    """Nothing; serves until standard input is closed."""
    with LocalEngine(settings) as engine:
        iris = Iris(settings.base_iri)
        site = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
        server = make_server(Tools(engine, load_queries(iris=iris), site))

        async def serve() -> None:
            async with stdio_server() as (incoming, outgoing):
                await server.run(incoming, outgoing, server.create_initialization_options())

        anyio.run(serve)
