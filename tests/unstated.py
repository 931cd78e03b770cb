"""What the two start releases do not state (N1 to N22): a question that finds it, and what would make it be found."""

from dataclasses import dataclass

from kg.namespaces import DEFAULT_BASE as BASE

A, B = f"<{BASE}copy/712b500f03948506>", f"<{BASE}copy/2ef9b6bfdeae8cb1>"


@dataclass(frozen=True, slots=True)
class Unstated:
    """One thing that is not stated. ``ask`` denies; after ``insert`` it affirms."""

    key: str
    says: str
    ask: str
    insert: str


def _iri(path: str) -> str:
    return f"<{BASE}{path}>"


def _claims(where: str) -> str:
    """An ASK over the claims of both releases, whoever made them, superseded ones too."""
    return f"""ASK {{ GRAPH ?g {{ ?c a tgk:Claim ; tgk:claimSubject ?s ; tgk:claimPredicate ?p ; tgk:claimObject ?o ;
        tgk:basis ?basis ; tgk:modality ?mode ; tgk:assertedIn ?copy }} {where} }}"""


def _put(subject: str, predicate: str, value: str, *, copy: str = B, more: str = "") -> str:
    return f"""INSERT DATA {{ GRAPH {_iri("graph/doc/0000000000000000")} {{ <urn:c> a tgk:Claim ;
        tgk:claimSubject {subject} ; tgk:claimPredicate {predicate} ; tgk:claimObject {value} ;
        tgk:basis tgk:Explicit ; tgk:modality tgk:Stated ; tgk:assertedIn {copy} {more} }} }}"""


MOI, DIPROM = _iri("id/org/ministry-of-industry"), _iri("id/org/department-of-industrial-promotion")
LAMPHUN, NAKHON_SAWAN = _iri("id/org/provincial-industry-office-51"), _iri("id/org/provincial-industry-office-60")
OFFICES = f"{_iri('id/org/provincial-industry-office-52')}, {_iri('id/org/provincial-industry-office-50')}"
SHOP, BANK = _iri("id/org/srivilai-cotton"), _iri("id/org/sme-bank-nakhon-sawan")
CENTRES = f"{_iri('id/org/industrial-promotion-center-1')}, {_iri('id/org/industrial-promotion-center-3')}"
CHANTHANA, SUPHACHAI = _iri("id/person/chanthana-waiyawatchamai"), _iri("id/person/suphachai-waiyawatchamai")
NATTIYA = _iri("id/person/nattiya-nettayasupa")
GROUPS = ", ".join(_iri(f"id/group/{key}") for key in ("thaigov-64323/2", "thaigov-64492/1"))
RELEASE_B = _iri("release/thaigov-64492")
BIO_CENTRE, BIO_HUB = _iri("id/org/nakhon-sawan-bio-industry-centre"), _iri("id/initiative/nakhon-sawan-bio-hub")
ACTIVITIES = ", ".join(_iri(f"id/initiative/bio-hub-{number}") for number in range(1, 5))
NO_DIMENSION = ", ".join(
    _iri(f"id/{path}")
    for path in (
        "policy/diprom-hero",
        "initiative/supplementary-careers",
        "initiative/career-training",
        "initiative/nakhon-sawan-biocomplex",
        "initiative/i-single-form",
    )
)
SYSTEM = _iri("id/initiative/i-single-form")
MIND = _iri("id/policy/mind")
_LATER = """{ GRAPH ?h { ?k tgk:claimSubject ?s ; tgk:claimPredicate tgk:venue ; tgk:claimObject ?v }
    FILTER(STRSTARTS(STR(?v), "ร้านศรีวิลัย") || STRSTARTS(STR(?v), "ธนาคารพัฒนา")) }"""
_PAIRS = [
    (_iri("id/initiative/bio-hub-4"), _iri("id/initiative/environment-network")),
    (_iri("id/initiative/career-training"), _iri("id/initiative/supplementary-careers")),
    (_iri("id/initiative/nakhon-sawan-biocomplex"), BIO_HUB),
]
_SAME = " || ".join(f"(?s = {one} && ?o = {two}) || (?s = {two} && ?o = {one})" for one, two in _PAIRS)

