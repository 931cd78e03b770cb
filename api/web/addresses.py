"""Addresses of pages and data for IRIs below the base, wherever the server runs.

``{base}id/person/x`` is the thing; ``/id/person/x`` on this server answers 303 to ``/page/id/person/x`` (for people)
or to ``/data/id/person/x.ttl`` (for programs). Pages link straight to pages, so that they work under any host and
prefix.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

KINDS = ("id", "def", "release", "copy", "claim", "agent", "graph")
"""First parts of the paths below the base that dereference."""

EXTENSIONS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
"""Endings of data addresses, the first one being the default."""

_SAFE = "/:@!$&'()*+,;=-._~"
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Local addresses for one base IRI; ``root`` is the prefix under which a proxy serves us, without a final slash."""

    base: str
    root: str = ""

    def page(self, iri: str) -> str | None:
        """Where the page about an IRI stands, fragment kept; ``None`` for IRIs that are not ours."""
        path = self._path(iri)
        if path is None:
            return None
        path, hash_mark, fragment = path.partition("#")
        return f"{self.root}/page/{_quote(path)}" + (f"#{_quote(fragment)}" if hash_mark else "")

    def data(self, iri: str, extension: str) -> str | None:
        """Where the RDF about an IRI stands in one format; ``None`` for IRIs that are not ours."""
        path = self._path(iri)
        return None if path is None else f"{self.root}/data/{_quote(path.partition('#')[0])}.{extension}"

    def iri(self, path: str) -> str | None:
        """The IRI of a path below the base, as the server decoded it; ``None`` for what can't be one of ours."""
        if path.split("/")[0] not in KINDS or "/" not in path or path.endswith("/") or _FORBIDDEN.search(path):
            return None
        return self.base + path

    def _path(self, iri: str) -> str | None:
        if not iri.startswith(self.base):
            return None
        path = iri[len(self.base) :]
        return path if path.split("/")[0] in KINDS and "/" in path else None


def _quote(path: str) -> str:
    """Percent-encoded once: a percent sign of the IRI itself stays one after the server has decoded the path."""
    return quote(path, safe=_SAFE)


def split_extension(path: str) -> tuple[str, str | None]:
    """A data path without its known ending, and that ending; ``None`` where it has none."""
    stem, dot, extension = path.rpartition(".")
    return (stem, extension) if dot and extension in EXTENSIONS else (path, None)


def is_web(iri: str) -> bool:
    """Whether an IRI of someone else may be a link: http and https only."""
    return iri.startswith(("http://", "https://"))
