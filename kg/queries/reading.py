"""What is written for a parameter, read as one RDF term of the parameter's type; or a fault that says the remedy.

A value becomes a term here and stays one: nothing written by a client is ever pasted into a query.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.errors import UnknownTerm
from kg.namespaces import Iris
from kg.queries.errors import BadParameter, fault
from kg.queries.model import Choice, Parameter, ParameterKind, Term
from kg.queries.spelling import matching, nearest
from kg.queries.times import read_date, read_year
from kg.thai import fold

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MAX_LENGTH = 1000

Lister = Callable[[Parameter], Sequence[Choice]]
"""Gives the values that a listed parameter can take."""


def read_value(parameter: Parameter, written: str, *, iris: Iris, lister: Lister) -> tuple[Term, str]:
    """The term that ``written`` stands for, and its canonical spelling. Raises ``BadParameter``."""
    text = _clean(parameter, written)
    term, spelling = _READERS[parameter.kind](parameter, text, iris, lister)
    return term, spelling


def _clean(parameter: Parameter, written: str) -> str:
    """Composed and trimmed. Refuses what a reader can't see: control characters and marks that turn the direction."""
    if len(written) > _MAX_LENGTH:
        raise fault(
            parameter,
            en=f"longer than {_MAX_LENGTH} characters; shorten it",
            th=f"ยาวเกิน {_MAX_LENGTH} ตัวอักษร โปรดย่อให้สั้นลง",
        )
    text = unicodedata.normalize("NFC", written).strip()
    for char in text:
        invisible = unicodedata.category(char) in {"Cc", "Cs"} or unicodedata.bidirectional(char) in _TURNING
        if invisible or char in "\u200e\u200f\u061c":
            raise fault(
                parameter,
                en=f"has the invisible character U+{ord(char):04X}; type the value anew without it",
                th=f"มีอักขระที่มองไม่เห็น U+{ord(char):04X} โปรดพิมพ์ค่าใหม่โดยไม่มีอักขระนี้",
            )
    if not text:
        raise fault(
            parameter,
            en="is empty; give a value or leave the parameter out",
            th="ว่างเปล่า โปรดใส่ค่าหรือตัดพารามิเตอร์นี้ออก",
        )
    if parameter.pattern is not None and re.fullmatch(parameter.pattern, text) is None:
        raise fault(
            parameter,
            en=f"{text!r} does not match the pattern {parameter.pattern}",
            th=f"“{text}” ไม่ตรงกับรูปแบบ {parameter.pattern}",
        )
    return text


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _iri(parameter: Parameter, text: str, iris: Iris, lister: Lister) -> tuple[Term, str]:
    node = as_iri(text, iris)
    if node is None:
        raise fault(
            parameter,
            en=f"{text!r} is not an IRI; write one in full (https://…), or a short form such as id:policy/mind",
            th=f"“{text}” ไม่ใช่ IRI โปรดเขียนเต็ม (https://…) หรือแบบย่อ เช่น id:policy/mind",
        )
    return node, _short(node, iris)


def as_iri(text: str, iris: Iris) -> NamedNode | None:
    """The node of a full IRI, a CURIE (``org:holds``, ``id:policy/mind``) or a path below the base; else ``None``."""
    path = f"id/{text[3:]}" if text.startswith("id:") else text
    try:
        return NamedNode(iris.expand(path))
    except (UnknownTerm, ValueError):
        return None


def _short(node: NamedNode, iris: Iris) -> str:
    path = node.value.removeprefix(f"{iris.base}id/")
    return node.value if path == node.value else f"id:{path}"


def _string(parameter: Parameter, text: str, iris: Iris, lister: Lister) -> tuple[Term, str]:
    return Literal(text, language=parameter.language) if parameter.language else Literal(text), text


def _integer(parameter: Parameter, text: str, iris: Iris, lister: Lister) -> tuple[Term, str]:
    plain = fold(text).text
    if re.fullmatch(r"[+-]?\d{1,18}", plain, re.ASCII) is None:
        raise fault(
            parameter,
            en=f"{text!r} is not a whole number; write digits only, such as 3",
            th=f"“{text}” ไม่ใช่จำนวนเต็ม โปรดเขียนเป็นตัวเลขเท่านั้น เช่น 3",
        )
    number = int(plain)
    _within(parameter, Decimal(number))
    return Literal(str(number), datatype=NamedNode(f"{_XSD}integer")), str(number)