UNSTATED = [
    Unstated(
        "N1",
        "the department belongs to the ministry",
        _claims(f"FILTER(?s = {DIPROM} && ?o = {MOI})"),
        _put(DIPROM, "org:subOrganizationOf", MOI),
    ),
    Unstated(
        "N2",
        "a provincial office belongs to the ministry or to its permanent secretary's office",
        _claims(
            f"""FILTER(?s IN ({LAMPHUN}, {NAKHON_SAWAN}) && ?p IN (org:subOrganizationOf, org:unitOf, org:memberOf))"""
        ),
        _put(LAMPHUN, "org:subOrganizationOf", MOI),
    ),
    Unstated(
        "N3",
        "DIPROM is the department",
        _claims(f'FILTER(?s = {DIPROM} && CONTAINS(UCASE(STR(?o)), "DIPROM") && isLiteral(?o))'),
        _put(DIPROM, "skos:altLabel", '"DIPROM"@en'),
    ),
    Unstated(
        "N4",
        "the start or the end of any post",
        _claims(
            """GRAPH ?g { ?c ?q ?d }
               FILTER(?p = tgk:formerlyHeld || (?p IN (org:holds, tgk:actsInPost, tgk:servesInPost)
               && isLiteral(?d) && DATATYPE(?d) = xsd:date && ?q != tgk:attestedOn))"""
        ),
        _put(NATTIYA, "org:holds", "<urn:post>", more='; <urn:until> "2023-03-21"^^xsd:date'),
    ),
    Unstated(
        "N5",
        "two people of one surname are related",
        _claims(f"FILTER(?s IN ({CHANTHANA}, {SUPHACHAI}) && ?o IN ({CHANTHANA}, {SUPHACHAI}))"),
        _put(CHANTHANA, "<urn:spouse>", SUPHACHAI, copy=A),
    ),
    Unstated(
        "N6",
        "who was in either delegation; that the deputy was at the bank",
        _claims(
            f"""FILTER((?s IN ({GROUPS}) && STRSTARTS(STR(?o), "{BASE}id/person/"))
                || (?o IN ({GROUPS}) && STRSTARTS(STR(?s), "{BASE}id/person/"))
                || (?o = {NATTIYA} && EXISTS {{ GRAPH ?h {{ ?k tgk:claimSubject ?s ;
                    tgk:claimPredicate tgk:visitedOrganization ; tgk:claimObject {BANK} }} }}))"""
        ),
        _put(_iri("id/event/thaigov-64492/2"), "tgk:accompaniedBy", NATTIYA),
    ),
    Unstated(
        "N7",
        "the hour of the visit to Nakhon Sawan; the date or hour of the later stops",
        _claims(
            f"""FILTER((?p = tgk:eventTime && (?copy = {B} || EXISTS {_LATER}))
                || (?p = tgk:eventDate && ?basis = tgk:Explicit && EXISTS {_LATER}))"""
        ),
        _put(_iri("id/event/thaigov-64323/2"), "tgk:eventDate", '"2023-01-29"^^xsd:date', copy=A),
    ),
    Unstated(
        "N8",
        "where the shop stands, and the seats of the two regional centres",
        _claims(f"FILTER(?s IN ({SHOP}, {CENTRES}) && ?p IN (tgk:locatedIn, tgk:place, tgk:jurisdiction))"),
        _put(SHOP, "tgk:locatedIn", _iri("id/place/th-51"), copy=A),
    ),
    Unstated(
        "N9",
        "a total of factories",
        _claims("FILTER(?p = tgk:value && ?o IN (457.0, 444.0, 381.0, 89.0))"),
        _put("<urn:figure>", "tgk:value", "457.0", copy=A),
    ),
    Unstated(
        "N10",
        "any amount of money",
        _claims('GRAPH ?g { ?c tgk:unit ?unit } FILTER(CONTAINS(STR(?unit), "บาท"))'),
        _put("<urn:figure>", "tgk:value", "1249000000.0", more='; tgk:unit "บาท"@th'),
    ),
    Unstated(
        "N11",
        "a project under dimension 2",
        _claims(
            f"FILTER(?p IN (tgk:reportedUnderDimension, tgk:editorialDimension) && ?o = {_iri('id/policy/mind/d2')})"
        ),
        _put("<urn:project>", "tgk:reportedUnderDimension", _iri("id/policy/mind/d2"), copy=A),
    ),
    Unstated(
        "N12",
        "a dimension for what the text puts under none",
        _claims(f'FILTER(?s IN ({NO_DIMENSION}, {ACTIVITIES}) && STRSTARTS(STR(?o), "{BASE}id/policy/mind/d"))'),
        _put(_iri("id/initiative/bio-hub-2"), "tgk:reportedUnderDimension", _iri("id/policy/mind/d2")),
    ),
    Unstated(
        "N13",
        "who runs the projects reported under the policy",
        _claims(
            """FILTER(?p = tgk:implementedBy && EXISTS { GRAPH ?h { ?k tgk:claimSubject ?s ;
               tgk:claimPredicate tgk:reportedUnderDimension } })"""
        ),
        _put(_iri("id/initiative/green-industry"), "tgk:implementedBy", LAMPHUN, copy=A),
    ),
    Unstated(
        "N14",
        "what the abbreviations stand for",
        _claims(
            f"""FILTER(isLiteral(?o) && (REGEX(STR(?o), "bio-circular|one tambon|หนึ่งตำบล|tis-s", "i")
                || (?s = {_iri("id/standard/community-product-standard")} && STR(?o) = "มผช.")))"""
        ),
        _put(_iri("id/policy/bcg"), "skos:altLabel", '"Bio-Circular-Green"@en', copy=A),
    ),
    Unstated(
        "N15",
        "the seven ways",
        _claims(f"FILTER(?o = {_iri('id/policy/seven-ways')} && ?p = tgk:partOfProgramme)"),
        _put("<urn:way>", "tgk:partOfProgramme", _iri("id/policy/seven-ways"), copy=A),
    ),
    Unstated(
        "N16",
        "whether 2566 and 2570 are fiscal or calendar years",
        _claims(
            """GRAPH ?g { ?c tgk:yearKind ?kind ; tgk:originalText ?printed }
               FILTER(?kind != tgk:UnstatedYear && REGEX(STR(?printed), "2566|2570"))"""
        ),
        _put(
            "<urn:t>",
            "tgk:forYear",
            '"2027"^^xsd:gYear',
            more='; tgk:yearKind tgk:FiscalYear ; tgk:originalText "ภายในปี 2570"@th',
        ),
    ),
    Unstated(
        "N17",
        "that the bio-industry centre exists",
        _claims(
            f"""FILTER(?s = {BIO_CENTRE} && ?p = rdf:type && ?mode != tgk:Planned
                || ?o = {BIO_CENTRE} && ?p IN (tgk:visitedOrganization, tgk:speaker, tgk:addressee))"""
        ),
        _put(BIO_CENTRE, "rdf:type", "org:OrganizationalUnit"),
    ),
    Unstated(
        "N18",
        "that similar undertakings are the same",
        _claims(f"FILTER({_SAME})"),
        _put(_PAIRS[0][0], "tgk:possiblySameAs", _PAIRS[0][1]),
    ),
    Unstated(
        "N19",
        "the gender of anyone",
        _claims('FILTER(REGEX(STR(?p), "gender|sex", "i") || REGEX(STR(?o), "^(ชาย|หญิง|male|female)$", "i"))'),
        _put(NATTIYA, "foaf:gender", '"female"@en', copy=A),
    ),
    Unstated(
        "N20",
        "the publisher, the address or the author of the second release",
        _claims(f"FILTER(?s = {RELEASE_B} && ?p IN (dcterms:source, dcterms:publisher, dcterms:creator, tgk:credit))"),
        _put(RELEASE_B, "dcterms:source", "<https://www.thaigov.go.th/news/contents/details/64492>"),
    ),
    Unstated(
        "N21",
        "who owns the form",
        _claims(f'FILTER(?s = {SYSTEM} && STRSTARTS(STR(?o), "{BASE}id/org/"))'),
        _put(SYSTEM, "tgk:implementedBy", MOI, copy=A),
    ),
    Unstated(
        "N22",
        "the offices behind two of the chiefs (their titles imply them)",
        _claims(f"FILTER((?s IN ({OFFICES}) || ?o IN ({OFFICES})) && ?basis = tgk:Explicit)"),
        _put(_iri("id/org/provincial-industry-office-52"), "skos:prefLabel", '"สอจ.ลำปาง"@th', copy=A),
    ),
]
