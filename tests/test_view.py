"""From claims to the named graph of a file and to the default graph."""

import random
from collections.abc import Iterable

import pytest
from pyoxigraph import DefaultGraph, Quad

from kg.model import Claim, Evidence, Ref, Release, Span, Term, Text, Value
from kg.namespaces import Iris
from kg.rdf import Terms, claim_digest, doc_quads
from kg.releases import Source, parse_release
from kg.standing import standing
from kg.view import View

# Sentences in the manner of the genre, with made-up names.
TEXT = "หัวข่าวตัวอย่าง\nนายสมชาย ใจดี อธิบดีกรมตัวอย่าง มอบนโยบายให้เร่งรัดงาน 12 โครงการ"
PERSON, POST, ACT, ITEM = Ref("id/person/p"), Ref("id/post/o"), Ref("id/act/r/1"), Ref("id/item/r/1")


def release(name: str = "a.txt", text: str = TEXT) -> Release:
    return parse_release(Source(name, text.encode()))


def claim(
    subject: Ref,
    predicate: str,
    value: Term,
    *,
    modality: str = "stated",
    maker: str = "extractor-0",
    quote: str = "นายสมชาย ใจดี",
    qualifiers: tuple[tuple[Ref, Term], ...] = (),
) -> Claim:
    start = TEXT.index(quote)
    return Claim(
        subject=subject,
        predicate=Ref(predicate),
        object=value,
        modality=modality,
        implied=False,
        evidence=(Evidence(Span(start, start + len(quote)), quote),),
        maker=maker,
        pattern="test",
        confidence=0.9,
        qualifiers=qualifiers,
    )


def facts(quads: Iterable[Quad]) -> set[tuple[str, str, str]]:
    """Quads as short names: subject, predicate, and the value of the object."""
    iris = Iris()

    def short(term: object) -> str:
        return iris.shorten(str(getattr(term, "value", term)))

    return {(short(q.subject), short(q.predicate), short(q.object)) for q in quads}


def view_of(*claims: Claim, curated: bool = False) -> set[tuple[str, str, str]]:
    view = View(Terms())
    taken = list(view.take(release(), claims, release_key="r", curated=curated))
    return facts([*taken, *view.labels()])


# --- the named graph --------------------------------------------------------------------------------------------------


def test_the_named_graph_holds_the_claim_its_evidence_and_the_record_and_nothing_else() -> None:
    quads = list(doc_quads(release(), [claim(PERSON, "org:holds", POST)], terms=Terms(), release_key="r"))
    subjects = {subject.split("/")[0] for subject, _, _ in facts(quads)}
    assert subjects == {"claim", "copy"}
    assert len({q.graph_name for q in quads}) == 1
    assert {value for _, predicate, value in facts(quads) if predicate == "oa:exact"} == {"นายสมชาย ใจดี"}


def test_the_same_claim_has_the_same_iri_and_any_difference_another() -> None:
    plain = claim(PERSON, "org:holds", POST)
    others = [
        claim(PERSON, "tgk:actsInPost", POST),
        claim(PERSON, "org:holds", POST, maker="curation"),
        claim(PERSON, "org:holds", POST, modality="reported"),
        claim(PERSON, "org:holds", POST, quote="อธิบดีกรมตัวอย่าง"),
        claim(PERSON, "org:holds", POST, qualifiers=((Ref("tgk:capacity"), Ref("tgk:Acting")),)),
        claim(PERSON, "org:holds", Text("id/post/o")),
    ]
    assert claim_digest(plain) == claim_digest(claim(PERSON, "org:holds", POST))
    assert len({claim_digest(c) for c in [plain, *others]}) == 1 + len(others)


def test_the_extractors_claims_are_superseded_where_reviewed_ones_stand() -> None:
    found, reviewed = claim(PERSON, "org:holds", POST), claim(PERSON, "org:holds", POST, maker="curation")
    assert [standing(c, curated=True).status for c in (found, reviewed)] == ["tgk:Superseded", "tgk:Accepted"]
    assert [standing(c, curated=True).in_view for c in (found, reviewed)] == [False, True]
    assert standing(found, curated=False).status == "tgk:Unreviewed"


