"""The only place where IRIs are made: closed prefixes, and the paths of entities below a base IRI.

A prefix knows its terms, so that a typo in code, a reference file or a curated claim fails where it stands. The terms
of ``tgk`` are those of ``ontology/thaigov.ttl`` (a test holds the two together); of the reused vocabularies only what
is used here is known. Not here: RDF terms and triples (``kg.rdf``), the choice of an entity's key (``kg.identity``).
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.errors import UnknownTerm
from kg.model import Ref, Span
from kg.thai import squeeze

DEFAULT_BASE = "https://w3id.org/thaigov-kg/"

# --- vocabularies ---------------------------------------------------------------------------------------------------

_VOCABULARIES: Mapping[str, tuple[str, str]] = {
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type langString Property"),
    "rdfs": (
        "http://www.w3.org/2000/01/rdf-schema#",
        "label comment subClassOf subPropertyOf domain range isDefinedBy seeAlso Literal Resource",
    ),
    "owl": (
        "http://www.w3.org/2002/07/owl#",
        "Class ObjectProperty DatatypeProperty AnnotationProperty NamedIndividual Ontology Thing TransitiveProperty"
        " SymmetricProperty inverseOf disjointWith imports versionInfo versionIRI sameAs propertyChainAxiom",
    ),
    "xsd": (
        "http://www.w3.org/2001/XMLSchema#",
        "string boolean integer decimal double date time gYear dateTime anyURI nonNegativeInteger",
    ),
    "skos": (
        "http://www.w3.org/2004/02/skos/core#",
        "Concept ConceptScheme prefLabel altLabel hiddenLabel definition notation inScheme topConceptOf hasTopConcept"
        " broader closeMatch exactMatch scopeNote example historyNote note",
    ),
    "foaf": ("http://xmlns.com/foaf/0.1/", "Person Group Agent Document Project name"),
    "org": (
        "http://www.w3.org/ns/org#",
        "Organization FormalOrganization OrganizationalUnit Post Membership holds postIn unitOf subOrganizationOf"
        " memberOf member role classification",
    ),
    "prov": (
        "http://www.w3.org/ns/prov#",
        "Entity Activity Agent SoftwareAgent Plan Association wasAttributedTo wasGeneratedBy wasDerivedFrom"
        " generatedAtTime hadPrimarySource",
    ),
    "dcterms": (
        "http://purl.org/dc/terms/",
        "title issued source language creator license description identifier conformsTo isVersionOf Location Standard"
        " created modified publisher spatial",
    ),
    "oa": ("http://www.w3.org/ns/oa#", "exact TextQuoteSelector TextPositionSelector"),
    "nif": (
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "Phrase Context beginIndex endIndex referenceContext isString",
    ),
    "geo": ("http://www.opengis.net/ont/geosparql#", "Feature sfWithin"),
    "schema": ("https://schema.org/", "honorificPrefix"),
    "adms": ("http://www.w3.org/ns/adms#", "identifier"),
    "sh": ("http://www.w3.org/ns/shacl#", "NodeShape PropertyShape"),
}

_OWN_TERMS = """
Release ReleaseCopy Claim EvidenceSpan IdentityDecision PublicOrganization Ministry Department ProvincialOffice
RegionalCentre Branch Business PostHolding AdministrativeArea Province District Subdistrict Facility IndustrialEstate
IndustrialPark OfficialEvent CommunicativeAct Report PolicyDirective Emphasis Recommendation Request Invitation
Assignment Praise DirectiveItem Policy PolicyDimension PolicyConcept Initiative Programme Project Activity Mechanism
Plan Award InformationSystem Fund Course Fair Statistic Target BudgetItem BudgetRequest Product

claimSubject claimPredicate claimObject modality basis assertedIn evidence saidIn madeBy reviewStatus copyOf
mentionedIn capacity dateline servesInPost actsInPost formerlyHeld servesIn holder heldPost jurisdiction locatedIn
namedAfter hasPlan requestsBudget operatesUnder supports eventType place impliedPlace visitedOrganization after
hasParticipant leadParticipant accompaniedBy host attendedBy participatingGroup hasDimension dimensionOf focus
initiativeKind underPolicy relatesToDimension reportedUnderDimension aimsAtDimension editorialDimension implementedBy
concernsStandard concernsScheme concerns concernsDimension appliesConcept appliesPrinciple inLineWith usesMechanism
partOfProgramme product promotesUseOf establishes lifecycleStatus orAlternatively operationalisedThrough respondsTo
possiblySameAs comparator yearKind reportedBy targetOf scopePlace scopeExcludes speaker addressee partOfEvent
reportsOn asks directs recommends requests invites exampleProduct asksCooperationOf invitesToApplyFor
recommendedSubject linkWith decisionSubject decisionObject verdict accelerates integrates

