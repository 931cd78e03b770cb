"""How a SELECT is built: its prologue, what it projects, its WHERE group, its GROUP BY and ORDER BY.

Enough of the structure to page a query (a total order at its end, LIMIT and OFFSET), to count it, and to count the rows
behind each value of a parameter. Only the outermost level is looked at; everything inside braces stays text.
"""

from dataclasses import dataclass

from kg.queries.tokens import Kind, Token, closing, significant, tokens


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a query's text. ``projected`` are the variables in order; ``grouped`` the variables of GROUP BY
    (``None`` without one). ``has_limit`` tells of a LIMIT or OFFSET of the file's own."""

    form: str
    prologue: str
    projected: tuple[str, ...]
    is_distinct: bool
    aggregates: bool
    where: str
    grouped: tuple[str, ...] | None
    has_having: bool
    has_order: bool
    has_limit: bool


def shape(text: str) -> Shape:
    """The shape of a query. Raises ``ValueError`` with what is missing."""
    found = significant(tokens(text))
    start = next((i for i, token in enumerate(found) if _is_form(token)), None)
    if start is None:
        raise ValueError("no SELECT, ASK or CONSTRUCT")
    form = found[start].text.upper()
    opening = _where(found, start, form)
    end = closing(found, opening)
    head, tail = found[start + 1 : opening], found[end + 1 :]
    return Shape(
        form=form,
        prologue=text[: found[start].start],
        projected=_projected(head) if form == "SELECT" else (),
        is_distinct=bool(head) and head[0].is_word("DISTINCT"),  # COUNT(DISTINCT ?x) makes no rows distinct
        aggregates=any(token.is_mark("(") for token in head),
        where=text[found[opening].start : found[end].end],
        grouped=_grouped(tail),
        has_having=any(token.is_word("HAVING") for token in tail),
        has_order=any(token.is_word("ORDER") for token in tail),
        has_limit=any(token.is_word("LIMIT") or token.is_word("OFFSET") for token in tail),
    )


def _is_form(token: Token) -> bool:
    return any(token.is_word(form) for form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


def _where(found: tuple[Token, ...], start: int, form: str) -> int:
    index = start + 1
    if form == "CONSTRUCT":
        if index < len(found) and found[index].is_mark("{"):
            index = closing(found, index) + 1
        if index < len(found) and found[index].is_word("WHERE"):
            index += 1
    while index < len(found):
        if found[index].is_mark("("):
            index = closing(found, index)
        elif found[index].is_mark("{"):
            return index
        index += 1
    raise ValueError("no group in braces after " + form)


def _projected(head: tuple[Token, ...]) -> tuple[str, ...]:
    names: list[str] = []
    index = 0
    while index < len(head):
        if head[index].is_mark("("):
            end = closing(head, index)
            if end >= 2 and head[end - 1].kind is Kind.VARIABLE and head[end - 2].is_word("AS"):
                names.append(head[end - 1].name)
            index = end
        elif head[index].kind is Kind.VARIABLE:
            names.append(head[index].name)
        elif head[index].is_mark("*"):
            raise ValueError("SELECT * does not say its columns; name the variables")
        index += 1
    return tuple(names)


def _grouped(tail: tuple[Token, ...]) -> tuple[str, ...] | None:
    for index, token in enumerate(tail[:-1]):
        if token.is_word("GROUP") and tail[index + 1].is_word("BY"):
            names = []
            for following in tail[index + 2 :]:
                if following.kind is not Kind.VARIABLE:
                    break
                names.append(following.name)
            return tuple(names)
    return None


def in_total_order(text: str) -> str:
    """The SELECT with every projected variable added to its ORDER BY, so that pages never overlap."""
    parts = shape(text)
    ties = " ".join(f"?{name}" for name in parts.projected)
    return f"{text.rstrip()}\n{ties}" if parts.has_order else f"{text.rstrip()}\nORDER BY {ties}"


def page_of(text: str, *, limit: int, offset: int) -> str:
    """The SELECT in total order, cut to one page."""
    return f"{in_total_order(text)}\nLIMIT {limit} OFFSET {offset}\n"


def count_of(text: str) -> str:
    """A SELECT of one row and one column, ``?total``: how many rows ``text`` has."""
    parts = shape(text)
    return f"{parts.prologue}SELECT (COUNT(*) AS ?total) WHERE {{ {{\n{text[len(parts.prologue) :]}\n}} }}\n"


def rows_by(text: str, variable: str) -> str:
    """A SELECT of ``?value`` and ``?rows``: how many rows ``text`` has for each value of ``variable``.

    The variable must stand in the WHERE group. Raises ``ValueError`` where HAVING, or DISTINCT over expressions, makes
    the rows more than what a count of groups shows.
    """
    parts = shape(text)
    if parts.has_having or (parts.is_distinct and parts.aggregates):
        raise ValueError("HAVING or DISTINCT over expressions: rows can't be counted by value")
    if parts.grouped is not None:
        keys = dict.fromkeys((variable, *parts.grouped))
    elif parts.is_distinct:
        keys = dict.fromkeys((variable, *parts.projected))
    else:
        return (
            f"{parts.prologue}SELECT (?{variable} AS ?value) (COUNT(*) AS ?rows)\nWHERE {parts.where}\n"
            f"GROUP BY ?{variable}\n"
        )
    names = " ".join(f"?{name}" for name in keys)
    return (
        f"{parts.prologue}SELECT (?{variable} AS ?value) (COUNT(*) AS ?rows)\n"
        f"WHERE {{ {{ SELECT DISTINCT {names} WHERE {parts.where} }} }}\nGROUP BY ?{variable}\n"
    )


def compared_with(text: str, parameter: str) -> str:
    """The variable that carries an open parameter's value out of the WHERE group.

    That is ``?variable`` of ``!BOUND(?parameter) || ?variable = ?parameter`` or of ``BIND(?parameter AS ?variable)``;
    the parameter's own name where neither stands: then a pattern binds it.
    """
    found = significant(tokens(text))
    idioms = (
        ("!", "BOUND", "(", parameter, ")", "||", None, "=", parameter, ")"),
        ("BIND", "(", parameter, "AS", None, ")"),
    )
    for wanted in idioms:
        for start in range(len(found) - len(wanted) + 1):
            window = found[start : start + len(wanted)]
            if all(_fits(token, part) for token, part in zip(window, wanted, strict=True)):
                return window[wanted.index(None)].name
    return parameter


def _fits(token: Token, part: str | None) -> bool:
    if part is None:
        return token.kind is Kind.VARIABLE
    return token.name == part if token.kind is Kind.VARIABLE else token.text.upper() == part
