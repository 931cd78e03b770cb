"""Updates as the engine can run them: the protocol's ``using-graph-uri``, and several USING as one set of triples.

SPARQL 1.1 Protocol §2.2.3: the parameters stand for USING and USING NAMED of every operation that has a WHERE; an
update that says USING, USING NAMED or WITH itself must not be sent with them. SPARQL 1.1 Update §3.1.3: several USING
are an RDF merge. The engine counts a triple once for each graph that it stands in, so the merge is made beforehand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import ParameterError
from kg.store.inspection import inspect, tokens

DECLARATIONS = frozenset({"BASE", "PREFIX", "VERSION"})
SPLIT = re.compile(r"\bUSING\b|;\s*(?:#[^\r\n]*\s*)*(?:BASE|PREFIX|VERSION)\b", re.IGNORECASE)
"""What stands in every update that has to be split: megabytes of data need not be read for it token by token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of an update, with all declarations that stand before it.

    ``merged`` are the graphs of its USING where there are several; ``over`` writes another one in their place.
    """

    text: str
    merged: tuple[str, ...] = ()
    using: tuple[tuple[int, int], ...] = ()
    """Where the clauses with USING alone begin and end in ``text``."""

    def over(self, graph: str) -> str:
        """The operation with this graph, of what it merges."""
        text = self.text
        for number, (start, end) in reversed(list(enumerate(self.using))):
            text = text[:start] + (f"USING <{graph}>" if number == 0 else "") + text[end:]
        return text


def with_dataset(text: str, *, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update over this dataset. Raises ParameterError where it names its own."""
    clauses = "".join(f" USING <{iri}>" for iri in default) + "".join(f" USING NAMED <{iri}>" for iri in named)
    places: list[int] = []
    last = ""
    for kind, token, start in _outer_tokens(text):
        value = token.upper()
        if kind == "word":
            if value in ("USING", "WITH"):
                raise ParameterError(
                    f"the update says {value} itself; send it without using-graph-uri and using-named-graph-uri"
                )
            if value == "WHERE" and last == "DELETE":
                raise ParameterError("using-graph-uri has no place in DELETE WHERE; write DELETE {…} WHERE {…}")
            if value == "WHERE":
                places.append(start)
        last = value
    for place in reversed(places):
        text = text[:place] + clauses.lstrip() + " " + text[place:]
    return text


def operations(text: str, *, base_iri: str) -> list[Operation]:
    """The operations of an update where they must be run one by one; else the update as it stands.

    That is where one of them merges graphs, and where declarations stand after the first: SPARQL 1.1 Update allows
    that, Oxigraph 0.5 does not read it.
    """
    if not SPLIT.search(text):
        return [Operation(text=text)]
    words = [(kind, token, start, start + len(token)) for kind, token, start in _outer_tokens(text)]
    declared = ""
    is_split = False
    found: list[Operation] = []
    for start, end in _parts(words, len(text)):
        own = [word for word in words if start <= word[2] < end]
        first = _first_keyword(own, end)
        is_split |= bool(found) and any(word[2] < first for word in own)
        declared += text[start:first] + "\n"
        if first < end:
            found.append(_operation(declared, text[first:end], base_iri))
    is_split |= any(each.merged for each in found)
    return found if found and is_split else [Operation(text=text)]


def _parts(words: list[tuple[str, str, int, int]], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for _, token, begin, end in words:
        if token == ";":
            yield start, begin
            start = end
    yield start, length


def _first_keyword(words: list[tuple[str, str, int, int]], end: int) -> int:
    """Where the declarations end: a keyword that is none of theirs."""
    keywords = (begin for kind, token, begin, _ in words if kind == "word" and token.upper() not in DECLARATIONS)
    return next(keywords, end)


def _operation(declared: str, text: str, base_iri: str) -> Operation:
    words = [(kind, token, start, start + len(token)) for kind, token, start in _outer_tokens(text)]
    using: list[tuple[int, int]] = []
    for (_, token, begin, _), (kind, _, _, end) in pairwise(words):
        if token.upper() == "USING" and kind in ("iri", "name"):
            using.append((begin, end))
    if len(using) < 2:
        return Operation(text=declared + text)
    graphs = "".join(f" FROM {text[begin + len('USING') : end]}" for begin, end in using)
    # the inspection knows how names and relative IRIs are resolved
    merged = inspect(f"{declared} ASK{graphs} {{}}", base_iri=base_iri).default_graphs
    if len(merged) < 2:
        return Operation(text=declared + text)
    shift = len(declared)
    return Operation(
        text=declared + text, merged=merged, using=tuple((begin + shift, end + shift) for begin, end in using)
    )


def _outer_tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """The tokens outside all brackets, and the outermost opening ones."""
    depth = 0
    for kind, token, start in tokens(text):
        if kind == "close":
            depth -= 1
        elif depth <= 0:
            yield kind, token, start
        if kind == "open":
            depth += 1
