"""What the first page shows: what the graph holds, and its latest releases."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from api.web.ask import Graph
from api.web.choosing import listed_choices
from api.web.editor import first_query
from api.web.facts import Fact, read_facts
from api.web.questions import groups_by_tag, samples
from api.web.terms import Iri, Row, number, text, truth
from api.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What the graph holds. ``modalities`` counts claims by mode and maker."""

    classes: tuple[tuple[Iri, int], ...]
    claims: int
    in_view: int
    makers: Mapping[str, int]
    modalities: tuple[tuple[Iri, Mapping[str, int]], ...]
    releases: tuple[Row, ...]
    release_count: int
    examples: tuple[Fact, ...]

    @property
    def resources(self) -> list[Iri]:
        """Everything that needs a name."""
        named = [iri for iri, _ in self.classes] + [iri for iri, _ in self.modalities]
        named += [each for fact in self.examples for each in fact.resources]
        return named + [row["release"] for row in self.releases if isinstance(row["release"], Iri)]


async def read_holdings(graph: Graph) -> Holdings:
    """Counts by class and by mode, and the latest releases."""
    classes, claims, releases, examples = await asyncio.gather(
        graph.rows("home_classes"), graph.rows("home_claims"), graph.rows("home_releases"), graph.rows("home_examples")
    )
    facts = await read_facts(graph, [row["claim"] for row in examples if isinstance(row["claim"], Iri)])
    counted = [(row["class"], number(row, "members")) for row in classes]
    makers: Counter[str] = Counter()
    modes: dict[Iri, Counter[str]] = {}
    total = taken = 0
    for row in claims:
        modality, maker, amount = row["modality"], text(row, "maker").rsplit("/", 1)[-1], number(row, "claims")
        total += amount
        taken += amount if truth(row, "in_view") else 0
        makers[maker] += amount
        if isinstance(modality, Iri):
            modes.setdefault(modality, Counter())[maker] += amount
    release = graph.iri("tgk:Release")
    bookkeeping = {release, graph.iri("tgk:ReleaseCopy"), graph.iri("tgk:PostHolding")}
    return Holdings(
        classes=tuple((it, amount) for it, amount in counted if isinstance(it, Iri) and it not in bookkeeping),
        claims=total,
        in_view=taken,
        makers=makers,
        modalities=tuple(sorted(modes.items(), key=lambda item: -sum(item[1].values()))),
        releases=releases,
        release_count=next((amount for it, amount in counted if it == release), 0),
        examples=tuple(sorted(facts, key=lambda fact: fact.predicate.value)),
    )


_kept: WeakKeyDictionary[object, tuple[str, Holdings]] = WeakKeyDictionary()
"""What each engine's snapshot holds, counted once: a snapshot never changes."""


async def holdings_of(visit: Visit) -> Holdings:
    """What the snapshot of this visit holds."""
    engine = visit.context.engine
    name, holdings = _kept.get(engine, ("", None))
    if holdings is None or name != visit.snapshot:
        holdings = await read_holdings(visit.graph)
        _kept[engine] = (visit.snapshot, holdings)
    return holdings


async def home_page(request: Request) -> Response:
    """The first page."""
    visit = Visit(request)
    if unchanged := visit.not_modified:
        return unchanged
    holdings, choices = await asyncio.gather(holdings_of(visit), listed_choices(request))
    return await visit.html(
        "home.html",
        holdings.resources,
        holdings=holdings,
        groups=groups_by_tag(request, visit.language),
        choices=choices,
        samples=samples(request, visit.language),
        query_text=first_query(visit.graph.iris.prefixes),
    )
