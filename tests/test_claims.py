"""A reading becomes claims: each with its words, its modality and its place in the untouched text."""

from datetime import date

import pytest

from kg.claims import claims_of
from kg.model import (
    Claim,
    DirectiveFound,
    EventFound,
    ParticipantFound,
    PersonFound,
    PositionFound,
    QuantityFound,
    Reading,
    Ref,
    Release,
    Span,
    Text,
    Value,
)
from kg.releases import Source, parse_release

# A made-up release in the manner of the genre; the people are invented.
TEXT = """หัวข้อข่าว
วันนี้ (1 มีนาคม 2566) นายสมมุติ ใจดี ปลัดกระทรวงสมมุติ เข้าตรวจเยี่ยมสำนักงาน มีโรงงาน 12 โรงงาน และสั่งการให้ สำนักงาน เร่งดำเนินการ
"""


class PlainNames:
    """Names as keys, without any table."""

    def person(self, name: str) -> Ref:
        return Ref(f"id/person/{name}")

    def organisation(self, name: str) -> Ref:
        return Ref(f"id/org/{name}")

    def post(self, title: str, organisation: str | None) -> Ref:
        return Ref(f"id/post/{title}")

    def province(self, name: str) -> Ref | None:
        return Ref(f"id/place/{name}") if name == "ลำพูน" else None

    def policy(self, name: str) -> Ref:
        return Ref(f"id/policy/{name}")

    def dimension(self, policy: str, number: int) -> Ref:
        return Ref(f"id/policy/{policy}/d{number}")

    def initiative(self, name: str) -> Ref:
        return Ref(f"id/initiative/{name}")


@pytest.fixture
def release() -> Release:
    return parse_release(Source("made.txt", TEXT.encode()))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading(*, planned: bool = False, capacity: str = "substantive", kind: str = "directive") -> Reading:
    name = "สมมุติ ใจดี"
    position = PositionFound(
        span=span("นายสมมุติ ใจดี ปลัดกระทรวงสมมุติ"),
        pattern="people.made",
        confidence=0.9,
        title="ปลัดกระทรวงสมมุติ",
        organisation="กระทรวงสมมุติ",
        capacity=capacity,
    )
    person = PersonFound(
        span=position.span,
        pattern="people.made",
        confidence=0.95,
        name=name,
        name_span=span(name),
        honorific="นาย",
        honorific_span=span("นาย"),
        positions=(position,),
    )
    event = EventFound(
        span=span("เข้าตรวจเยี่ยมสำนักงาน"),
        pattern="events.made",
        confidence=0.8,
        kind="visit",
        date=date(2023, 3, 1),
        date_span=span("1 มีนาคม 2566"),
        time="10:00",
        province="ลำพูน",
        is_planned=planned,
        participants=(
            ParticipantFound(span=person.span, pattern="events.made", confidence=0.8, person=name, role="lead"),
        ),
    )
    figure = QuantityFound(
        span=span("โรงงาน 12 โรงงาน"),
        pattern="quantities.made",
        confidence=0.9,
        subject="โรงงาน",
        value=12.0,
        unit="โรงงาน",
        original="12 โรงงาน",
    )
    directive = DirectiveFound(
        span=span("สั่งการให้ สำนักงาน เร่งดำเนินการ"),
        pattern="directives.made",
        confidence=0.7,
        speaker=name,
        addressee="สำนักงาน",
        action="เร่งดำเนินการ",
        kind=kind,
        act_span=span("สั่งการให้"),
        action_span=span("เร่งดำเนินการ"),
    )
    return Reading(people=(person,), events=(event,), quantities=(figure,), directives=(directive,))


def claims(release: Release, found: Reading) -> list[Claim]:
    return list(claims_of(release, found, PlainNames(), release_key="made"))


def objects(found: list[Claim], predicate: str) -> list[object]:
    return [claim.object for claim in found if claim.predicate.to == predicate]


def test_every_quote_stands_at_its_offsets(release: Release) -> None:
    found = claims(release, reading())
    pieces = [piece for claim in found for piece in claim.evidence]
    assert len(pieces) > 20
    assert all(TEXT[piece.span.start : piece.span.end] == piece.quote for piece in pieces)


def test_no_claim_is_written_twice(release: Release) -> None:
    found = claims(release, reading())
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("capacity", "predicate"),
    [("substantive", "org:holds"), ("acting", "tgk:actsInPost"), ("in_capacity_of", "tgk:servesInPost")],
)
def test_the_capacity_decides_how_a_post_is_held(release: Release, capacity: str, predicate: str) -> None:
    found = claims(release, reading(capacity=capacity))
    assert objects(found, predicate) == [Ref("id/post/ปลัดกระทรวงสมมุติ")]
    others = {"org:holds", "tgk:actsInPost", "tgk:servesInPost"} - {predicate}
    assert not [claim for claim in found if claim.predicate.to in others]


def test_a_post_is_attested_on_the_day_of_the_event(release: Release) -> None:
    (holds,) = [claim for claim in claims(release, reading()) if claim.predicate.to == "org:holds"]
    assert (Ref("tgk:attestedOn"), Value("2023-03-01", "xsd:date")) in holds.qualifiers


def test_the_body_behind_a_title_is_implied(release: Release) -> None:
    (post_in,) = [claim for claim in claims(release, reading()) if claim.predicate.to == "org:postIn"]
    assert post_in.implied


def test_what_is_planned_is_not_said_to_have_occurred(release: Release) -> None:
    found = claims(release, reading(planned=True))
    assert {claim.modality for claim in found if claim.subject.to.startswith("id/event/")} == {"planned"}


@pytest.mark.parametrize(
    ("kind", "predicate", "modality"),
    [
        ("directive", "tgk:directs", "instructed"),
        ("recommendation", "tgk:recommends", "recommended"),
        ("invitation", "tgk:invites", "requested"),
    ],
)
def test_what_is_asked_is_the_content_of_a_speech_act(
    release: Release, kind: str, predicate: str, modality: str
) -> None:
    found = claims(release, reading(kind=kind))
    (asks,) = [claim for claim in found if claim.predicate.to == predicate]
    (action,) = [claim for claim in found if claim.predicate.to == "tgk:action"]
    assert asks.subject.to.startswith("id/act/")
    assert (asks.modality, action.modality) == (modality, modality)
    assert action.said_in == asks.subject
    assert objects(found, "tgk:speaker") == [Ref("id/person/สมมุติ ใจดี")]


def test_a_figure_keeps_its_unit_comparator_and_wording(release: Release) -> None:
    (value,) = [claim for claim in claims(release, reading()) if claim.predicate.to == "tgk:value"]
    assert value.object == Value("12", "xsd:decimal")
    assert dict(value.qualifiers) == {
        Ref("tgk:unit"): Text("โรงงาน"),
        Ref("tgk:comparator"): Ref("tgk:Exact"),
        Ref("tgk:originalText"): Text("12 โรงงาน"),
    }


def test_a_known_province_becomes_a_place(release: Release) -> None:
    assert objects(claims(release, reading()), "tgk:place") == [Ref("id/place/ลำพูน")]
