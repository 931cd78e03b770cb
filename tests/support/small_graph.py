"""A small published dataset with cycles and named graphs, for tests of the engine and of the endpoint."""

from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.store import SnapshotInfo, publish

EX = "http://example.org/"
NODES = 600


def quads(*, nodes: int = NODES) -> list[Quad]:
    """A ring with short cuts in the default graph; the first 20 nodes' edges stand in the graphs g1 and g2 as well."""
    found = []
    for number in range(nodes):
        node = NamedNode(f"{EX}node/{number}")
        for name, step in (("next", 1), ("skip", 7), ("far", 61)):
            edge = (node, NamedNode(EX + name), NamedNode(f"{EX}node/{(number + step) % nodes}"))
            found.append(Quad(*edge, DefaultGraph()))
            if number < 20 and name == "next":
                found += [Quad(*edge, NamedNode(EX + "g1")), Quad(*edge, NamedNode(EX + "g2"))]
        value = Literal(str(number), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        found.append(Quad(node, NamedNode(EX + "number"), value, DefaultGraph()))
        found.append(Quad(node, NamedNode(EX + "label"), Literal(f"ข้อ {number}", language="th"), DefaultGraph()))
    return found


def publish_small_graph(data_dir: Path, *, nodes: int = NODES) -> SnapshotInfo:
    """The snapshot of that dataset, published."""

    def fill(store: Store) -> None:
        store.extend(quads(nodes=nodes))

    return publish(data_dir, fill)
