"""What to call a resource: its label in the page's language, else in the other one, else a short form of its IRI."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.web.ask import Graph
from api.web.language import Language, texts
from api.web.terms import Iri, Literal, Row, number
from kg.namespaces import Iris


@dataclass(frozen=True, slots=True)
class Name:
    """A text to show for a resource. ``language`` is empty where the text is only a short form of the IRI."""

    text: str
    language: str = ""


STAND_IN_CHARS = 60
"""Of the words that stand for a resource without a name."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the resources of one page."""

    language: Language
    iris: Iris
    labels: Mapping[Iri, Mapping[str, str]] = field(default_factory=dict)

    def of(self, iri: Iri) -> Name:
        """The name of a resource; never empty."""
        known = self.labels.get(iri, {})
        for language in (self.language, "th", "en", *sorted(known)):
            if language in known:
                return Name(known[language], language)
        reused = texts(self.language).get(f"reused.{self.iris.shorten(iri.value)}")
        return Name(reused, self.language) if reused else Name(self._short(iri.value))

    def _short(self, iri: str) -> str:
        base = self.iris.base
        if iri.startswith(f"{base}def/"):
            return _CAMEL.sub(" ", iri.removeprefix(f"{base}def/")).lower()
        if iri.startswith(base):
            return iri.removeprefix(base)
        tail = re.split(r"[/#]", iri.rstrip("/#"))[-1]
        return _CAMEL.sub(" ", tail) if "w3.org" in iri or "purl.org" in iri or "xmlns.com" in iri else iri


def labels_by_language(rows: Iterable[Row]) -> dict[Iri, dict[str, str]]:
    """The best label of each resource in each language; the rows come ranked, the first of a language wins."""
    best: dict[Iri, dict[str, tuple[int, str]]] = {}
    for row in rows:
        it, label = row["it"], row["label"]
        if not isinstance(it, Iri) or not isinstance(label, Literal) or not label.value.strip():
            continue
        languages = best.setdefault(it, {})
        language = label.language.split("-")[0]
        rank = number(row, "rank")
        if language not in languages or rank < languages[language][0]:
            languages[language] = (rank, label.value)
    return {it: {language: text for language, (_, text) in found.items()} for it, found in best.items()}


async def read_names(graph: Graph, them: Iterable[Iri], language: Language) -> Names:
    """The names of the resources: labels, or for entities without one the words of a claim that says what they are."""
    wanted = set(them)
    rows = await graph.rows_for("labels", wanted, ontology=graph.iri("graph/ontology"), meta=graph.iri("graph/meta"))
    labels = labels_by_language(rows)
    nameless = {it for it in wanted if it not in labels and it.value.startswith(f"{graph.iris.base}id/")}
    for row in await graph.rows_for("stand_ins", nameless):
        it, quote = row["it"], row.get("label")
        if isinstance(it, Iri) and isinstance(quote, Literal):
            labels[it] = {quote.language: "“" + shorten(" ".join(quote.value.split()), STAND_IN_CHARS) + "”"}
    return Names(language, graph.iris, labels)


def shorten(text: str, length: int) -> str:
    """The text in at most ``length`` characters and an ellipsis; no vowel or tone mark is cut from its consonant."""
    if len(text) <= length:
        return text
    while length and unicodedata.category(text[length]) == "Mn":
        length -= 1
    return text[:length].rstrip() + "…"
