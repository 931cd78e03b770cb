"""The values in the dropdowns of all canned queries, read once per snapshot."""

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from starlette.requests import Request

from api.canned import catalogue_of, choices_of, graph_of, in_thread
from api.context import context_of
from kg.queries import Catalogue, Choice, Choices
from kg.store.engine import QueryEngine

MOST_SHOWN = 150
"""Values in a dropdown; a parameter with more of them is a text field that understands names."""

ListedChoices = Mapping[str, Mapping[str, Sequence[Choice]]]
"""For each query's name its parameters' values."""

_kept: WeakKeyDictionary[QueryEngine, tuple[str, Catalogue, ListedChoices]] = WeakKeyDictionary()


async def listed_choices(request: Request) -> ListedChoices:
    """The values of every listed parameter of every query on the current snapshot."""
    catalogue, graph = catalogue_of(request), graph_of(request)
    engine = context_of(request).engine
    known = _kept.get(engine)
    if known is not None and known[0] == graph.snapshot and known[1] is catalogue:
        return known[2]
    listed = await in_thread(lambda: _all_choices(choices_of(graph, catalogue)))
    _kept[engine] = (graph.snapshot, catalogue, listed)
    return listed


def _all_choices(choices: Choices) -> ListedChoices:
    found: dict[str, dict[str, Sequence[Choice]]] = {}
    for query in choices.catalogue:
        values = {each.name: tuple(choices(each)) for each in query.parameters if each.is_listed}
        found[query.name] = {name: each for name, each in values.items() if len(each) <= MOST_SHOWN}
    return found
