"""What a canned query is, and what an answer is: the values that the page, REST, MCP and the command line share.

A ``Query`` is one file of ``queries/``; binding its parameters gives a ``Bound``; running that gives an ``Answer``,
whose cells are RDF terms with what a reader needs beside them (label, evidence). Not here: reading the files
(``kg.queries.header``), binding (``kg.queries.binding``), running (``kg.queries.run``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | Literal
"""What a parameter can be bound to."""

Node = NamedNode | Literal | BlankNode | Triple
"""What a cell of an answer can hold."""

LANGUAGES = ("th", "en")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Thai and English."""

    th: str
    en: str

    def of(self, language: str) -> str:
        """The text in ``language`` (``th`` or ``en``; anything else reads English)."""
        return self.th if language == "th" else self.en

    def __str__(self) -> str:
        return self.en


class ParameterKind(StrEnum):
    """The types of parameters; the value is the word in the header."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    YEAR = "year"
    ENUMERATION = "enumeration"
    ENTITY = "entity"


class Calendar(StrEnum):
    """How a year may be written: either calendar (told apart by size), or one of them only."""

    EITHER = "either"
    GREGORIAN = "gregorian"
    BUDDHIST = "buddhist"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a parameter can take: what is written in the address, the term it stands for, its label.

    ``rows`` is the number of rows the query gives for it (``None`` where nobody counted); ``also`` are further
    spellings that are understood.
    """

    value: str
    term: Term
    label: Bilingual
    rows: int | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter. ``default`` are values as written in an address; none and ``optional`` means: any value.

    ``many`` allows several values (``?province=…&province=…``). ``class_iri`` is the class of an entity, ``values`` the
    name of the query that lists the values, ``language`` the tag of a string.
    """

    name: str
    kind: ParameterKind
    label: Bilingual
    help: Bilingual | None = None
    default: tuple[str, ...] = ()
    optional: bool = False
    many: bool = False
    pattern: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    language: str | None = None
    calendar: Calendar = Calendar.EITHER
    choices: tuple[Choice, ...] = ()
    class_iri: str | None = None
    values: str | None = None
    line: int = 0

    @property
    def is_required(self) -> bool:
        return not self.optional and not self.default

    @property
    def is_listed(self) -> bool:
        """Whether its values can be listed, as a dropdown needs them."""
        return self.kind in {ParameterKind.ENTITY, ParameterKind.ENUMERATION} or self.values is not None


class ColumnRole(StrEnum):
    """What a column holds: a thing, the label of a thing, a plain value, a quote, or the claim behind the row."""

    ENTITY = "entity"
    LABEL = "label"
    VALUE = "value"
    EVIDENCE = "evidence"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One projected variable. ``of`` names the entity column whose label a label column is; ``unit`` the variable (or
    the fixed text) that gives the unit of a value."""

    name: str
    role: ColumnRole
    label: Bilingual
    of: str | None = None
    unit: str | None = None
    line: int = 0


class View(StrEnum):
    """How an answer is best shown."""

    TABLE = "table"
    MAP = "map"
    TIMELINE = "timeline"
    BARS = "bars"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example call with what it must answer on the two releases of the start.

    ``rows`` are partial rows: column → printed value; each must match a row of its own. ``total`` is the exact number
    of rows where given.
    """

    title: Bilingual
    parameters: Mapping[str, tuple[str, ...]]
    total: int | None = None
    rows: tuple[Mapping[str, str | None], ...] = ()
    line: int = 0


class QueryForm(StrEnum):
    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One canned query. ``text`` is the whole file as it stands; ``version`` the first 12 hex digits of its SHA-256."""

    name: str
    title: Bilingual
    summary: Bilingual
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    view: View
    examples: tuple[Example, ...]
    form: QueryForm
    text: str
    version: str
    path: Path

    def parameter(self, name: str) -> Parameter | None:
        return next((parameter for parameter in self.parameters if parameter.name == name), None)

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns a person reads: without claims, and without labels that are shown with their entity."""
        entities = {column.name for column in self.columns if column.role is ColumnRole.ENTITY}
        return tuple(
            column
            for column in self.columns
            if column.role is not ColumnRole.CLAIM and not (column.role is ColumnRole.LABEL and column.of in entities)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A query whose parameters have values: ``sparql`` is what is run.

    ``given`` holds the values in their canonical spelling, as they stand in a permalink; parameters left open
    are absent.
    """

    query: Query
    values: Mapping[str, tuple[Term, ...]]
    given: Mapping[str, tuple[str, ...]]
    sparql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a row comes from: a quote, the copy and release it stands in, and its code-point offsets there."""

    quote: str
    release: str | None
    copy: str | None
    start: int | None
    end: int | None
    claim: str | None = None
    span: str | None = None
    confidence: float | None = None
    made_by: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``label`` is given for entities; ``label_language`` says which language it is in (the asked one, or the
    one that was there), ``None`` where the thing has no label and its IRI stands for it."""

    term: Node | None
    label: str | None = None
    label_language: str | None = None

    @property
    def text(self) -> str:
        """What a person reads: the label of an entity, the lexical form of a literal, nothing for an empty cell."""
        if self.label is not None:
            return self.label
        if self.term is None:
            return ""
        return self.term.value if isinstance(self.term, NamedNode | Literal | BlankNode) else str(self.term)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column of the answer, and the evidence of the row."""

    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a SELECT gave. ``complete`` says whether ``rows`` are all rows that there are; otherwise ``next_cursor``
    continues. ``total`` is counted, never guessed."""

    bound: Bound
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    offset: int
    complete: bool
    next_cursor: str | None
    snapshot: str | None
    language: str
    notes: tuple[Bilingual, ...] = field(default=())

    def value(self, row: Row, column: str) -> Cell:
        """The cell of ``row`` in the column of that name."""
        names = [each.name for each in self.columns]
        return row.cells[names.index(column)]
