"""Templates to HTML. Everything that comes from releases, queries or addresses is escaped by the template engine.

Scripts and styles are files of our own (the Content-Security-Policy allows nothing else); their addresses carry a hash
of their content, so that they may be kept for ever.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.web.addresses import Addresses, is_web
from api.web.language import LANGUAGES, NAMES, Choice, Language, texts
from api.web.moments import show_date, show_number, show_year
from api.web.names import Name, Names, shorten
from api.web.terms import XSD, Iri, Literal, Term

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["gaps"] = gaps
    environment.filters["shorten"] = shorten
    environment.tests["iri"] = lambda term: isinstance(term, Iri)
    return environment


_GAP = re.compile(r"(\n(?:\s*\n)*)")


def gaps(text: str) -> Markup:
    """A text as printed, its line breaks marked so that the sheet can draw them narrow; no character is lost."""
    parts = _GAP.split(text)
    return Markup("").join(
        Markup('<span class="gap">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


@cache
def asset_version(name: str) -> str:
    """The first 12 hex digits of the SHA-256 of a static file."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every template knows of the request: the language, where it is, how to link and what to call things.

    ``path`` is the decoded local path without the proxy's prefix, ``query`` the parameters of the address in order.
    """

    choice: Choice
    addresses: Addresses
    names: Names
    path: str
    query: tuple[tuple[str, str], ...] = ()
    snapshot: str = ""

    @property
    def language(self) -> Language:
        return self.choice.language

    @property
    def languages(self) -> Mapping[Language, str]:
        """The languages with their own names."""
        return NAMES

    def t(self, key: str, /, **values: object) -> str:
        """The text of a key, its ``{places}`` filled. Raises ``KeyError`` for an unknown key."""
        return texts(self.language)[key].format(**values)

    def has_text(self, key: str) -> bool:
        return key in texts(self.language)

    def link(self, path: str, /, **parameters: str | int | None) -> str:
        """A local address that keeps the language where it was asked for."""
        given = [(name, str(value)) for name, value in parameters.items() if value is not None]
        return self._address(path, given)

    def here(self, **changed: str | int | None) -> str:
        """This page's address with some parameters changed (``None`` drops one)."""
        kept = [(name, value) for name, value in self.query if name not in changed and name != "lang"]
        return self._address(quote(self.path), kept + [(k, str(v)) for k, v in changed.items() if v is not None])

    def switch(self, language: Language) -> str:
        """This page's address in a language."""
        kept = [(name, value) for name, value in self.query if name != "lang"]
        return f"{self.addresses.root}{quote(self.path)}?{urlencode([*kept, ('lang', language)])}"

    def _address(self, path: str, parameters: list[tuple[str, str]]) -> str:
        if self.choice.is_explicit:
            parameters = [*parameters, ("lang", self.language)]
        path, hash_mark, fragment = path.partition("#")
        return (
            f"{self.addresses.root}{path}" + (f"?{urlencode(parameters)}" if parameters else "") + hash_mark + fragment
        )

    def href(self, iri: Iri | str) -> str | None:
        """Where a resource's name links to: its page here, its own address elsewhere; ``None`` for no web address."""
        value = iri.value if isinstance(iri, Iri) else iri
        page = self.addresses.page(value)
        if page is not None:
            return self.link(page.removeprefix(self.addresses.root))
        return value if is_web(value) else None

    def is_ours(self, iri: Iri) -> bool:
        return self.addresses.page(iri.value) is not None

    def data(self, iri: Iri | str, extension: str) -> str | None:
        """Where the RDF about a resource stands."""
        return self.addresses.data(iri.value if isinstance(iri, Iri) else iri, extension)

    def name(self, iri: Iri) -> Name:
        return self.names.of(iri)

    def value(self, literal: Literal) -> str:
        """A literal as readers write it: dates, years and numbers in the page's manner, anything else as it is."""
        match literal.datatype.removeprefix(XSD):
            case "date":
                return show_date(literal.value, self.language)
            case "gYear":
                return show_year(literal.value, self.language)
            case "integer" | "decimal" | "double":
                return show_number(literal.value)
            case "boolean":
                return self.t(f"value.{'true' if literal.value in {'true', '1'} else 'false'}")
            case "time":
                return literal.value[:5].replace(":", ".") + " น." if self.language == "th" else literal.value[:5]
            case _:
                return literal.value

    def number(self, value: int | str) -> str:
        return show_number(str(value))

    def date(self, term: Term | None) -> str:
        return show_date(term.value, self.language) if term is not None else ""

    def asset(self, name: str) -> str:
        return f"{self.addresses.root}/static/{name}?v={asset_version(name)}"


def render(template: str, page: Page, **context: object) -> str:
    """The HTML of a template."""
    return _environment().get_template(template).render(page=page, languages=LANGUAGES, **context)
