"""Which representation a client gets: Accept with q-values and wildcards (RFC 9110 §12.5.1), or ``?format=``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.store.media import BY_NAME, FORMATS, SYNONYMS_OF_NAMES, ResultFormat


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header, lower case."""

    kind: str
    subtype: str
    quality: float

    def covers(self, media_type: str) -> bool:
        """Whether the media type (no parameters) falls under this range."""
        kind, _, subtype = media_type.partition("/")
        return self.kind in ("*", kind) and self.subtype in ("*", subtype)

    @property
    def precision(self) -> int:
        """How exactly it names a type: the most exact range that covers a type decides about it."""
        return (self.kind != "*") + (self.subtype != "*")


@lru_cache(maxsize=1024)
def media_ranges(accept: str) -> tuple[MediaRange, ...]:
    """The ranges of an Accept header; what can't be read is left out. An empty header accepts everything."""
    ranges = []
    for element in accept.split(","):
        media_type, *parameters = (part.strip() for part in element.lower().split(";"))
        kind, slash, subtype = media_type.partition("/")
        if kind == "*" and not slash:
            subtype, slash = "*", "/"
        if not (kind and slash and subtype):
            continue
        ranges.append(MediaRange(kind, subtype, _quality(parameters)))
    return tuple(ranges) or (MediaRange("*", "*", 1.0),)


def quality_of(media_type: str, ranges: Iterable[MediaRange]) -> float:
    """How much the client wants this media type, 0 (not at all) to 1."""
    covering = [r for r in ranges if r.covers(media_type)]
    return max(covering, key=lambda r: r.precision).quality if covering else 0.0


@lru_cache(maxsize=1024)
def best(accept: str, offers: tuple[str, ...]) -> str | None:
    """The offered media type that the client wants most, the first of equals; None where none will do."""
    ranges = media_ranges(accept)
    ordered = sorted(offers, key=lambda offer: -quality_of(offer, ranges))
    return ordered[0] if ordered and quality_of(ordered[0], ranges) > 0 else None


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def acceptable_formats(accept: str) -> tuple[str, ...]:
    """Media types of result formats that the client takes, the most wanted first.

    Equal wishes stand in the order of the format table, but a type that is named comes before one a wildcard covers.
    """
    ranges = media_ranges(accept)
    wanted: list[tuple[float, int, int, str]] = []
    for order, row in enumerate(FORMATS):
        quality, precision = quality_of(row.media_type, ranges), _precision(row.media_type, ranges)
        # another name of the type counts where it is named itself: text/* means text/csv, not text/xml
        named = [quality_of(alias, ranges) for alias in row.aliases if _precision(alias, ranges) == 2]
        if named and precision < 2:
            quality, precision = max(named), 2
        if quality > 0:
            wanted.append((-quality, -precision, order, row.media_type))
    return tuple(media_type for *_, media_type in sorted(wanted))


def named_format(name: str) -> ResultFormat | None:
    """The format that ``?format=`` names, by short name or media type; None where there is none."""
    name = name.strip().lower()
    row = BY_NAME.get(SYNONYMS_OF_NAMES.get(name, name))
    # a plus sign in a query string arrives as a space
    media_type = name.replace(" ", "+")
    return row or next((row for row in FORMATS if media_type in (row.media_type, *row.aliases)), None)


def _precision(media_type: str, ranges: Iterable[MediaRange]) -> int:
    return max((r.precision for r in ranges if r.covers(media_type)), default=0)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