# --- the default graph ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "predicate", "modality", "is_taken"),
    [
        (PERSON, "org:holds", "stated", True),
        (PERSON, "org:holds", "reported", True),
        (PERSON, "org:holds", "headline", False),
        (PERSON, "org:holds", "instructed", False),
        (PERSON, "org:holds", "recommended", False),
        (PERSON, "tgk:requestsBudget", "requested", True),
        (ACT, "tgk:directs", "instructed", True),
        (ITEM, "tgk:concerns", "recommended", True),
        (ACT, "tgk:concerns", "praised", True),
        (PERSON, "tgk:concerns", "praised", False),
        (PERSON, "tgk:concerns", "claimed", False),
        (PERSON, "tgk:claimedOutcome", "claimed", True),
        (PERSON, "tgk:concerns", "planned", True),
    ],
)
def test_the_mode_decides_whether_a_claim_may_stand_alone(
    subject: Ref, predicate: str, modality: str, is_taken: bool
) -> None:
    edge = (subject.to, predicate, POST.to)
    assert (edge in view_of(claim(subject, predicate, POST, modality=modality))) is is_taken


def test_a_holding_stands_beside_the_direct_edge_with_every_day_that_attests_it() -> None:
    def attested(day: str) -> Claim:
        capacity = (Ref("tgk:capacity"), Ref("tgk:Acting"))
        return claim(
            PERSON, "tgk:actsInPost", POST, qualifiers=(capacity, (Ref("tgk:attestedOn"), Value(day, "xsd:date")))
        )

    found = view_of(attested("2023-01-29"), attested("2023-02-01"))
    holdings = {subject for subject, predicate, value in found if (predicate, value) == ("rdf:type", "tgk:PostHolding")}
    assert len(holdings) == 1
    days = {value for subject, predicate, value in found if subject in holdings and predicate == "tgk:attestedOn"}
    assert days == {"2023-01-29", "2023-02-01"}
    assert (PERSON.to, "tgk:actsInPost", POST.to) in found


def test_the_qualifiers_of_a_value_stand_on_the_figure() -> None:
    figure = Ref("id/statistic/r/1")
    found = view_of(
        claim(figure, "tgk:value", Value("12", "xsd:decimal"), qualifiers=((Ref("tgk:unit"), Text("โครงการ")),))
    )
    assert (figure.to, "tgk:unit", "โครงการ") in found


def test_a_planned_thing_is_marked_as_planned() -> None:
    centre = Ref("id/org/centre")
    assert (centre.to, "tgk:lifecycleStatus", "tgk:PlannedStatus") in view_of(
        claim(centre, "rdf:type", Ref("org:Organization"), modality="planned")
    )


def test_what_no_claim_names_or_classifies_still_has_a_class_and_what_it_says_as_its_label() -> None:
    found = view_of(
        claim(ACT, "tgk:directs", ITEM, modality="instructed"),
        claim(ITEM, "tgk:action", Text("เร่งรัดงาน"), modality="instructed"),
    )
    assert (ITEM.to, "rdf:type", "tgk:DirectiveItem") in found
    assert (ITEM.to, "skos:prefLabel", "เร่งรัดงาน") in found
    assert (ITEM.to, "tgk:mentionedIn", "release/r") in found


def test_the_label_is_the_reviewed_one_then_the_one_of_most_releases_whatever_the_order() -> None:
    org = Ref("id/org/x")
    named = [("ก", "extractor-0"), ("ข", "extractor-0"), ("ข", "extractor-0"), ("ค", "curation")]
    for wanted, rows in (("ค", named), ("ข", named[:3])):
        for seed in range(4):
            view = View(Terms())
            shuffled = random.Random(seed).sample(rows, len(rows))
            for number, (label, maker) in enumerate(shuffled):
                one = claim(org, "skos:prefLabel", Text(label), maker=maker)
                list(view.take(release(f"{number}.txt"), [one], release_key=f"r{number}"))
            labels = facts(view.labels())
            assert {value for s, p, value in labels if (s, p) == (org.to, "skos:prefLabel")} == {wanted}
            others = {label for label, _ in rows} - {wanted}
            assert {value for s, p, value in labels if (s, p) == (org.to, "skos:altLabel")} == others


def test_the_label_of_a_table_wins_and_is_not_given_twice() -> None:
    view = View(Terms(), known={"id/org/x": {"th": "ชื่อในตาราง", "en": "Name"}})
    list(view.take(release(), [claim(Ref("id/org/x"), "skos:prefLabel", Text("ชื่อในข่าว"))], release_key="r"))
    labels = {(p, value) for s, p, value in facts(view.labels()) if s == "id/org/x"}
    assert labels >= {
        ("skos:prefLabel", "ชื่อในตาราง"),
        ("skos:prefLabel", "Name"),
        ("skos:altLabel", "ชื่อในข่าว"),
    }


def test_everything_of_the_view_is_in_the_default_graph() -> None:
    view = View(Terms())
    quads = [*view.take(release(), [claim(PERSON, "org:holds", POST)], release_key="r"), *view.labels()]
    assert {q.graph_name for q in quads} == {DefaultGraph()}
