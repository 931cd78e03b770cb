"""The shape of a query: what is left of its text without IRIs, strings and comments.

Tools ask the same about one entity after the other. What was found out about one of these queries holds for all: that
it is a look-up, which store it asks, where its VALUES can be written in place (``inlining``). Finding the shape takes a
few microseconds, finding all that anew takes more than the look-up itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.store.inlining import inline_single_values
from kg.store.inspection import PROLOGUE, Inspection, names_graphs, with_lower_case_booleans

SPAN = re.compile(r"(<[^<>\"{}|^`\\\x00-\x20]*>|\"[^\"\r\n]*\"|#[^\r\n]*)")
UNREAD = ("\\", "'", '"""')
"""Where one of these stands, the tokens are more than ``SPAN`` knows."""
LATE_DECLARATION = re.compile(r"\b(?:PREFIX|BASE)\b", re.IGNORECASE)
"""After the prologue: what an abbreviation means is not the same for all texts of the shape then."""
DECLARED = re.compile(r"\s*PREFIX\s+[^<]*<[^<>]*>", re.IGNORECASE)
MARK = re.compile(r"[<\"#]x-span:([0-9]+)[>\"#]")
Shape = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known about all queries of a shape: ``parts`` of what is evaluated, numbers stand for their spans."""

    prefixes: dict[str, str]
    names_graphs: bool
    parts: tuple[str | int, ...]

    def rewritten(self, spans: list[str]) -> str:
        """The query with these spans, as it is evaluated."""
        return "".join([part if isinstance(part, str) else spans[part] for part in self.parts])


def shape_of(text: str, *, prologue: str = "") -> tuple[Shape, list[str]] | None:
    """The shape of the text and the spans that it leaves out, in their order; None where it has none.

    Texts of one shape have the same tokens but for IRIs, strings and comments, each of which has its own place. Their
    prologues are the same letter for letter. ``prologue`` is what it may be: that is found out faster.
    """
    for sign in UNREAD:
        if sign in text:
            return None
    if prologue and text.startswith(prologue):
        start = len(prologue)
    else:
        opening = PROLOGUE.match(text)
        start = opening.end() if opening else 0
    parts = SPAN.split(text[start:])
    spans = parts[1::2]
    return (text[:start], "".join([span[0] for span in spans]), *parts[::2]), spans


def plan_of(text: str, found: Inspection, *, prefixes: Mapping[str, str]) -> Plan | None:
    """The plan for queries of the shape of this text; None where they can't be told from their shape.

    ``prefixes`` are to be known beside those of the text.
    """
    shape = shape_of(text)
    is_plain = not (found.has_service or found.has_load or found.is_volatile)
    if shape is None or not is_plain or found.default_graphs or found.named_graphs:
        return None
    (prologue, _, *parts), spans = shape
    if any(LATE_DECLARATION.search(part) for part in parts):
        return None
    marked = [parts[0]]
    for number, (span, part) in enumerate(zip(spans, parts[1:], strict=True)):
        marked += [f"{span[0]}x-span:{number}{'>' if span[0] == '<' else span[0]}", part]
    marked_text = "".join(marked)
    # the engine takes its time for each declaration, and tools send all that they know
    needed = "".join(line for line in DECLARED.findall(prologue) if _name_in(line) in marked_text)
    pieces = MARK.split(inline_single_values(with_lower_case_booleans(needed + marked_text)))
    return Plan(
        prefixes={**prefixes, **found.prefixes},
        # IRIs and strings say nothing here, whatever words are in them
        names_graphs=names_graphs("".join(parts)),
        parts=tuple(int(piece) if index % 2 else piece for index, piece in enumerate(pieces) if piece),
    )


def _name_in(declaration: str) -> str:
    """The abbreviation that it declares, with its colon."""
    return declaration[: declaration.index(":") + 1].split()[-1]
