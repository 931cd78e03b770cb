"""Search by name: entities one of whose labels holds the words, as printed, in either language. No index, one scan."""

from dataclasses import dataclass

from api.web.ask import Graph
from api.web.terms import Iri, Literal
from kg.thai import fold

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity found, with the name that matched."""

    iri: Iri
    types: tuple[Iri, ...]
    matched: Literal | None


async def read_hits(graph: Graph, words: str, page: int) -> tuple[list[Hit], bool]:
    """A page of hits, the best first, and whether there are more."""
    folded = fold(words).text.casefold()
    rows = await graph.rows("search", words=folded, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
    found = [(row["it"], row.get("matched")) for row in rows[:PAGE_SIZE]]
    types: dict[Iri, list[Iri]] = {}
    for row in await graph.rows_for("types", [it for it, _ in found if isinstance(it, Iri)]):
        it, kind = row["it"], row["class"]
        if isinstance(it, Iri) and isinstance(kind, Iri):
            types.setdefault(it, []).append(kind)
    hits = [
        Hit(it, tuple(types.get(it, ())), matched if isinstance(matched, Literal) else None)
        for it, matched in found
        if isinstance(it, Iri)
    ]
    return hits, len(rows) > PAGE_SIZE
