"""Reference facts: what is true but not said in the releases, each with its source, in graphs of their own.

The tables of ``data/reference`` are read here as entities and facts (the extractor reads the same files as a
gazetteer). Their triples stand in ``graph/reference/…`` and in the default graph. Not here: what a printed name
resolves to (``kg.identity``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, Quad

from kg import namespaces as ns
from kg.errors import ReferenceDataError, UnknownTerm
from kg.model import Ref, Term, Text, Value
from kg.rdf import Terms
from kg.resources import REFERENCE
from kg.tables import Row, read_rows
from kg.vocabulary import ORGANISATION_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A node that a table names. ``forms`` are further names, ``facts`` further triples."""

    node: Ref
    classes: tuple[str, ...]
    labels: Mapping[str, str]
    source: str
    graph: Ref
    forms: tuple[str, ...] = ()
    facts: tuple[tuple[str, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of ``facts.tsv``; ``place`` is its ``file:line`` for messages."""

    subject: Ref
    predicate: str
    object: Ref
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What the tables name and state."""

    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    offices: Mapping[str, Row] = field(default_factory=dict)
    """The kinds of provincial offices by name; an office is one of them in a province."""

    @classmethod
    def load(cls, folder: Path = REFERENCE) -> "Reference":
        """The tables of a folder. Raises ``ReferenceDataError`` (``file:line: …``) for a faulty one."""
        provinces = [
            _province(row) for row in read_rows(folder / "provinces.tsv", ("label_th", "label_en", "code", "source"))
        ]
        areas = [*provinces]
        for name, level, digits in (("districts", "tgk:District", 4), ("subdistricts", "tgk:Subdistrict", 6)):
            rows = read_rows(folder / f"{name}.tsv", ("code", "label_th", "label_en", "source"))
            larger = {area.node for area in areas}
            areas += [_area(row, level, digits, larger) for row in rows]
        rows = read_rows(
            folder / "organisations.tsv", ("key", "label_th", "kind", "parent", "source"), may_be_empty=("parent",)
        )
        organisations = list(_organisations(rows))
        bodies = {entity.labels["th"]: entity.node for entity in organisations}
        posts = _posts(read_rows(folder / "posts.tsv", ("key", "label_th", "needs", "source")), bodies)
        policies = _policies(folder)
        facts = tuple(_facts(read_rows(folder / "facts.tsv", ("subject", "predicate", "object", "source"))))
        rows = read_rows(folder / "provincial_offices.tsv", ("key", "label_th", "label_en", "kind", "source"))
        offices = {row["label_th"]: row for row in rows}
        return cls((*areas, *organisations, *posts, *policies), facts, offices)

    def labels(self, entities: Iterable[Entity] = ()) -> dict[str, dict[str, str]]:
        """The label of each named node by language; ``entities`` are further ones, the tables here win."""
        found: dict[str, dict[str, str]] = {}
        for entity in (*self.entities, *entities):
            for language, label in entity.labels.items():
                found.setdefault(entity.node.to, {}).setdefault(language, label)
        return found

    def quads(self, terms: Terms) -> Iterator[Quad]:
        """Every reference triple, in its graph and in the default graph; the source in its graph alone."""
        for entity in self.entities:
            yield from entity_quads(entity, terms)
        node, graph = terms.node, terms.node(ns.REFERENCE_ORGANISATIONS)
        for fact in self.facts:
            subject = node(fact.subject)
            for name in (graph, DefaultGraph()):
                yield Quad(subject, node(fact.predicate), node(fact.object), name)
            yield Quad(subject, node("dcterms:source"), Literal(fact.source, language="en"), graph)

    def refuse_unknown(self, entities: Iterable[Entity]) -> None:
        """Raises ``ReferenceDataError`` for a fact about a thing that no table and none of ``entities`` names."""
        named = {entity.node for entity in (*self.entities, *entities)}
        named |= {
            office_in(row, area).node
            for area in self.entities
            if "tgk:Province" in area.classes
            for row in self.offices.values()
        }
        for fact in self.facts:
            for column, ref in (("subject", fact.subject), ("object", fact.object)):
                if ref not in named:
                    raise ReferenceDataError(
                        f"{fact.place}: {column}: nothing is named {ref.to}; correct it, or name it in a table"
                    )


def entity_quads(entity: Entity, terms: Terms, *, in_view: bool = True) -> Iterator[Quad]:
    """The triples of a named node, in its graph and (``in_view``) in the default graph."""
    node, subject, graph = terms.node, terms.node(entity.node), terms.node(entity.graph)
    rows: list[tuple[str, Term]] = [("rdf:type", Ref(name)) for name in entity.classes]
    rows += [("skos:prefLabel", Text(label, language)) for language, label in entity.labels.items()]
    rows += [("skos:altLabel", Text(form)) for form in entity.forms if form != entity.labels.get("th")]
    rows += entity.facts
    for predicate, value in rows:
        triple = subject, node(predicate), terms.term(value)
        yield Quad(*triple, graph)
        if in_view:
            yield Quad(*triple, DefaultGraph())
    yield Quad(subject, node("dcterms:source"), Literal(entity.source, language="en"), graph)


def office_in(row: Row, province: Entity) -> Entity:
    """The office of a kind in a province. Its Thai label is left to the releases, which print it in full."""
    class_name, kind = ORGANISATION_KINDS[row["kind"]]
    return Entity(
        node=ns.org(f"{row['key']}-{province.node.to.rsplit('-', 1)[-1]}"),
        classes=(class_name,),
        labels={"en": f"{province.labels['en']} {row['label_en']}"},
        facts=(("org:classification", Ref(kind)), ("tgk:jurisdiction", province.node)),
        source=row["source"],
        graph=ns.REFERENCE_ORGANISATIONS,
    )


def _labels(row: Row) -> dict[str, str]:
    labels = {"th": row["label_th"]}
    if row.cells.get("label_en"):
        labels["en"] = row["label_en"]
    return labels


def _code(row: Row, digits: int) -> str:
    code = row["code"]
    if not (len(code) == digits and code.isascii() and code.isdigit()):
        raise ReferenceDataError(f"{row.place}: code {code!r}; a code of this level has {digits} digits")
    return code


def _province(row: Row) -> Entity:
    code, name = _code(row, 2), row["label_th"]
    label = name if name == "กรุงเทพมหานคร" else f"จังหวัด{name}"  # "province of …", except Bangkok
    return Entity(
        node=ns.place(code),
        classes=("tgk:Province",),
        labels=_labels(row) | {"th": label},
        forms=(name, *row.several("aliases")),
        facts=(("skos:notation", Value(code)),),
        source=row["source"],
        graph=ns.REFERENCE_AREAS,
    )


def _area(row: Row, level: str, digits: int, larger: Collection[Ref]) -> Entity:
    code = _code(row, digits)
    if ns.place(code[:-2]) not in larger:
        raise ReferenceDataError(f"{row.place}: code {code!r}; no larger area has the code {code[:-2]!r}")
    return Entity(
        node=ns.place(code),
        classes=(level,),
        labels=_labels(row),
        facts=(("skos:notation", Value(code)), ("geo:sfWithin", ns.place(code[:-2]))),
        source=row["source"],
        graph=ns.REFERENCE_AREAS,
    )


def _organisations(rows: list[Row]) -> Iterator[Entity]:
    keys = {row["key"] for row in rows}
    seen: set[str] = set()
    for row in rows:
        if row["key"] in seen:
            raise ReferenceDataError(f"{row.place}: the key {row['key']!r} stands above already; choose another")
        seen.add(row["key"])
        if row["kind"] not in ORGANISATION_KINDS:
            known = ", ".join(sorted(ORGANISATION_KINDS))
            raise ReferenceDataError(f"{row.place}: unknown kind {row['kind']!r}; use one of {known}")
        parent = row["parent"]
        if parent and parent not in keys:
            raise ReferenceDataError(f"{row.place}: no row has the key {parent!r}; name a key of this table")
        class_name, kind = ORGANISATION_KINDS[row["kind"]]
        facts: list[tuple[str, Term]] = [("org:classification", Ref(kind))]
        if parent:
            facts.append(("org:subOrganizationOf", ns.org(parent)))
        yield Entity(
            node=ns.org(row["key"]),
            classes=(class_name,),
            labels=_labels(row),
            forms=row.several("aliases"),
            facts=tuple(facts),
            source=row["source"],
            graph=ns.REFERENCE_ORGANISATIONS,
        )


def _posts(rows: list[Row], bodies: Mapping[str, Ref]) -> Iterator[Entity]:
    """The posts that a title names in full; a title that needs a body behind it (``needs``) is none by itself."""
    for row in rows:
        if row["needs"] != "none":
            continue
        body = row.cells.get("organisation")
        if body and body not in bodies:
            raise ReferenceDataError(f"{row.place}: no row of organisations.tsv has the name {body!r}; add it there")
        yield Entity(
            node=ns.post(row["key"]),
            classes=("org:Post",),
            labels=_labels(row),
            forms=row.several("aliases"),
            facts=(("org:postIn", bodies[body]),) if body else (),
            source=row["source"],
            graph=ns.REFERENCE_POSTS,
        )


def _policies(folder: Path) -> Iterator[Entity]:
    """Policies and their numbered dimensions, where the folder has these tables."""
    policies, dimensions = folder / "policies.tsv", folder / "dimensions.tsv"
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    if dimensions.exists():
        for row in read_rows(dimensions, ("policy", "number", "label_th", "source")):
            if not row["number"].isdigit():
                raise ReferenceDataError(f"{row.place}: number is {row['number']!r}; write a whole number")
            parts[row["policy"]].append(row)
    if policies.exists():
        for row in read_rows(policies, ("key", "name", "label_th", "source")):
            key, own = row["key"], parts.pop(row["name"], [])
            yield Entity(
                node=ns.policy(key),
                classes=("tgk:Policy",),
                labels=_labels(row),
                forms=(row["name"], *row.several("aliases")),
                facts=tuple(("tgk:hasDimension", ns.dimension(key, int(part["number"]))) for part in own),
                source=row["source"],
                graph=ns.REFERENCE_POLICIES,
            )
            for part in own:
                yield Entity(
                    node=ns.dimension(key, int(part["number"])),
                    classes=("tgk:PolicyDimension",),
                    labels=_labels(part),
                    forms=part.several("aliases"),
                    facts=(
                        ("tgk:dimensionNumber", Value(part["number"], "xsd:integer")),
                        ("tgk:dimensionOf", ns.policy(key)),
                    ),
                    source=part["source"],
                    graph=ns.REFERENCE_POLICIES,
                )
    for name, unknown in parts.items():
        raise ReferenceDataError(
            f"{unknown[0].place}: no row of policies.tsv has the name {name!r}; correct it or add it there"
        )


def _facts(rows: list[Row]) -> Iterator[Fact]:
    iris = ns.Iris()
    for row in rows:
        for column in ("subject", "predicate", "object"):
            try:
                iris.expand(row[column])
            except UnknownTerm as error:
                raise ReferenceDataError(f"{row.place}: {column}: {error}") from error
        yield Fact(Ref(row["subject"]), row["predicate"], Ref(row["object"]), row["source"], row.place)
