"""What can be exported, and which quads belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import UnknownTerm
from kg.namespaces import Iris
from kg.queries.errors import BadParameter
from kg.queries.model import Bilingual


class ScopeKind(StrEnum):
    VIEW = "view"
    EVERYTHING = "everything"
    RELEASE = "release"
    ENTITY = "entity"
    REFERENCE = "reference"
    ONTOLOGY = "ontology"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is exported; ``of`` is the IRI of the release or thing."""

    kind: ScopeKind
    of: str | None = None

    @property
    def title(self) -> str:
        return {
            ScopeKind.VIEW: "thaigov-kg: the view",
            ScopeKind.EVERYTHING: "thaigov-kg: everything, graph by graph",
            ScopeKind.RELEASE: f"thaigov-kg: one release <{self.of}>",
            ScopeKind.ENTITY: f"thaigov-kg: one thing and its neighbourhood <{self.of}>",
            ScopeKind.REFERENCE: "thaigov-kg: reference data",
            ScopeKind.ONTOLOGY: "thaigov-kg: ontology",
        }[self.kind]


def read_scope(kind: str, of: str | None, *, iris: Iris) -> Scope:
    """The scope of a word and, for a release or a thing, its IRI, CURIE or path. Raises ``BadParameter``."""
    try:
        scope = ScopeKind(kind)
    except ValueError:
        known = ", ".join(ScopeKind)
        raise _fault(
            "scope",
            en=f"no export {kind[:40]!r}; there are {known}",
            th=f"ไม่มีการส่งออก “{kind[:40]}” โปรดเลือก {known}",
        ) from None
    needs = scope in {ScopeKind.RELEASE, ScopeKind.ENTITY}
    if needs and not of:
        raise _fault(
            "of",
            en=f"export of {scope}: name it, such as release/thaigov-64323 or id:person/KEY",
            th=f"การส่งออก {scope}: โปรดระบุชื่อ เช่น release/thaigov-64323 หรือ id:person/KEY",
        )
    if of and not needs:
        raise _fault("of", en=f"export of {scope}: leave the name out", th=f"การส่งออก {scope}: โปรดไม่ต้องระบุชื่อ")
    if of is None or not needs:
        return Scope(scope)
    if scope is ScopeKind.RELEASE and "/" not in of:
        of = f"release/{of}"
    try:
        return Scope(scope, NamedNode(iris.expand(f"id/{of[3:]}" if of.startswith("id:") else of)).value)
    except (UnknownTerm, ValueError):
        raise _fault(
            "of",
            en=f"{of[:80]!r} is not the name of a thing; write its IRI, or a path such as release/thaigov-64323",
            th=f"“{of[:80]}” ไม่ใช่ชื่อของสิ่งใด โปรดเขียน IRI หรือเส้นทาง เช่น release/thaigov-64323",
        ) from None


def _fault(name: str, *, en: str, th: str) -> BadParameter:
    return BadParameter(name, Bilingual(th=th, en=en))


def unknown_thing(iri: str) -> BadParameter:
    """The fault of a release or thing that the graph does not hold."""
    return _fault(
        "of",
        en=f"the graph holds nothing about <{iri}>; check its name",
        th=f"ไม่มีข้อมูลเกี่ยวกับ <{iri}> ในกราฟ โปรดตรวจสอบชื่อ",
    )


def needs_graphs(title: str) -> BadParameter:
    """The fault of everything in a format without named graphs."""
    return _fault(
        "format",
        en=f"{title} has no named graphs, and everything has them; export the view, or take trig, nq or jsonld",
        th=f"{title} ไม่รองรับกราฟที่มีชื่อ โปรดส่งออก view หรือใช้ trig, nq หรือ jsonld",
    )


