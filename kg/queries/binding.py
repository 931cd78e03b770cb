"""A query with its parameters bound as terms: the text that is run, and the values in canonical spelling.

A query file gives each parameter a block ``VALUES ?name { … }`` with a default or ``UNDEF``, so that the file runs
as it stands. Binding replaces that block: one value is written in place of the variable (the engine's fast path: an
IRI after VALUES with OPTIONAL is up to 120 times slower), several stay a VALUES block, none leaves the variable open.
Terms come from ``kg.queries.reading`` and are written by the engine's own serialiser.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from kg.namespaces import Iris
from kg.queries.errors import BadParameter, fault
from kg.queries.model import Bilingual, Bound, Choice, Parameter, ParameterKind, Query, Term
from kg.queries.reading import Lister, as_iri, read_value
from kg.queries.tokens import Kind, Token, significant, tokens, values_blocks

_MAX_VALUES = 100


def no_choices(parameter: Parameter) -> Sequence[Choice]:
    """The lister where no graph is at hand: an enumeration's own choices, nothing else."""
    return parameter.choices


def bind(
    query: Query,
    given: Mapping[str, Sequence[str]],
    *,
    iris: Iris | None = None,
    lister: Lister = no_choices,
) -> Bound:
    """The query with ``given`` (as written by the client, a list a parameter) and its defaults for the rest.

    An optional parameter that is given as one empty text is left open, as a form sends it. Raises ``BadParameter``.
    """
    iris = iris or Iris()
    _refuse_unknown(query, given)
    values: dict[str, tuple[Term, ...]] = {}
    spelt: dict[str, tuple[str, ...]] = {}
    for parameter in query.parameters:
        written = _written(parameter, given)
        is_default = parameter.kind is ParameterKind.ENTITY and written is parameter.default
        read = [(_default if is_default else read_value)(parameter, each, iris=iris, lister=lister) for each in written]
        terms = dict(read)
        if terms:
            values[parameter.name] = tuple(terms)
            spelt[parameter.name] = tuple(dict.fromkeys(terms.values()))
    return Bound(query=query, values=values, given=spelt, sparql=bound_text(query, values))


def _default(parameter: Parameter, written: str, *, iris: Iris, lister: Lister) -> tuple[Term, str]:
    """A default thing, also where this graph does not know it: the answer is empty then, and not a fault."""
    node = as_iri(written, iris)
    known = next((choice for choice in lister(parameter) if choice.term == node), None)
    if node is None or known is not None:
        return read_value(parameter, written, iris=iris, lister=lister)
    return node, written


def _refuse_unknown(query: Query, given: Mapping[str, Sequence[str]]) -> None:
    names = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            known = ", ".join(names) or "none"
            en = f"no parameter {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"this query has: {known}")
            th = f"ไม่มีพารามิเตอร์ “{name}” " + (f"หมายถึง “{near[0]}” ใช่หรือไม่" if near else f"คำถามนี้มี: {known}")
            raise BadParameter(name, Bilingual(en=en, th=th), meant=tuple(near))


def _written(parameter: Parameter, given: Mapping[str, Sequence[str]]) -> Sequence[str]:
    written = given.get(parameter.name)
    if written is not None and parameter.optional and list(written) == [""]:
        return ()
    if not written:
        if parameter.is_required:
            raise fault(parameter, en="is required; give a value", th="จำเป็นต้องมีค่า โปรดใส่ค่า")
        return parameter.default
    if len(written) > 1 and not parameter.many:
        raise fault(
            parameter,
            en=f"takes one value, and {len(written)} were given; keep one",
            th=f"รับได้ค่าเดียว แต่ส่งมา {len(written)} ค่า โปรดเหลือค่าเดียว",
        )
    if len(written) > _MAX_VALUES:
        raise fault(
            parameter,
            en=f"takes at most {_MAX_VALUES} values; ask in parts",
            th=f"รับได้ไม่เกิน {_MAX_VALUES} ค่า โปรดแบ่งถาม",
        )
    return written


def bound_text(query: Query, values: Mapping[str, tuple[Term, ...]], *, inline: bool = True) -> str:
    """The query's text with ``values`` in place; ``inline=False`` keeps every value in its VALUES block.

    A parameter without values is left open: its block goes, its variable stays.
    """
    text = query.text
    parameters = {parameter.name for parameter in query.parameters}
    for block in reversed([block for block in values_blocks(text) if block.name in parameters]):
        terms = values.get(block.name, ())
        if not terms:
            text = text[: block.start] + text[block.end :]
        elif inline and len(terms) == 1 and can_inline(text, block.name):
            text = _inlined(text[: block.start] + text[block.end :], block.name, str(terms[0]))
        else:
            body = " ".join(str(term) for term in terms)
            text = f"{text[: block.body_start]} {body} {text[block.body_end :]}"
    return text


def can_inline(text: str, name: str) -> bool:
    """Whether the variable stands only where a term may stand: not projected, grouped by, ordered by or assigned."""
    found = significant(tokens(text))
    depth_of_names = False
    for index, token in enumerate(found):
        if token.is_word("SELECT") or token.is_word("BY"):
            depth_of_names = True
        elif depth_of_names and (token.is_word("WHERE") or token.is_mark("{") or token.is_word("LIMIT")):
            depth_of_names = False
        if token.kind is Kind.VARIABLE and token.name == name:
            before = found[index - 1] if index else None
            assigned = before is not None and before.is_word("AS")
            if depth_of_names or assigned:
                return False
    return True


def _inlined(text: str, name: str, term: str) -> str:
    """The text with the term for the variable; ``BOUND(?name)`` is true then."""
    found = tokens(text)
    pieces: list[str] = []
    index = 0
    while index < len(found):
        token = found[index]
        if token.is_word("BOUND") and (end := _bound_call(found, index, name)):
            pieces.append("true")
            index = end
            continue
        is_it = token.kind is Kind.VARIABLE and token.name == name
        pieces.append(term if is_it else token.text)
        index += 1
    return "".join(pieces)


def _bound_call(found: tuple[Token, ...], start: int, name: str) -> int | None:
    """The index after ``BOUND ( ?name )`` where that is what begins at ``start``."""
    wanted = ("(", name, ")")
    index = start + 1
    for part in wanted:
        while index < len(found) and found[index].kind in {Kind.SPACE, Kind.COMMENT}:
            index += 1
        if index == len(found):
            return None
        token = found[index]
        matches = token.is_mark(part) if part in "()" else token.kind is Kind.VARIABLE and token.name == part
        if not matches:
            return None
        index += 1
    return index
