"""Reading the suites' manifests: every entry as one value, in the order of the manifests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

SUITES = Path(__file__).parents[3] / "shared" / "w3c" / "sparql"
BASE = "https://w3c.github.io/rdf-tests/sparql/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
FORMATS = {"ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG,
           "nq": RdfFormat.N_QUADS}  # fmt: skip
Node = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One entry. ``name`` is ``suite/folder/entry``; addresses of files are those of the published suites."""

    name: str
    kind: str
    node: NamedNode | BlankNode
    manifest: "Manifest" = field(repr=False, compare=False)

    def one(self, *path: str) -> Node | None:
        """The value at the end of a path of properties; None where there is none."""
        return next(iter(self.all(*path)), None)

    def all(self, *path: str) -> list[Node]:
        """The values at the end of a path of properties."""
        nodes: list[Node] = [self.node]
        for step in path:
            nodes = [value for node in nodes for value in self.manifest.values(node, step)]
        return nodes


class Manifest:
    """One manifest file, parsed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Store()
        self.store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=address(path))

    def values(self, node: Node, predicate: str) -> list[Node]:
        """Objects of a property; the members where the object is a list."""
        assert isinstance(node, (NamedNode, BlankNode))
        found: list[Node] = []
        for quad in self.store.quads_for_pattern(node, NamedNode(predicate), None):
            found += self._members(quad.object)
        return found

    def _members(self, node: Node) -> list[Node]:
        members: list[Node] = []
        if isinstance(node, NamedNode) and node.value == RDF + "nil":
            return []
        while isinstance(node, (NamedNode, BlankNode)):
            first = list(self.store.quads_for_pattern(node, NamedNode(RDF + "first"), None))
            if not first:
                return members or [node]
            members.append(first[0].object)
            node = next(iter(self.store.quads_for_pattern(node, NamedNode(RDF + "rest"), None))).object
            if isinstance(node, NamedNode) and node.value == RDF + "nil":
                return members
        return [node]


def address(path: Path) -> str:
    """The address of a file of the suites."""
    return BASE + path.relative_to(SUITES).as_posix()


def local(node: Node | None) -> Path:
    """The file behind an address."""
    assert isinstance(node, NamedNode)
    return SUITES / node.value.removeprefix(BASE)


@cache
def cases() -> list[Case]:
    """All entries of all manifests that are reached from the three suites' main manifests."""
    if not SUITES.is_dir():
        return []
    mains = [SUITES / "sparql10/manifest.ttl", SUITES / "sparql11/manifest-all.ttl", SUITES / "sparql12/manifest.ttl"]
    return [case for main in mains for case in _entries(main)]


def quads_of(path: Path, graph: NamedNode | None = None) -> list[Quad]:
    """The triples of a file in a graph; blank nodes are kept apart from those of other files."""
    source = parse(path=str(path), format=FORMATS[path.suffix[1:]], base_iri=address(path), rename_blank_nodes=True)
    return [Quad(q.subject, q.predicate, q.object, graph) if graph is not None else q for q in source]


def _entries(path: Path) -> Iterator[Case]:
    manifest = Manifest(path)
    for subject in _subjects(manifest, "include"):
        for included in manifest.values(subject, MF + "include"):
            yield from _entries(local(included))
    for subject in _subjects(manifest, "entries"):
        for entry in manifest.values(subject, MF + "entries"):
            assert isinstance(entry, (NamedNode, BlankNode))
            kinds = [str(k.value) for k in manifest.values(entry, RDF + "type") if isinstance(k, NamedNode)]
            kind = next((k.removeprefix(MF) for k in kinds if k.startswith(MF)), "")
            folder = path.parent.relative_to(SUITES).as_posix()
            yield Case(name=f"{folder}/{str(entry.value).rpartition('#')[2]}", kind=kind, node=entry, manifest=manifest)


def _subjects(manifest: Manifest, term: str) -> list[NamedNode | BlankNode]:
    quads = manifest.store.quads_for_pattern(None, NamedNode(MF + term), None)
    return [quad.subject for quad in quads if isinstance(quad.subject, (NamedNode, BlankNode))]
