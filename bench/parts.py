"""What the engine takes its time for, in the queries for which another server takes less: each is evaluated in parts.

``python -m bench.parts --data DIR`` loads the published graph into memory as a server does and prints a table in
Markdown: the whole query, and the query without this and that. The difference is what that costs.
"""

import argparse
import statistics
import time
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, Store

from bench.analysts import PROLOGUE, QUERIES
from kg.store import current_snapshot
from kg.store.host import load

RUNS = 9
PARTS = (
    ("claims by predicate", "whole", ""),
    (
        "claims by predicate",
        "without the look-up of tgk:inView",
        "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?c tgk:claimPredicate ?p } } GROUP BY ?p ORDER BY DESC(?n) ?p",
    ),
    (
        "claims by predicate",
        "the look-up, rows counted in one group",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c tgk:claimPredicate ?p ; tgk:inView true } }",
    ),
    (
        "claims by predicate",
        "its triples only, rows counted in one group",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c tgk:claimPredicate ?p } }",
    ),
    ("Thai words in quotes", "whole", ""),
    ("Thai words in quotes", "without the search", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s oa:exact ?q } }"),
    (
        "Thai words in quotes",
        "with the length of each quote instead of the search",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s oa:exact ?q FILTER(STRLEN(?q) > 0) } }",
    ),
    ("quotes of claims, sorted", "whole", ""),
    (
        "quotes of claims, sorted",
        "without ORDER BY, rows counted",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c tgk:claimPredicate tgk:eventDate ; tgk:evidence ?s . "
        "?s oa:exact ?q } }",
    ),
    (
        "quotes of claims, sorted",
        "its claims only, rows counted",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c tgk:claimPredicate tgk:eventDate } }",
    ),
    ("sums by unit", "whole", ""),
    ("sums by unit", "rows counted instead of sums", "SELECT (COUNT(*) AS ?n) { ?s tgk:value ?v ; tgk:unit ?unit }"),
    ("sums by unit", "its values only, rows counted", "SELECT (COUNT(*) AS ?n) { ?s tgk:value ?v }"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="data folder with a published graph")
    loaded = load(str(current_snapshot(parser.parse_args().data).store_path))
    assert loaded.view is not None
    texts = {query.name: query.text for query in QUERIES}
    times: dict[tuple[str, str], list[float]] = {(name, part): [] for name, part, _ in PARTS}
    for _ in range(RUNS):
        for name, part, text in PARTS:
            whole = PROLOGUE + (text or texts[name])
            times[name, part].append(evaluated_ms(loaded.whole if "GRAPH" in whole else loaded.view, whole))
    print("| query | what is evaluated | ms |\n|---|---|--:|")
    for (name, part), took in times.items():
        print(f"| {name} | {part} | {statistics.median(took):.2f} |")


def evaluated_ms(store: Store, text: str) -> float:
    """The milliseconds that evaluation and serialisation take."""
    began = time.perf_counter()
    result = store.query(text)
    assert not isinstance(result, (QueryTriples, QueryBoolean))
    result.serialize(format=QueryResultsFormat.JSON)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
