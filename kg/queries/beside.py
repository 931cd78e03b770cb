"""What a reader needs beside the terms of an answer: labels in the asked language, and the evidence of each claim.

Both are looked up for the rows that are given out only, in batches, on the same snapshot as the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.namespaces import Iris
from kg.queries.graph import Graph
from kg.queries.model import Evidence, Node

_BATCH = 300

Labels = Mapping[NamedNode, tuple[str, str]]
"""IRI → its label and the language of that label."""


def labels_of(graph: Graph, nodes: Iterable[NamedNode], *, language: str, iris: Iris) -> Labels:
    """The label of each node in ``language``, else in the first other language there is; unlabelled ones are absent."""
    found: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    for batch in _batches(sorted(set(nodes), key=lambda node: node.value)):
        listed = " ".join(str(node) for node in batch)
        sparql = (
            f"{iris.prologue}SELECT ?node ?label WHERE {{ VALUES ?node {{ {listed} }} {{ ?node skos:prefLabel ?label }}"
            f" UNION {{ GRAPH <{iris.base}graph/ontology> {{ ?node rdfs:label|skos:prefLabel ?label }} }} }}"
        )
        for row in graph.select(sparql):
            node, label = row["node"], row["label"]
            if isinstance(node, NamedNode) and isinstance(label, Literal):
                tag = label.language or ""
                found[node][tag] = min(label.value, found[node].get(tag, label.value))
    order = (language, "th", "en")
    chosen = {}
    for node, by_language in found.items():
        tag = next((tag for tag in order if tag in by_language), min(by_language))
        chosen[node] = (by_language[tag], tag)
    return chosen


def evidence_of(graph: Graph, claims: Iterable[NamedNode], *, iris: Iris) -> Mapping[NamedNode, tuple[Evidence, ...]]:
    """The quotes of each claim in the order of the text, with release, offsets, confidence and maker."""
    found: dict[NamedNode, list[Evidence]] = defaultdict(list)
    for batch in _batches(sorted(set(claims), key=lambda node: node.value)):
        listed = " ".join(str(claim) for claim in batch)
        sparql = f"""{iris.prologue}SELECT DISTINCT ?claim ?span ?quote ?start ?end ?copy ?release ?confidence ?maker
            WHERE {{ VALUES ?claim {{ {listed} }} GRAPH ?graph {{
              ?claim tgk:evidence ?span ; tgk:assertedIn ?copy ; tgk:confidence ?confidence ; tgk:madeBy ?maker .
              ?span oa:exact ?quote ; nif:beginIndex ?start ; nif:endIndex ?end .
              ?copy tgk:copyOf ?release }} }}"""
        for row in graph.select(sparql):
            claim = row["claim"]
            if isinstance(claim, NamedNode):
                found[claim].append(_evidence(row, iris))
    return {claim: tuple(sorted(each, key=lambda e: (e.start or 0, e.end or 0))) for claim, each in found.items()}


def _evidence(row: Mapping[str, Node], iris: Iris) -> Evidence:
    text = {name: term.value for name, term in row.items() if isinstance(term, NamedNode | Literal)}
    return Evidence(
        quote=text["quote"],
        release=text["release"],
        copy=text["copy"],
        start=int(text["start"]),
        end=int(text["end"]),
        claim=text["claim"],
        span=text["span"],
        confidence=float(text["confidence"]),
        made_by=iris.shorten(text["maker"]).removeprefix("tgk:").lower(),
    )


def _batches(nodes: Sequence[NamedNode]) -> Iterator[Sequence[NamedNode]]:
    for start in range(0, len(nodes), _BATCH):
        yield nodes[start : start + _BATCH]
