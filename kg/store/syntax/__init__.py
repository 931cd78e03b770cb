"""Where a SPARQL text that the engine refused is wrong, and what could stand there.

The engine's own parser often knows only that the text can't go on at its end. ``find_fault`` is asked after it refused
a text, never whether to accept one: the grammar here is the specification's, and the engine decides.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kg.store.syntax.grammar import Misfit, parse, tokenizer
from kg.store.syntax.meaning import (
    annotated_paths,
    broken_iris,
    forbidden_in_updates,
    misplaced_aggregates,
    shared_blank_nodes,
    surrogates,
    undeclared_prefixes,
    uneven_rows,
)
from kg.store.syntax.scope import scope_faults
from kg.store.syntax.tokens import Piece, line_and_column
from kg.store.syntax.wording import message

POSITION = re.compile(r"\bat (?P<line>\d+):(?P<column>\d+)")
SENTENCE = re.compile(r"(?:expected(?: one of)?|,) (?P<said>(?:The|SELECT|[A-Z][a-z]+) [^,\[\"]*[a-z][^,\[\"]*)")
"""What the engine's checks say among the tokens that its parser would have liked."""
MAX_TOKENS = 20_000
"""Less than half a second's work; what is wrong further on is told as the engine tells it."""
MAX_TOKENS_AFTER = 40
"""So many are looked at to guess what was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong, and where: 1-based, columns in code points; None where that isn't known."""

    message: str
    line: int | None
    column: int | None


def find_fault(
    text: str, *, is_update: bool, base_iri: str | None = None, prefixes: Mapping[str, str] | None = None
) -> Fault | None:
    """The first fault in a text that the engine refused; None where none is seen.

    ``base_iri`` is what the engine resolved IRIs against; ``prefixes`` are those that a reader may have meant without
    declaring them.
    """
    stream = tokenizer().tokens(text)
    pieces: list[Piece] = []
    read = parse(_first(stream, pieces), is_update=is_update)
    if isinstance(read, Misfit):
        if read.number == MAX_TOKENS:
            return None
        pieces += islice(stream, MAX_TOKENS_AFTER)
        place = pieces[read.number].start if read.number < len(pieces) else len(text.rstrip())
        found = [(place, message(read, pieces, text, is_update=is_update))]
    else:
        found = [
            *undeclared_prefixes(pieces, prefixes or {}),
            *broken_iris(pieces, base_iri),
            *surrogates(pieces),
            *uneven_rows(read),
            *misplaced_aggregates(read),
            *annotated_paths(read),
            *shared_blank_nodes(read),
            *forbidden_in_updates(read),
            *scope_faults(read),
        ]
    if not found:
        return None
    offset, said = min(found)
    line, column = line_and_column(text, offset)
    return Fault(message=said, line=line, column=column)


def _first(stream: Iterator[Piece], pieces: list[Piece]) -> Iterator[Piece]:
    for piece in islice(stream, MAX_TOKENS):
        pieces.append(piece)
        yield piece


def explain(
    error: SyntaxError,
    text: str,
    *,
    is_update: bool = False,
    base_iri: str | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> Fault:
    """What is told about a text that the engine refused with this error: its first fault, else what the engine says."""
    fault = find_fault(text, is_update=is_update, base_iri=base_iri, prefixes=prefixes)
    if fault is not None:
        return fault
    told = str(error.msg)
    said = SENTENCE.search(told)
    message = said["said"].strip() if said else "the text can't be read; what is wrong stands here or before"
    position = POSITION.search(told)
    if position is None:
        return Fault(message=told, line=None, column=None)
    return Fault(message=message, line=int(position["line"]), column=int(position["column"]))
