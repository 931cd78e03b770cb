"""One file of ``queries/`` → ``Query``: the ``#+`` header in the manner of grlc, checked against the SPARQL below it.

``summary``, ``description`` and ``tags`` mean what they mean to grlc; ``title``, ``parameters``, ``columns``, ``view``
and ``examples`` are ours, and grlc passes over them. docs/queries.md describes every key.
"""

import hashlib
import re
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import UnknownTerm
from kg.namespaces import DEFAULT_BASE, Iris
from kg.queries.binding import bind, bound_text
from kg.queries.errors import BadParameter
from kg.queries.model import (
    Bilingual,
    Calendar,
    Choice,
    Column,
    ColumnRole,
    Example,
    Parameter,
    ParameterKind,
    Query,
    QueryForm,
    View,
)
from kg.queries.reading import as_iri
from kg.queries.shape import Shape, shape
from kg.queries.tokens import values_blocks
from kg.queries.yamltree import Place, Tree, parse

_KEYS = ("title", "summary", "summary-th", "description", "tags", "parameters", "columns", "view", "examples")
_PARAMETER_KEYS: tuple[str, ...] = (
    "type",
    "label",
    "help",
    "default",
    "optional",
    "many",
    "pattern",
    "minimum",
    "maximum",
    "language",
    "calendar",
    "choices",
    "class",
    "values",
)
_COLUMN_KEYS = ("role", "label", "of", "unit")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VARIABLE = re.compile(r"[a-z][A-Za-z0-9_]*")
RESERVED = frozenset({"format", "limit", "cursor", "lang", "snapshot", "version", "bom", "download"})
"""Names that the address of a query uses itself; no parameter may have them."""


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
        parameters=_parameters(entries.get("parameters"), iris),
        columns=_columns(entries.get("columns"), parts, place),
        view=View(entries["view"].word_of(tuple(View)) if "view" in entries else View.TABLE),
        examples=_examples(entries.get("examples")),
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


# --- parameters -------------------------------------------------------------------------------------------------------


def _parameters(tree: Tree | None, iris: Iris) -> tuple[Parameter, ...]:
    if tree is None:
        return ()
    return tuple(_parameter(name, entry, iris) for name, entry in tree.entries().items())


def _parameter(name: str, tree: Tree, iris: Iris) -> Parameter:
    if _VARIABLE.fullmatch(name) is None:
        tree.fail(f"{name}: name a parameter like a variable, in letters and digits, the first one small")
    if name in RESERVED:
        tree.fail(f"{name}: is a word of the address itself; choose another name for the parameter")
    entries = tree.entries(_PARAMETER_KEYS)
    for key in ("type", "label"):
        if key not in entries:
            tree.fail(f"parameter {name} has no {key}")
    kind = ParameterKind(entries["type"].word_of(tuple(ParameterKind)))

    def text(key: str) -> str | None:
        return entries[key].text() if key in entries else None

    choices = tuple(_choices(entries["choices"], iris)) if "choices" in entries else ()
    if (kind is ParameterKind.ENUMERATION) != bool(choices):
        tree.fail(f"parameter {name}: choices belong to the type enumeration, and it needs them")
    if (kind is ParameterKind.ENTITY) != ("class" in entries):
        tree.fail(f"parameter {name}: a class belongs to the type entity, and it needs one (class: tgk:Policy)")
    pattern = text("pattern")
    if pattern is not None:
        try:
            re.compile(pattern)
        except re.error as error:
            entries["pattern"].fail(f"parameter {name}: the pattern is no regular expression: {error}")
    return Parameter(
        name=name,
        kind=kind,
        label=entries["label"].bilingual(),
        help=entries["help"].bilingual() if "help" in entries else None,
        default=entries["default"].texts() if "default" in entries else (),
        optional=entries["optional"].truth() if "optional" in entries else False,
        many=entries["many"].truth() if "many" in entries else False,
        pattern=pattern,
        minimum=text("minimum"),
        maximum=text("maximum"),
        language=text("language"),
        calendar=Calendar(entries["calendar"].word_of(tuple(Calendar))) if "calendar" in entries else Calendar.EITHER,
        choices=choices,
        class_iri=_expanded(entries["class"], iris) if "class" in entries else None,
        values=text("values"),
        line=tree.line,
    )


def _choices(tree: Tree, iris: Iris) -> list[Choice]:
    """``value: {term: tgk:Acting, label: {…}}``; without a term the value itself is the text."""
    choices = []
    for value, entry in tree.entries().items():
        parts = entry.entries(("term", "label"))
        if "label" not in parts:
            entry.fail(f"choice {value} has no label")
        term = NamedNode(_expanded(parts["term"], iris)) if "term" in parts else Literal(value)
        choices.append(Choice(value, term, parts["label"].bilingual()))
    return choices


def _expanded(tree: Tree, iris: Iris) -> str:
    try:
        return iris.expand(tree.text())
    except UnknownTerm as error:
        tree.fail(str(error))


# --- columns and examples ---------------------------------------------------------------------------------------------


def _columns(tree: Tree | None, parts: Shape, place: Place) -> tuple[Column, ...]:
    if parts.form != "SELECT":
        if tree is not None:
            tree.fail(f"a {parts.form} has no columns; leave them out")
        return ()
    if tree is None:
        place.fail(0, "the header has no columns; say what each projected variable holds")
    columns = {name: _column(name, entry) for name, entry in tree.entries().items()}
    for name in parts.projected:
        if name not in columns:
            tree.fail(f"columns: ?{name} is projected but not described")
    for name, column in columns.items():
        if name not in parts.projected:
            place.fail(column.line - place.first_line, f"column {name} is not projected by the SELECT")
        if column.of is not None and column.of not in columns:
            place.fail(column.line - place.first_line, f"column {name} is the label of {column.of}, which is no column")
    return tuple(columns[name] for name in parts.projected)


def _column(name: str, tree: Tree) -> Column:
    entries = tree.entries(_COLUMN_KEYS)
    if "label" not in entries:
        tree.fail(f"column {name} has no label")
    role = ColumnRole(entries["role"].word_of(tuple(ColumnRole)) if "role" in entries else ColumnRole.VALUE)
    if (role is ColumnRole.LABEL) != ("of" in entries):
        tree.fail(f"column {name}: “of: entity-column” belongs to the role label, and it needs one")
    return Column(
        name=name,
        role=role,
        label=entries["label"].bilingual(),
        of=entries["of"].text() if "of" in entries else None,
        unit=entries["unit"].text() if "unit" in entries else None,
        line=tree.line,
    )


def _examples(tree: Tree | None) -> tuple[Example, ...]:
    return tuple(_example(item) for item in tree.items()) if tree is not None else ()


def _example(tree: Tree) -> Example:
    entries = tree.entries(("title", "parameters", "total", "rows"))
    if "title" not in entries:
        tree.fail("an example has no title")
    if "total" not in entries and "rows" not in entries:
        tree.fail("an example says what it must answer; add total: or rows:")
    given = entries["parameters"].entries() if "parameters" in entries else {}
    rows = entries["rows"].items() if "rows" in entries else ()
    return Example(
        title=entries["title"].bilingual(),
        parameters={name: value.texts() for name, value in given.items()},
        total=entries["total"].number() if "total" in entries else None,
        rows=tuple({column: cell.text_or_null() for column, cell in row.entries().items()} for row in rows),
        line=tree.line,
    )


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
