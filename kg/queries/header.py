"""One file of ``queries/`` → ``Query``: the ``#+`` header in the manner of grlc, checked against the SPARQL below it.

``summary``, ``description`` and ``tags`` mean what they mean to grlc; ``title``, ``parameters``, ``columns``, ``view``
and ``examples`` are ours, and grlc passes over them. docs/queries.md describes every key.
"""

import hashlib
import re
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg.namespaces import DEFAULT_BASE, Iris
from kg.queries.binding import bind, bound_text
from kg.queries.declared import read_columns, read_examples, read_parameters
from kg.queries.errors import BadParameter
from kg.queries.model import (
    Bilingual,
    Choice,
    Parameter,
    ParameterKind,
    Query,
    QueryForm,
    View,
)
from kg.queries.reading import as_iri
from kg.queries.shape import Shape, shape
from kg.queries.tokens import values_blocks
from kg.queries.yamltree import Place, parse

_KEYS = ("title", "summary", "summary-th", "description", "tags", "parameters", "columns", "view", "examples")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_query(path: Path, *, iris: Iris | None = None) -> Query:
    """The query of one file. Raises ``QueryFileError`` with file, line and remedy."""
    iris = iris or Iris()
    file = f"{path.parent.name}/{path.name}"
    place = Place(file)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        place.fail(0, f"not UTF-8 at byte {error.start}; save it as UTF-8")
    if _NAME.fullmatch(path.stem) is None:
        place.fail(0, "name the file in lower-case words joined by hyphens, such as visits-by-province.rq")
    header, place = _header(text, place)
    entries = parse(header, place, "header").entries(_KEYS)
    for key in ("title", "summary", "summary-th", "tags"):
        if key not in entries:
            place.fail(0, f"the header has no {key}; add a line “#+ {key}: …”")
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    if iris.base != DEFAULT_BASE:
        text = text.replace(f"<{DEFAULT_BASE}", f"<{iris.base}")
    try:
        parts = shape(text)
    except ValueError as error:
        place.fail(0, f"{error}")
    query = Query(
        name=path.stem,
        title=entries["title"].bilingual(),
        summary=Bilingual(th=entries["summary-th"].text(), en=entries["summary"].text()),
        tags=entries["tags"].texts(),
        parameters=read_parameters(entries.get("parameters"), iris),
        columns=read_columns(entries.get("columns"), parts, place),
        view=View(entries["view"].word_of(tuple(View)) if "view" in entries else View.TABLE),
        examples=read_examples(entries.get("examples")),
        form=QueryForm(parts.form),
        text=text,
        version=version,
        path=path,
    )
    _check(query, parts, place, iris)
    return query


def _header(text: str, place: Place) -> tuple[str, Place]:
    """The YAML of the leading ``#+`` lines, and the place of its first line."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            first = number if not lines else first
            lines.append(line[3:] if line.startswith("#+ ") else line[2:])
        elif lines or (line.strip() and not line.startswith("#")):
            break
    if not lines:
        place.fail(0, "no header; begin the file with lines “#+ title: …”")
    return "\n".join(lines), Place(place.file, first)


# --- the whole --------------------------------------------------------------------------------------------------------


def _check(query: Query, parts: Shape, place: Place, iris: Iris) -> None:
    blocks = {block.name for block in values_blocks(query.text)}
    for parameter in query.parameters:
        line = parameter.line - place.first_line
        if parameter.name not in blocks:
            place.fail(line, f"parameter {parameter.name} has no block “VALUES ?{parameter.name} {{ … }}” in the query")
    if parts.has_limit:
        place.fail(0, "the query has a LIMIT or OFFSET of its own; leave paging to the caller")
    if query.form is QueryForm.SELECT and not parts.has_order:
        place.fail(0, "the SELECT has no ORDER BY; say in which order its rows come")
    _check_syntax(query.text, place, "the query")
    for parameter in query.parameters:
        _check_syntax(_with_sample(query, parameter), place, f"with a value for {parameter.name} the query")
    for example in query.examples:
        for column in {name for row in example.rows for name in row}:
            if query.column(column) is None:
                place.fail(example.line - place.first_line, f"the example names a column {column} that is not there")
        for name in example.parameters:
            if query.parameter(name) is None:
                place.fail(example.line - place.first_line, f"the example names a parameter {name} that is not there")
    _check_defaults(query, place, iris)


def _with_sample(query: Query, parameter: Parameter) -> str:
    is_node = parameter.kind in {ParameterKind.IRI, ParameterKind.ENTITY}
    sample = NamedNode("https://example.org/sample") if is_node else Literal("0")
    if parameter.choices:
        return bound_text(query, {parameter.name: (parameter.choices[0].term,)})
    return bound_text(query, {parameter.name: (sample,)})


def _check_syntax(text: str, place: Place, what: str) -> None:
    try:
        Store().query(text)
    except SyntaxError as error:
        place.fail(0, f"{what} is not SPARQL: {error}")


def _check_defaults(query: Query, place: Place, iris: Iris) -> None:
    """Every default must be of its type; names of entities are resolved only where a graph is at hand."""

    def lister(parameter: Parameter) -> tuple[Choice, ...]:
        if parameter.kind is not ParameterKind.ENTITY:
            return parameter.choices
        nodes = {default: as_iri(default, iris) for default in parameter.default}
        return tuple(Choice(name, node, Bilingual(name, name)) for name, node in nodes.items() if node is not None)

    for parameter in query.parameters:
        if not parameter.default:
            continue
        line = parameter.line - place.first_line
        try:
            bind(query, {parameter.name: parameter.default, **_required(query, parameter)}, iris=iris, lister=lister)
        except BadParameter as error:
            if error.name == parameter.name:
                place.fail(line, f"default of {error}")


def _required(query: Query, apart: Parameter) -> dict[str, tuple[str, ...]]:
    return {each.name: () for each in query.parameters if each is not apart and not each.is_required}
