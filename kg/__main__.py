"""The command line: each command parses, calls one function and prints.

Results go to stdout, progress and messages to stderr. Exit codes: 0 done, 1 a clear error, 2 wrong usage. The settings
are read here, once. This is the one module of ``kg`` that knows ``api``: to serve.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from tqdm import tqdm

from kg import __version__
from kg.errors import QuerySyntaxError, ThaigovError
from kg.namespaces import Iris
from kg.releases import Source, read_sources
from kg.resources import DOCUMENTS
from kg.settings import Settings

app = typer.Typer(
    name="thaigov-kg",
    help="Thai government press releases as a knowledge graph, each fact with the sentence that says it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Sources = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[SOURCE]...", help="Files, folders or .tar.xz archives; default: the two start releases."),
]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder of the published graph.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Name and count releases that can't be read; go on.")]
NoCuration = Annotated[bool, typer.Option("--no-curation", help="Leave the reviewed claims out.")]
BaseIri = Annotated[str | None, typer.Option("--base-iri", metavar="IRI", help="Base of every IRI; ends with a slash.")]


OPTIONS = {"data_dir": "--data", "base_iri": "--base-iri", "host": "--host", "port": "--port", "empty": "--empty"}


def _settings(**arguments: Any) -> Settings:
    return Settings.from_environment(os.environ, options=OPTIONS, **arguments)


def _progress(sources: Iterator[Source]) -> Iterator[Source]:
    """The same sources, with a bar on a terminal once it takes longer than a second."""
    return iter(
        tqdm(
            sources,
            desc="reading releases",
            unit=" releases",
            delay=1.0,
            file=sys.stderr,
            dynamic_ncols=True,
            disable=None,
        )
    )


@app.command()
def build(
    source: Sources = None,
    data: Data = None,
    base_iri: BaseIri = None,
    keep_going: KeepGoing = False,
    no_curation: NoCuration = False,
) -> None:
    """Read releases and publish their graph; whoever serves the folder switches to it.

    Example: thaigov-kg build releases.tar.xz --data var/data --keep-going
    """
    from kg.pipeline import build_graph

    settings = _settings(data_dir=data, base_iri=base_iri)
    report = build_graph(
        _progress(read_sources(source or [DOCUMENTS])),
        settings.data_dir,
        base_iri=settings.base_iri,
        with_curation=not no_curation,
        keep_going=keep_going,
        kept_snapshots=settings.kept_snapshots,
    )
    for failure in report.failures:
        print(f"thaigov-kg: skipped: {failure}", file=sys.stderr)
    print(report.summary())


@app.command()
def serve(
    data: Data = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    base_iri: BaseIri = None,
    empty: Annotated[bool, typer.Option("--empty", help="Serve an empty, writable dataset instead.")] = False,
) -> None:
    """Serve the published graph: pages, SPARQL endpoint, canned queries, exports.

    Example: thaigov-kg serve --data var/data --port 8000
    """
    from api.server import run

    run(_settings(data_dir=data, host=host, port=port, base_iri=base_iri, empty=empty or None))


@app.command()
def query(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file with SPARQL, or - for standard input.")],
    data: Data = None,
    format: Annotated[
        str | None, typer.Option("--format", help="tsv, csv, json, xml; turtle, nt … for graphs.")
    ] = None,
) -> None:
    """Answer a SPARQL query over the published graph.

    Example: echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | thaigov-kg query -
    """
    from kg.store.local import LocalEngine
    from kg.store.media import BY_NAME, SYNONYMS_OF_NAMES
    from kg.store.request import QueryRequest

    settings = _settings(data_dir=data)
    text = sys.stdin.read() if file == "-" else _read_text(Path(file))
    accept: tuple[str, ...] = ("text/tab-separated-values", "text/turtle")
    if format is not None:
        row = BY_NAME.get(SYNONYMS_OF_NAMES.get(format, format))
        if row is None:
            raise ThaigovError(f"--format {format}: there is no such format; choose one of {', '.join(BY_NAME)}")
        accept = (row.media_type,)
    with LocalEngine(settings, prefixes=dict(Iris(settings.base_iri).prefixes)) as engine:
        _, pieces = engine.query(QueryRequest(text=text, accept=accept))
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ThaigovError(f"{path}: can't be read: {error}; name a UTF-8 file with a SPARQL query, or -") from error


@app.command()
def export(
    format: Annotated[str, typer.Option("--format", help="ttl, trig, nt, nq, jsonld, rdf, ttl12, graphml, …")] = "ttl",
    scope: Annotated[
        str, typer.Option("--scope", help="view, everything, release, entity, reference, ontology.")
    ] = "view",
    of: Annotated[str | None, typer.Option("--of", metavar="NAME", help="Which release or thing.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output.")] = None,
    data: Data = None,
    base_iri: BaseIri = None,
    snapshot: Annotated[str | None, typer.Option("--snapshot", help="A kept snapshot; default: the current.")] = None,
    address: Annotated[str, typer.Option("--address", hidden=True)] = "",
) -> None:
    """Write the graph, or a part of it, in one of eleven formats.

    Example: thaigov-kg export --format ttl --out view.ttl
    """
    from kg.export.command import export_command

    settings = _settings(data_dir=data, base_iri=base_iri)
    export_command(
        settings.data_dir,
        base_iri=settings.base_iri,
        scope=scope,
        of=of,
        format=format,
        out=out,
        snapshot=snapshot,
        address=address,
    )


@app.command()
def mcp(data: Data = None, base_iri: BaseIri = None) -> None:
    """Offer the canned queries, search and the schema to agents (Model Context Protocol over standard input).

    Example: thaigov-kg mcp --data var/data
    """
    from kg.mcp import serve_stdio

    serve_stdio(_settings(data_dir=data, base_iri=base_iri))


@app.command()
def facts(
    source: Sources = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for one JSON sheet a release.")] = Path(
        "facts"
    ),
    keep_going: KeepGoing = False,
    no_curation: NoCuration = False,
) -> None:
    """Write a fact sheet for each release, queried from its graph by SPARQL.

    Example: thaigov-kg facts release.txt --out facts
    """
    from kg.pipeline import write_fact_sheets

    report = write_fact_sheets(
        _progress(read_sources(source or [DOCUMENTS])), out, with_curation=not no_curation, keep_going=keep_going
    )
    for failure in report.failures:
        print(f"thaigov-kg: skipped: {failure}", file=sys.stderr)
    print(f"{report.releases} fact sheets in {out}")


@app.command()
def check(data: Data = None) -> None:
    """Check the published graph; one line a finding, exit code 1 where there is one.

    Example: thaigov-kg check --data var/data
    """
    from kg.check import findings
    from kg.store import open_current

    settings = _settings(data_dir=data)
    found = list(findings(open_current(settings.data_dir), base_iri=settings.base_iri))
    for finding in found:
        print(finding)
    faults = sum(finding.severity == "violation" for finding in found)
    print(f"{faults} faults, {len(found) - faults} warnings", file=sys.stderr)
    if faults:
        raise typer.Exit(1)


@app.command()
def version() -> None:
    """Print the version."""
    print(json.dumps({"thaigov-kg": __version__}))


def main() -> NoReturn:
    """Run the command line; a known failure becomes one line on stderr and exit code 1."""
    run: Callable[[], None] = app
    try:
        run()
    except QuerySyntaxError as error:
        print(f"thaigov-kg: line {error.line}, column {error.column}: {error}", file=sys.stderr)
        sys.exit(1)
    except ThaigovError as error:
        print(f"thaigov-kg: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(0)


if __name__ == "__main__":
    main()
