"""The protocol's ``using-graph-uri`` written into an update's text, since the engine takes it nowhere else.

SPARQL 1.1 Protocol §2.2.3: the parameters stand for USING and USING NAMED of every operation that has a WHERE; an
update that says USING, USING NAMED or WITH itself must not be sent with them.
"""

from kg.errors import ParameterError
from kg.store.inspection import tokens


def with_dataset(text: str, *, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update over this dataset. Raises ParameterError where it names its own."""
    clauses = "".join(f" USING <{iri}>" for iri in default) + "".join(f" USING NAMED <{iri}>" for iri in named)
    places: list[int] = []
    depth = 0
    last = ""
    for kind, token, start in tokens(text):
        value = token.upper()
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind == "word" and not depth:
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
