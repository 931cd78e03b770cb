"""Evidence spans laid over a text: overlapping spans become a row of pieces that do not overlap.

HTML can't nest links and spans may cross, so the text is cut at every span's edge; each piece knows the spans over it.
Offsets are Unicode code points, the unit of Python strings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the spans that cover it (the shortest first) and those that begin at its first character.

    ``spans`` is empty for text that is evidence of nothing.
    """

    text: str
    start: int
    spans: tuple[Span, ...]
    begins: tuple[Span, ...]


def cut(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The whole text in pieces, in order; joined they give the text back. Spans beyond its end are left out."""
    inside = sorted({span for span in spans if len(span) and span.end <= len(text)})
    edges = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    pieces: list[Piece] = []
    open_spans: list[Span] = []
    following = 0
    for start, end in pairwise(edges):
        open_spans = [span for span in open_spans if span.end > start]
        begins: list[Span] = []
        while following < len(inside) and inside[following].start == start:
            begins.append(inside[following])
            following += 1
        open_spans.extend(begins)
        covering = tuple(sorted(open_spans, key=lambda span: (len(span), span)))
        pieces.append(Piece(text[start:end], start, covering, tuple(begins)))
    return pieces


def sentence_around(text: str, span: Span, *, reach: int = 160) -> Span:
    """The words around a span that make it readable, inside ``text``.

    Thai has no full stop: the stretch ends at a line break, or at a space near the reach on either side.
    """
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = line_start, line_end
    if span.start - start > reach:
        space = text.find(" ", span.start - reach, span.start)
        start = space + 1 if space >= 0 else span.start - reach
    if end - span.end > reach:
        space = text.rfind(" ", span.end, span.end + reach)
        end = space if space >= 0 else span.end + reach
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
