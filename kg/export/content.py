"""What an export holds: quads in a stable order, and what they are (title, licence, source, snapshot).

The order is by graph, subject, predicate, object as written, so that two exports differ only where the data differ.
Up to 200,000 quads are sorted in memory; more are sorted in runs on disk and merged, so memory stays flat.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import IO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.namespaces import Iris
from kg.queries.about import LICENCE, SOURCE

_IN_MEMORY = 200_000

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """``quads`` can be read again and again, always in the same order."""

    quads: Iterable[Quad]
    iris: Iris
    title: str
    snapshot: str
    address: str = ""

    @property
    def comment(self) -> tuple[str, ...]:
        """Lines that say what the file is, for syntaxes that have comments."""
        lines = (self.title, f"licence: {LICENCE}", f"source: {SOURCE}", f"snapshot: {self.snapshot}")
        return (*lines, f"address: {self.address}") if self.address else lines

    def about(self) -> dict[str, str]:
        return {"title": self.title, "licence": LICENCE, "source": SOURCE, "snapshot": self.snapshot} | (
            {"address": self.address} if self.address else {}
        )


def description(iris: Iris, *, title: str, snapshot: str, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """The triples that say licence, source and snapshot in the data themselves."""
    this = NamedNode(iris.expand("dataset"))
    facts: tuple[tuple[str, NamedNode | Literal], ...] = (
        ("dcterms:title", Literal(title, language="en")),
        ("dcterms:license", NamedNode(LICENCE)),
        ("dcterms:source", NamedNode(SOURCE)),
        ("dcterms:identifier", Literal(snapshot)),
    )
    for predicate, value in facts:
        yield Quad(this, NamedNode(iris.expand(predicate)), value, graph)


def _key(quad: Quad) -> Key:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    return graph, f"{quad.subject} {quad.predicate} {quad.object}"


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """Sorted quads as N-Quads in a temporary file that is gone with this value."""

    file: IO[bytes]

    def __iter__(self) -> Iterator[Quad]:
        with open(self.file.name, "rb") as again:
            yield from parse(again, format=RdfFormat.N_QUADS)


def ordered(quads: Iterable[Quad], *, in_memory: int = _IN_MEMORY) -> Iterable[Quad]:
    """The quads, each once, by graph, subject, predicate and object."""
    source = iter(quads)
    first = list(islice(source, in_memory))
    if len(first) < in_memory:
        return _once(sorted(first, key=_key))
    with ExitStack() as stack:
        runs = [_run(first, stack)]
        del first
        while run := list(islice(source, in_memory)):
            runs.append(_run(run, stack))
        merged = tempfile.NamedTemporaryFile(prefix="export-", suffix=".nq")  # noqa: SIM115 - lives with the result
        last = None
        for key, line in heapq.merge(*map(_lines, runs)):
            if (key, line) != last:
                merged.write(line)
            last = (key, line)
        merged.flush()
    return _OnDisk(merged)


def _once(quads: Sequence[Quad]) -> list[Quad]:
    return [quad for index, quad in enumerate(quads) if not index or quad != quads[index - 1]]


def _run(quads: list[Quad], stack: ExitStack) -> IO[bytes]:
    file = stack.enter_context(tempfile.TemporaryFile(prefix="export-"))  # noqa: SIM115 - closed by the stack
    quads.sort(key=_key)
    for quad in quads:
        graph, rest = _key(quad)
        name = f" <{graph}>" if graph else ""
        file.write(f"{graph}\t{rest}{name} .\n".encode())
    file.seek(0)
    return file


def _lines(run: IO[bytes]) -> Iterator[tuple[tuple[bytes, bytes], bytes]]:
    for line in run:
        graph, _, statement = line.partition(b"\t")
        tail = (b" <" + graph + b"> .\n") if graph else b" .\n"
        yield (graph, statement.removesuffix(tail)), statement


def by_subject(quads: Iterable[Quad]) -> Iterator[tuple[object, list[Quad]]]:
    """The quads of each subject of each graph, in order."""
    group: list[Quad] = []
    for quad in quads:
        if group and (quad.subject != group[0].subject or quad.graph_name != group[0].graph_name):
            yield group[0].subject, group
            group = []
        group.append(quad)
    if group:
        yield group[0].subject, group
