"""An IRI given by VALUES written in place of its variable, where the answer stays the same.

Oxigraph 0.5 evaluates what follows ``VALUES ?x { <iri> }`` without using that ?x is known: with OPTIONAL the same query
is tens of times slower than with the IRI in its place. The VALUES stays, so ?x is still bound in every row; only its
other occurrences in the same group become the IRI.

That is the same answer where the VALUES opens the outermost group (everything after it is joined with ?x = iri, on the
left of any OPTIONAL). Left alone are texts where it might not be: with a nested SELECT (?x may be another variable
there), MINUS (it looks at shared variables), FILTER or BIND on ?x in an inner group, ``*`` and ``?`` in paths (they
differ for a term that is in no triple).
"""

import re

from kg.store.inspection import PROLOGUE, tokens

OPENING = re.compile(r"\{\s*(?:VALUES\s*[?$]\w+\s*\{\s*(?:<[^<>\"{}|^`\\\x00-\x20]*>)\s*\}\s*\.?\s*)+", re.IGNORECASE)
ONE = re.compile(r"VALUES\s*[?$](\w+)\s*\{\s*(<[^>]*>)\s*\}", re.IGNORECASE)
EXCLUDED = frozenset({"MINUS", "EXISTS", "SERVICE", "LATERAL", "FROM", "CONSTRUCT", "DESCRIBE", "BNODE"})


def inline_single_values(text: str) -> str:
    """The text with the IRIs in place; the text itself where nothing can be done or it is not known to be safe."""
    if "VALUES" not in text.upper() or "\\u" in text or "\\U" in text:
        return text
    prologue = PROLOGUE.match(text)
    after = prologue.end() if prologue else 0
    found = [(kind, value, start, start + len(value)) for kind, value, start in tokens(text, after)]
    words = [value.upper() for kind, value, _, _ in found if kind == "word"]
    if EXCLUDED & set(words) or words.count("SELECT") > 1 or words.count("VALUES") > 3:
        return text
    start = next((begin for kind, value, begin, _ in found if kind == "open" and value == "{"), None)
    opening = OPENING.match(text, start) if start is not None else None
    if opening is None:
        return text
    known = {name: iri for name, iri in ONE.findall(opening[0])}
    if len(known) != len(ONE.findall(opening[0])):
        return text
    parts = [text[: opening.end()]]
    end = opening.end()
    depth, parentheses, before = 1, 0, ""
    for kind, value, begin, stop in found:
        if begin < opening.end():
            continue
        # a path's * and ? may follow a name, a bracket or an IRI; ?word is a variable and ends up elsewhere
        if value in ("*", "?", "+"):
            return text
        depth += (value == "{") - (value == "}")
        parentheses += (value == "(") - (value == ")")
        if depth == 0:
            break
        if kind == "variable" and value[1:] in known:
            # a FILTER or BIND in an inner group doesn't see ?x: it is evaluated before the join
            if before == "AS" or (parentheses and depth > 1):
                return text
            parts += [text[end:begin], known[value[1:]]]
            end = stop
        before = value.upper()
    return "".join(parts) + text[end:]
