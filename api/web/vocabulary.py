"""What the vocabulary's pages show: one term with its definitions and its neighbours, and the list of all terms."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from api.web.ask import Graph
from api.web.terms import Iri, Literal, Row, Term

_TEXTS = ("rdfs:label", "skos:prefLabel", "skos:definition", "rdfs:comment", "rdf:type")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPage:
    """A term. ``texts`` are its labels and definitions by predicate (a CURIE); ``relations`` what else is said of it,
    ``users`` what points at it, by predicate."""

    iri: Iri
    kinds: tuple[Iri, ...]
    texts: Mapping[str, tuple[Literal, ...]]
    relations: tuple[tuple[Iri, tuple[Term, ...]], ...]
    users: tuple[tuple[Iri, tuple[Iri, ...]], ...]
    examples: tuple[Iri, ...]

    @property
    def resources(self) -> list[Iri]:
        """Everything on the page that needs a name."""
        related = [term for _, terms in self.relations for term in terms if isinstance(term, Iri)]
        predicates = [predicate for predicate, _ in (*self.relations, *self.users)]
        return [self.iri, *self.kinds, *related, *predicates, *self.examples, *(u for _, us in self.users for u in us)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of terms."""

    iri: Iri
    definitions: Mapping[str, str]


async def read_term(graph: Graph, term: Iri) -> TermPage | None:
    """The page of a term; ``None`` where the vocabulary has no such term."""
    ontology = graph.iri("graph/ontology")
    about, users, examples = await asyncio.gather(
        graph.rows("term", term=term, ontology=ontology),
        graph.rows("term_users", term=term, ontology=ontology),
        graph.rows("term_examples", term=term),
    )
    if not about:
        return None
    said: dict[str, list[Term]] = defaultdict(list)
    for row in about:
        said[row["predicate"].value].append(row["object"])
    expand = graph.iris.expand
    texts = {
        curie: tuple(each for each in said[expand(curie)] if isinstance(each, Literal))
        for curie in _TEXTS
        if expand(curie) in said
    }
    known = {expand(curie) for curie in _TEXTS}
    by_user: dict[Iri, list[Iri]] = defaultdict(list)
    for row in users:
        if isinstance(row["predicate"], Iri) and isinstance(row["subject"], Iri):
            by_user[row["predicate"]].append(row["subject"])
    return TermPage(
        iri=term,
        kinds=tuple(each for each in said[expand("rdf:type")] if isinstance(each, Iri)),
        texts=texts,
        relations=tuple((Iri(name), tuple(terms)) for name, terms in said.items() if name not in known),
        users=tuple((predicate, tuple(them)) for predicate, them in by_user.items()),
        examples=tuple(row["it"] for row in examples if isinstance(row["it"], Iri)),
    )


async def read_vocabulary(graph: Graph) -> dict[str, list[Entry]]:
    """Every term of our own vocabulary with its definitions by language, under ``class``, ``property``, ``concept``."""
    ontology, namespace = graph.iri("graph/ontology"), Literal(graph.iris.base + "def/")
    kinds, texts = await asyncio.gather(
        graph.rows("vocabulary", ontology=ontology, namespace=namespace),
        graph.rows("vocabulary_texts", ontology=ontology, namespace=namespace),
    )
    definitions: dict[Iri, dict[str, str]] = defaultdict(dict)
    for row in texts:
        term, said = row["term"], row["text"]
        if isinstance(term, Iri) and isinstance(said, Literal):
            definitions[term].setdefault(said.language, said.value)
    sections: dict[str, dict[Iri, Entry]] = {"class": {}, "property": {}, "concept": {}}
    for row in kinds:
        term = row["term"]
        section = _section(row)
        if isinstance(term, Iri) and section:
            sections[section][term] = Entry(term, definitions.get(term, {}))
    return {section: list(entries.values()) for section, entries in sections.items()}


def _section(row: Row) -> str:
    kind = row["kind"].value
    if kind.endswith("#Class"):
        return "class"
    if kind.endswith("Property"):
        return "property"
    return "concept" if kind.endswith(("#Concept", "#ConceptScheme")) else ""
