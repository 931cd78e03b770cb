"""The grammar of SPARQL as a parser that tells the first token that can't stand where it stands.

Lark's LALR(1) parser keeps its state on a stack of its own: no nesting is too deep for it. The parser is made when it
is first asked for, which takes a quarter of a second; no file is opened then but what this module read on import.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from kg.store.syntax.tokens import Piece, Tokenizer

GRAMMAR = Path(__file__).with_name("sparql.lark").read_text(encoding="utf-8")
END = "$END"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A token that can't continue the text: its ``number``, that of the end being the count of tokens.

    ``possible`` are the kinds that could stand there.
    """

    number: int
    possible: frozenset[str]


def parse(pieces: Iterable[Piece], *, is_update: bool) -> "Tree[Token] | Misfit":
    """The tree of the tokens, or the first that leaves the grammar; tokens of the tree have their ``start_pos``.

    No token is taken after the first misfit, so ``pieces`` may be read from a text while they are asked for.
    """
    start = "update_unit" if is_update else "query_unit"
    taken: list[Piece] = []
    read: Any = parser().parse
    try:
        tree: Tree[Token] = read(_kept(pieces, taken), start=start)
    except UnexpectedToken as error:
        before = taken if error.token.type == END else taken[:-1]
    else:
        return tree
    # the token that failed may have closed rules that another one would have continued: so once more without it
    again: Any = parser().parse_interactive(before, start=start)
    again.exhaust_lexer()
    return Misfit(len(before), frozenset(again.accepts()))


def _kept(pieces: Iterable[Piece], taken: list[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        taken.append(piece)
        yield piece


@cache
def parser() -> Lark:
    """The parser for queries and updates."""
    return Lark(
        GRAMMAR,
        parser="lalr",
        lexer=_Tokens,
        start=["query_unit", "update_unit"],
        maybe_placeholders=False,
        keep_all_tokens=True,
    )


@cache
def literals() -> dict[str, str]:
    """The keywords and signs that the grammar writes in quotes, by the kind of their tokens."""
    return {terminal.name: terminal.pattern.value for terminal in parser().terminals if terminal.pattern is not None}


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer that knows the keywords and signs of the grammar."""
    return Tokenizer(literals().items())


class _Tokens(Lexer):
    """Hands on tokens that are there already."""

    def __init__(self, _: object) -> None:
        """Nothing is configured."""

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        return (Token(piece.kind, piece.text, start_pos=piece.start) for piece in lexer_state)