pattern confidence inView needsReview note factId sha256 fileName sizeBytes attestedOn asWritten originalText
itemNumber quantifier credit promotesChannel supportKind supportPurpose productTechnique claimedOutcome eventDate
eventEndDate eventTime impliedDate venue dimensionNumber numberOfDimensions objective intendedOutcome targetGroup
purpose expectedOutcome aimsAt means productCategory input value maxValue unit measuredSubject forYear mostlyOfType
exampleType ofType asOf topic content premise action addresseeText reason listIsOpen decidedForm method pushesFor
emphasises

ModalityScheme Occurred Stated Reported Planned Instructed Requested Recommended Praised Claimed Headline
Bibliographic BasisScheme Explicit Implied MakerScheme Extraction Curation ReviewStatusScheme Accepted Unreviewed
Superseded Disputed Rejected CapacityScheme Substantive Acting Interim OnBehalf PerformingDuties InCapacityOf
Representative Former ComparatorScheme Exact About MoreThan AtLeast AtMost YearKindScheme CalendarYear FiscalYear
UnstatedYear LifecycleScheme PlannedStatus VerdictScheme Same ProbablySame PossiblySame Different EventKindScheme
VisitKind InspectionKind MeetingKind OpeningKind TrainingKind SigningKind CeremonyKind StatementKind OtherEventKind
OrganisationKindScheme MinistryKind DepartmentKind ProvincialOfficeKind DivisionKind StateEnterpriseKind
PublicAgencyKind LocalGovernmentKind CompanyKind EstateKind CommunityKind AssociationKind EducationKind CommitteeKind
ForeignKind OtherBodyKind InitiativeKindScheme ProjectKind SystemKind FundKind AwardKind StandardKind CourseKind
FairKind ProgrammeKind ActivityKind MechanismKind PlanKind ThrustKind OtherInitiativeKind
"""

OWN_TERMS = frozenset(_OWN_TERMS.split())
"""Every term of our own vocabulary."""

TERMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {prefix: frozenset(terms.split()) for prefix, (_, terms) in _VOCABULARIES.items()} | {"tgk": OWN_TERMS}
)
"""The known terms of each prefix."""

# --- paths below the base ---------------------------------------------------------------------------------------------

_KINDS = """
person org group post place facility policy concept initiative standard product event act item statistic support holding
decision
"""
_GRAPH_NAMES = """
reference/areas reference/organisations reference/posts reference/policies identity ontology shapes meta
"""
_ENTITY_KINDS = frozenset(_KINDS.split())
_GRAPHS = frozenset(_GRAPH_NAMES.split())
_SEGMENT = r"[A-Za-z0-9][A-Za-z0-9._~-]*"
_PATH = re.compile(
    rf"id/(?P<kind>[a-z]+)(?:/{_SEGMENT})+"
    rf"|release/{_SEGMENT}|copy/[0-9a-f]{{16}}(?:#char=\d+,\d+)?|claim/[0-9a-f]{{16}}/[0-9a-f]{{16}}"
    rf"|agent/{_SEGMENT}|dataset|graph/(?P<graph>doc/[0-9a-f]{{16}}|[a-z/]+)"
)
_CURIE = re.compile(r"([a-z][a-z0-9]*):(\w*)")
_ABSOLUTE = re.compile(r"(?:https?|urn):[^\s<>\"{}|\\^`]+")


def name_key(name: str) -> str:
    """A stable key for what no table names: 16 hex digits from the name without white space, in folded spelling."""
    plain = "".join(squeeze(name).casefold().split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def person(key: str) -> Ref:
    return Ref(f"id/person/{key}")


def org(key: str) -> Ref:
    return Ref(f"id/org/{key}")


def group(release: str, number: int) -> Ref:
    return Ref(f"id/group/{release}/{number}")


def post(key: str) -> Ref:
    return Ref(f"id/post/{key}")


def place(code: str) -> Ref:
    """An administrative area by its DOPA code: 2 digits a province, 4 a district, 6 a sub-district."""
    return Ref(f"id/place/th-{code}")


def policy(key: str) -> Ref:
    return Ref(f"id/policy/{key}")


def dimension(policy_key: str, number: int) -> Ref:
    return Ref(f"id/policy/{policy_key}/d{number}")


def initiative(key: str) -> Ref:
    return Ref(f"id/initiative/{key}")


def event(release: str, number: int) -> Ref:
    return Ref(f"id/event/{release}/{number}")


def act(release: str, number: int) -> Ref:
    return Ref(f"id/act/{release}/{number}")


def item(release: str, number: int) -> Ref:
    """One directed, recommended, requested or invited action."""
    return Ref(f"id/item/{release}/{number}")


def statistic(release: str, number: int) -> Ref:
    return Ref(f"id/statistic/{release}/{number}")


def holding(person_ref: Ref, post_ref: Ref, capacity: str) -> Ref:
    """The PostHolding of one person, post and capacity (a CURIE such as ``tgk:Acting``)."""
    digest = hashlib.sha256(f"{person_ref.to}|{post_ref.to}|{capacity}".encode()).hexdigest()[:16]
    return Ref(f"id/holding/{digest}")


def release(key: str) -> Ref:
    return Ref(f"release/{key}")


def copy(key: str) -> Ref:
    return Ref(f"copy/{key}")


def span(copy_key: str, where: Span) -> Ref:
    """The evidence span: RFC 5147 fragment, code points of the untouched text."""
    return Ref(f"copy/{copy_key}#char={where.start},{where.end}")


def claim(copy_key: str, digest: str) -> Ref:
    return Ref(f"claim/{copy_key}/{digest}")


def agent(name: str) -> Ref:
    return Ref(f"agent/{name}")


def decision(key: str) -> Ref:
    return Ref(f"id/decision/{key}")


def doc_graph(copy_key: str) -> Ref:
    return Ref(f"graph/doc/{copy_key}")


REFERENCE_AREAS = Ref("graph/reference/areas")
REFERENCE_ORGANISATIONS = Ref("graph/reference/organisations")
REFERENCE_POSTS = Ref("graph/reference/posts")
REFERENCE_POLICIES = Ref("graph/reference/policies")
IDENTITY = Ref("graph/identity")
ONTOLOGY = Ref("graph/ontology")
SHAPES = Ref("graph/shapes")
META = Ref("graph/meta")


# --- expansion --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Iris:
    """IRIs below one base. ``expand`` gives the full IRI of a ``Ref``; ``shorten`` goes back."""

    base: str = DEFAULT_BASE
    _known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"]+/", self.base):
            raise UnknownTerm(f"base IRI {self.base!r}: give an http(s) address that ends in a slash")

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Every prefix with its namespace, ``tgk`` and ``id`` under this base."""
        reused = {prefix: iri for prefix, (iri, _) in _VOCABULARIES.items()}
        return {"tgk": f"{self.base}def/", "id": f"{self.base}id/"} | reused

    @property
    def prologue(self) -> str:
        """The PREFIX lines of a SPARQL query."""
        return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in self.prefixes.items())

    def expand(self, ref: Ref | str) -> str:
        """The full IRI of a CURIE of a known prefix, a path below the base, or a full IRI.

        Raises ``UnknownTerm`` for a prefix, term or path that is not known.
        """
        text = ref if isinstance(ref, str) else ref.to
        found = self._known.get(text)
        if found is None:
            found = self._expand(text)
            if not text.startswith(("copy/", "claim/")):  # these come by the million, each of them once
                self._known[text] = found
        return found

    def _expand(self, text: str) -> str:
        if curie := _CURIE.fullmatch(text):
            prefix, local = curie.groups()
            if prefix not in TERMS:
                raise UnknownTerm(f"{text}: no such prefix; known are {', '.join(sorted(TERMS))}")
            if local not in TERMS[prefix]:
                raise UnknownTerm(f"{text}: {prefix} has no such term here; add it to kg/namespaces.py if it is meant")
            return (f"{self.base}def/" if prefix == "tgk" else _VOCABULARIES[prefix][0]) + local
        if path := _PATH.fullmatch(text):
            kind, graph = path["kind"], path["graph"]
            if kind is not None and kind not in _ENTITY_KINDS:
                raise UnknownTerm(f"{text}: no such kind of entity; known are {', '.join(sorted(_ENTITY_KINDS))}")
            if graph is not None and not graph.startswith("doc/") and graph not in _GRAPHS:
                raise UnknownTerm(f"{text}: no such graph; known are doc/…, {', '.join(sorted(_GRAPHS))}")
            return self.base + text
        if _ABSOLUTE.fullmatch(text):
            return text
        raise UnknownTerm(f"{text!r}: neither a CURIE, nor a path such as id/person/…, nor a full IRI")

    def shorten(self, iri: str) -> str:
        """The CURIE or path of a full IRI; the IRI itself where it is of no known namespace."""
        for prefix, namespace in self.prefixes.items():
            if prefix != "id" and iri.startswith(namespace) and iri[len(namespace) :] in TERMS[prefix]:
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri.removeprefix(self.base)
