"""YAML whose every value knows its line, so that a fault in a query's header is shown where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

import yaml

from kg.queries.errors import QueryFileError
from kg.queries.model import Bilingual

_START = yaml.Mark("", 0, 0, 0, "", 0)


@dataclass(frozen=True, slots=True)
class Place:
    """A file and the line of its first header line, from which faults are named."""

    file: str
    first_line: int = 1

    def fail(self, line: int, message: str) -> NoReturn:
        raise QueryFileError(f"{self.file}:{self.first_line + line}: {message}")


@dataclass(frozen=True, slots=True)
class Tree:
    """One YAML node with its place. Every reader raises ``QueryFileError`` with file and line."""

    node: yaml.Node
    place: Place
    name: str

    @property
    def line(self) -> int:
        """The line in the file, counted from 1."""
        return self.place.first_line + self.node.start_mark.line

    def fail(self, message: str) -> NoReturn:
        self.place.fail(self.node.start_mark.line, message)

    def entries(self, known: tuple[str, ...] | None = None) -> dict[str, "Tree"]:
        """The mapping by key. Keys that are not ``known`` are a fault that says which was meant."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fail(f"{self.name}: write a mapping, key: value")
        found: dict[str, Tree] = {}
        for key, value in self.node.value:
            name = str(key.value)
            if name in found:
                self.place.fail(key.start_mark.line, f"{self.name}: {name} stands there twice; keep one")
            if known is not None and name not in known:
                near = get_close_matches(name, known, n=1)
                remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self.place.fail(key.start_mark.line, f"{self.name}: unknown key {name}; {remedy}")
            found[name] = Tree(value, self.place, name)
        return found

    def items(self) -> Iterator["Tree"]:
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail(f"{self.name}: write a list, [a, b] or lines that begin with a dash")
        for value in self.node.value:
            yield Tree(value, self.place, self.name)

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single one counts as a list of one."""
        if isinstance(self.node, yaml.ScalarNode):
            return (self.text(),)
        return tuple(item.text() for item in self.items())

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not str(self.node.value).strip():
            self.fail(f"{self.name}: write a text")
        return " ".join(str(self.node.value).split())

    def text_or_null(self) -> str | None:
        return None if self.node.tag.endswith(":null") else self.text()

    def number(self) -> int:
        text = self.text()
        if not text.isdecimal():
            self.fail(f"{self.name}: {text} is not a whole number")
        return int(text)

    def truth(self) -> bool:
        text = self.text().lower()
        if text not in {"true", "false"}:
            self.fail(f"{self.name}: write true or false, not {text}")
        return text == "true"

    def word_of(self, words: tuple[str, ...]) -> str:
        text = self.text()
        if text not in words:
            near = get_close_matches(text, words, n=1)
            self.fail(f"{self.name}: {text} is none of {', '.join(words)}" + (f"; {near[0]}?" if near else ""))
        return text

    def bilingual(self) -> Bilingual:
        """``{th: …, en: …}``; both are needed."""
        entries = self.entries(("th", "en"))
        for language in ("th", "en"):
            if language not in entries:
                self.fail(f"{self.name}: the text in {language!r} is missing; write {{th: …, en: …}}")
        return Bilingual(th=entries["th"].text(), en=entries["en"].text())


def parse(text: str, place: Place, name: str) -> Tree:
    """The tree of a YAML text; an empty text is an empty mapping."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place.fail(mark.line if mark else 0, f"the header is not YAML: {error.problem or error.context}")
    return Tree(node or yaml.MappingNode("tag:yaml.org,2002:map", [], _START, _START), place, name)
