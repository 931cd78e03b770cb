"""For any text whatsoever: reading ends, changes nothing, and every span slices back."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import read
from kg.extract.pattern import all_patterns
from kg.model import OrganisationFound, PersonFound, Span
from kg.thai import squeeze
from tests.support.releases import release_of

# What this genre is made of, in any order and number, with the odd characters of the corpus between them.
_PIECES = [example.text for pattern in all_patterns() for example in pattern.examples]
_PIECES += [
    "นาย",
    "สมหมาย",
    " ",
    "\n",
    "\u200b",
    "\u00a0",
    "ํา",
    "เเ",
    "(",
    ")",
    "“",
    "ฯ",
    "และ",
    "๑๒",
    "2566",
    "ร้อยละ 5",
]
_ANY = st.characters(exclude_characters="\0", exclude_categories=["Cs"])  # a NUL makes a file binary
_TEXTS = st.one_of(
    st.text(alphabet=_ANY, max_size=300),
    st.text(alphabet="กขคงนายดร.ส ฯ่ำ()“”\u200b\n0123", max_size=300),
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join),
)


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name))


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_reading_any_text_ends_and_changes_nothing(text: str) -> None:
    release = release_of("เรื่อง " + text)
    before = release.text
    read(release)
    assert release.text is before


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_every_span_lies_in_the_text(text: str) -> None:
    release = release_of("เรื่อง " + text)
    for span in _spans(read(release)):
        assert 0 <= span.start <= span.end <= len(release.text)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_names_and_aliases_are_what_their_spans_cover(text: str) -> None:
    release = release_of("เรื่อง " + text)
    reading = read(release)
    people_and_bodies: list[PersonFound | OrganisationFound] = [*reading.people, *reading.organisations]
    for found in people_and_bodies:
        for alias in found.aliases:
            assert squeeze(alias.span.of(release.text)) == squeeze(alias.text)
        if isinstance(found, PersonFound):
            printed = squeeze(found.name_span.of(release.text)).replace(" ", "")
            assert printed == squeeze(found.name).replace(" ", "")


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    release = release_of("เรื่อง " + text)
    assert read(release) == read(release)