def _decimal(parameter: Parameter, text: str, iris: Iris, lister: Lister) -> tuple[Term, str]:
    plain = fold(text).text
    if re.fullmatch(r"[+-]?\d{1,18}(\.\d{1,9})?", plain, re.ASCII) is None:
        raise fault(
            parameter,
            en=f"{text!r} is not a decimal number; write it with a point and without commas, such as 1249.5",
            th=f"“{text}” ไม่ใช่ตัวเลขทศนิยม โปรดใช้จุดทศนิยมและไม่ใส่จุลภาค เช่น 1249.5",
        )
    number = Decimal(plain)
    _within(parameter, number)
    # the canonical form, as the engine prints it: no exponent, no zeros at the end, no sign before nothing
    canonical = format(number.normalize() + 0, "f")
    return Literal(canonical, datatype=NamedNode(f"{_XSD}decimal")), canonical


def _within(parameter: Parameter, number: Decimal) -> None:
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and number < Decimal(low)) or (high is not None and number > Decimal(high)):
        bounds = f"{low if low is not None else '…'}–{high if high is not None else '…'}"
        raise fault(
            parameter,
            en=f"{number} is out of bounds; give a number within {bounds}",
            th=f"{number} อยู่นอกช่วง โปรดใส่ค่าในช่วง {bounds}",
        )


def _listed(parameter: Parameter, text: str, iris: Iris, lister: Lister) -> tuple[Term, str]:
    choices = lister(parameter)
    node = as_iri(text, iris) if parameter.kind is ParameterKind.ENTITY else None
    found = tuple(each for each in choices if each.term == node) if node is not None else matching(text, choices)
    if len(found) == 1:
        return found[0].term, found[0].value
    if found:
        values = tuple(choice.value for choice in found)
        raise fault(
            parameter,
            en=f"{text!r} names {len(found)} of them; give one of {', '.join(values)}",
            th=f"“{text}” หมายถึงได้ {len(found)} รายการ โปรดเลือก {', '.join(values)}",
            meant=values,
        )
    raise _unknown(parameter, text, choices)


def _unknown(parameter: Parameter, text: str, choices: Sequence[Choice]) -> BadParameter:
    meant = nearest(text, choices)
    if meant:
        return fault(
            parameter,
            en=f"no {text!r} here; did you mean {' or '.join(_named(choice, 'en') for choice in meant)}?",
            th=f"ไม่พบ “{text}” หมายถึง {' หรือ '.join(_named(choice, 'th') for choice in meant)} ใช่หรือไม่",
            meant=tuple(choice.value for choice in meant),
        )
    if 0 < len(choices) <= 20:
        return fault(
            parameter,
            en=f"no {text!r} here; give one of {', '.join(_named(choice, 'en') for choice in choices)}",
            th=f"ไม่พบ “{text}” โปรดเลือก {', '.join(_named(choice, 'th') for choice in choices)}",
            meant=tuple(choice.value for choice in choices),
        )
    return fault(
        parameter,
        en=f"no {text!r} here; the list of values has {len(choices)} names, ask for it under /choices",
        th=f"ไม่พบ “{text}” มีค่าให้เลือก {len(choices)} รายการ ดูได้ที่ /choices",
    )


def _named(choice: Choice, language: str) -> str:
    label = choice.label.of(language)
    return choice.value if label == choice.value else f"{label} ({choice.value})"


_READERS: dict[ParameterKind, Callable[[Parameter, str, Iris, Lister], tuple[Term, str]]] = {
    ParameterKind.IRI: _iri,
    ParameterKind.STRING: _string,
    ParameterKind.INTEGER: _integer,
    ParameterKind.DECIMAL: _decimal,
    ParameterKind.DATE: lambda parameter, text, *_: read_date(parameter, text),
    ParameterKind.YEAR: lambda parameter, text, *_: read_year(parameter, text),
    ParameterKind.ENUMERATION: _listed,
    ParameterKind.ENTITY: _listed,
}
