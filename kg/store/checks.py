"""What is looked at before a query is admitted, and what its worker is told."""

from collections.abc import Mapping

from kg.errors import QueryTooLarge
from kg.settings import Settings
from kg.store import wire
from kg.store.glance import glance
from kg.store.inspection import Inspection, inspect, with_lower_case_booleans
from kg.store.request import QueryRequest

MAX_CHAIN = 5_000
MAX_DATASET_GRAPHS = 1_000
SERVICE_REFUSED = "SERVICE is not served here: a query reaches this dataset only; ask the other endpoint separately"


def checked(request: QueryRequest, settings: Settings) -> Inspection:
    """What the text shows before it is parsed. Raises QueryTooLarge past the limits on size and nesting."""
    limit = settings.max_query_bytes
    if len(request.text) > limit or len(request.text.encode("utf-8", "surrogatepass")) > limit:
        raise QueryTooLarge(f"the query is longer than {limit} bytes")
    base_iri = request.base_iri or ""
    found = glance(request.text, base_iri=base_iri, max_depth=settings.max_nesting)
    found = found or inspect(request.text, base_iri=base_iri)
    if found.depth > settings.max_nesting:
        raise QueryTooLarge(f"the query nests {found.depth} deep; {settings.max_nesting} is the limit")
    if found.chain > MAX_CHAIN:
        raise QueryTooLarge(f"the query joins {found.chain} parts in one group; {MAX_CHAIN} is the limit")
    graphs = [*(request.default_graphs or found.default_graphs), *(request.named_graphs or found.named_graphs)]
    if len(graphs) > MAX_DATASET_GRAPHS:
        raise QueryTooLarge(f"the query's dataset has {len(graphs)} graphs; {MAX_DATASET_GRAPHS} is the limit")
    return found


def for_worker(request: QueryRequest, found: Inspection, settings: Settings, *, prefixes: Mapping[str, str]) -> bytes:
    """The frame that asks a worker; ``prefixes`` stand in Turtle and are known to who explains a syntax error."""
    default, named = request.default_graphs, request.named_graphs
    if default is None and named is None and len(found.default_graphs) > 1:
        default, named = found.default_graphs, found.named_graphs
    fields = {
        "text": with_lower_case_booleans(request.text) if found.has_booleans else request.text,
        "accept": request.accept,
        "max_bytes": min(request.max_bytes or settings.max_result_bytes, settings.max_result_bytes),
        "base_iri": request.base_iri,
        "default_graphs": default,
        "named_graphs": named,
        "prefixes": {**prefixes, **found.prefixes},
        "refused": SERVICE_REFUSED if found.has_service else None,
    }
    return wire.request_frame(fields)
