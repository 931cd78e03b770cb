"""The parts of a header that declare: parameters, columns, examples; each read with its line and faults with it."""

import re

from pyoxigraph import Literal, NamedNode

from kg.errors import UnknownTerm
from kg.namespaces import Iris
from kg.queries.model import (
    Calendar,
    Choice,
    Column,
    ColumnRole,
    Example,
    Parameter,
    ParameterKind,
)
from kg.queries.shape import Shape
from kg.queries.yamltree import Place, Tree

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
_VARIABLE = re.compile(r"[a-z][A-Za-z0-9_]*")
RESERVED = frozenset({"format", "limit", "cursor", "lang", "snapshot", "version", "bom", "download"})
"""Names that the address of a query uses itself; no parameter may have them."""


# --- parameters -------------------------------------------------------------------------------------------------------


def read_parameters(tree: Tree | None, iris: Iris) -> tuple[Parameter, ...]:
    """The parameters of ``parameters:``, in their order."""
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


def read_columns(tree: Tree | None, parts: Shape, place: Place) -> tuple[Column, ...]:
    """The columns in the order in which the SELECT projects them; every one must be described."""
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


def read_examples(tree: Tree | None) -> tuple[Example, ...]:
    """The example calls of ``examples:``."""
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