def quads_of(store: Store, scope: Scope, *, iris: Iris, with_claims: bool = False) -> Iterator[Quad]:
    """The quads of a scope, in the store's order; a quad may come twice.

    ``with_claims`` adds to the view the claims it took, with their evidence. Raises ``BadParameter`` for a release or
    thing that the graph does not know.
    """
    match scope.kind:
        case ScopeKind.EVERYTHING:
            yield from store.quads_for_pattern(None, None, None, None)
        case ScopeKind.VIEW:
            yield from store.quads_for_pattern(None, None, None, DefaultGraph())
            if with_claims:
                yield from _claims_in_view(store, iris)
        case ScopeKind.REFERENCE:
            yield from _graphs(store, f"{iris.base}graph/reference/")
        case ScopeKind.ONTOLOGY:
            yield from _graphs(store, f"{iris.base}graph/ontology")
        case ScopeKind.RELEASE:
            yield from _release(store, _known(store, scope), iris)
        case ScopeKind.ENTITY:
            yield from _entity(store, _known(store, scope), iris)


def _known(store: Store, scope: Scope) -> NamedNode:
    node = NamedNode(scope.of or "")
    if next(store.quads_for_pattern(node, None, None, None), None) is None:
        raise unknown_thing(node.value)
    return node


def _graphs(store: Store, prefix: str) -> Iterator[Quad]:
    for graph in store.named_graphs():
        if isinstance(graph, NamedNode) and graph.value.startswith(prefix):
            yield from store.quads_for_pattern(None, None, None, graph)


def _claims_in_view(store: Store, iris: Iris) -> Iterator[Quad]:
    in_view, true = NamedNode(iris.expand("tgk:inView")), Literal(True)
    for found in store.quads_for_pattern(None, in_view, true, None):
        yield from _claim(store, found.subject, found.graph_name, iris)


def _claim(store: Store, claim: object, graph: object, iris: Iris) -> Iterator[Quad]:
    """A claim and its evidence spans."""
    assert isinstance(claim, NamedNode)
    assert isinstance(graph, NamedNode | DefaultGraph)
    evidence = NamedNode(iris.expand("tgk:evidence"))
    for quad in store.quads_for_pattern(claim, None, None, graph):
        yield quad
        if quad.predicate == evidence and isinstance(quad.object, NamedNode):
            yield from store.quads_for_pattern(quad.object, None, None, graph)


def _release(store: Store, release: NamedNode, iris: Iris) -> Iterator[Quad]:
    """The graphs of its copies, and from the view the release itself and everything it mentions."""
    default = DefaultGraph()
    yield from store.quads_for_pattern(release, None, None, default)
    for copy in store.quads_for_pattern(None, NamedNode(iris.expand("tgk:copyOf")), release, default):
        yield from store.quads_for_pattern(copy.subject, None, None, default)
        assert isinstance(copy.subject, NamedNode)
        graph = NamedNode(copy.subject.value.replace("/copy/", "/graph/doc/"))
        yield from store.quads_for_pattern(None, None, None, graph)
    for mention in store.quads_for_pattern(None, NamedNode(iris.expand("tgk:mentionedIn")), release, default):
        yield from store.quads_for_pattern(mention.subject, None, None, default)


def _entity(store: Store, thing: NamedNode, iris: Iris) -> Iterator[Quad]:
    """What the view says of it and of its neighbours' kinds and labels, and the claims about it."""
    default = DefaultGraph()
    naming = [NamedNode(iris.expand(name)) for name in ("rdf:type", "skos:prefLabel")]
    neighbours: set[NamedNode] = set()
    for quad in store.quads_for_pattern(thing, None, None, default):
        yield quad
        if isinstance(quad.object, NamedNode):
            neighbours.add(quad.object)
    for quad in store.quads_for_pattern(None, None, thing, default):
        yield quad
        if isinstance(quad.subject, NamedNode):
            neighbours.add(quad.subject)
    for neighbour in neighbours:
        for predicate in naming:
            yield from store.quads_for_pattern(neighbour, predicate, None, default)
    for name in ("tgk:claimSubject", "tgk:claimObject"):
        for found in store.quads_for_pattern(None, NamedNode(iris.expand(name)), thing, None):
            yield from _claim(store, found.subject, found.graph_name, iris)
