"""From the words of the domain model and the fact sheets to the terms of the ontology, and back.

Each table is closed: a word that stands in none of them is a fault of the code that uses it. The same words are the
``skos:notation`` of the concepts in ``ontology/thaigov.ttl`` (a test holds the two together).
"""

from collections.abc import Mapping

MODALITIES: Mapping[str, str] = {
    "occurred": "tgk:Occurred",
    "stated": "tgk:Stated",
    "reported": "tgk:Reported",
    "planned": "tgk:Planned",
    "instructed": "tgk:Instructed",
    "requested": "tgk:Requested",
    "recommended": "tgk:Recommended",
    "praised": "tgk:Praised",
    "claimed": "tgk:Claimed",
    "headline": "tgk:Headline",
    "bibliographic": "tgk:Bibliographic",
}

CAPACITIES: Mapping[str, str] = {
    "substantive": "tgk:Substantive",
    "acting": "tgk:Acting",
    "interim": "tgk:Interim",
    "on_behalf": "tgk:OnBehalf",
    "performing_duties": "tgk:PerformingDuties",
    "in_capacity_of": "tgk:InCapacityOf",
    "representative": "tgk:Representative",
    "former": "tgk:Former",
}

HOLDING_PREDICATES: Mapping[str, str] = {
    "substantive": "org:holds",
    "acting": "tgk:actsInPost",
    "interim": "tgk:actsInPost",
    "on_behalf": "tgk:actsInPost",
    "performing_duties": "tgk:actsInPost",
    "in_capacity_of": "tgk:servesInPost",
    "representative": "tgk:servesInPost",
    "former": "tgk:formerlyHeld",
}
"""The predicate of a claim that someone holds a post, by capacity."""

COMPARATORS: Mapping[str, str] = {
    "exact": "tgk:Exact",
    "about": "tgk:About",
    "more_than": "tgk:MoreThan",
    "at_least": "tgk:AtLeast",
    "at_most": "tgk:AtMost",
}

EVENT_KINDS: Mapping[str, str] = {
    "visit": "tgk:VisitKind",
    "inspection": "tgk:InspectionKind",
    "meeting": "tgk:MeetingKind",
    "opening": "tgk:OpeningKind",
    "training": "tgk:TrainingKind",
    "signing": "tgk:SigningKind",
    "ceremony": "tgk:CeremonyKind",
    "statement": "tgk:StatementKind",
    "other": "tgk:OtherEventKind",
}

PARTICIPATION: Mapping[str, str] = {
    "lead": "tgk:leadParticipant",
    "accompanying": "tgk:accompaniedBy",
    "host": "tgk:host",
    "attending": "tgk:attendedBy",
}
"""Event → person, by role."""

ORGANISATION_KINDS: Mapping[str, tuple[str, str]] = {
    "ministry": ("tgk:Ministry", "tgk:MinistryKind"),
    "department": ("tgk:Department", "tgk:DepartmentKind"),
    "provincial_office": ("tgk:ProvincialOffice", "tgk:ProvincialOfficeKind"),
    "division": ("org:OrganizationalUnit", "tgk:DivisionKind"),
    "state_enterprise": ("tgk:PublicOrganization", "tgk:StateEnterpriseKind"),
    "public_agency": ("tgk:PublicOrganization", "tgk:PublicAgencyKind"),
    "local_government": ("tgk:PublicOrganization", "tgk:LocalGovernmentKind"),
    "company": ("tgk:Business", "tgk:CompanyKind"),
    "estate": ("tgk:IndustrialEstate", "tgk:EstateKind"),
    "community": ("org:Organization", "tgk:CommunityKind"),
    "association": ("org:Organization", "tgk:AssociationKind"),
    "education": ("org:Organization", "tgk:EducationKind"),
    "committee": ("org:Organization", "tgk:CommitteeKind"),
    "foreign": ("org:Organization", "tgk:ForeignKind"),
    "other": ("org:Organization", "tgk:OtherBodyKind"),
}
"""The class and the classification of a body. An estate is a place that acts: its IRI is that of a facility."""

INITIATIVE_KINDS: Mapping[str, tuple[str, str]] = {
    "project": ("tgk:Project", "tgk:ProjectKind"),
    "system": ("tgk:InformationSystem", "tgk:SystemKind"),
    "fund": ("tgk:Fund", "tgk:FundKind"),
    "award": ("tgk:Award", "tgk:AwardKind"),
    "standard": ("dcterms:Standard", "tgk:StandardKind"),
    "course": ("tgk:Course", "tgk:CourseKind"),
    "fair": ("tgk:Fair", "tgk:FairKind"),
    "programme": ("tgk:Programme", "tgk:ProgrammeKind"),
    "activity": ("tgk:Activity", "tgk:ActivityKind"),
    "mechanism": ("tgk:Mechanism", "tgk:MechanismKind"),
    "plan": ("tgk:Plan", "tgk:PlanKind"),
    "thrust": ("tgk:Initiative", "tgk:ThrustKind"),
    "other": ("tgk:Initiative", "tgk:OtherInitiativeKind"),
}
"""The class and the kind of an initiative. The fact sheets know the first seven; the rest are curated."""

STATISTIC_CLASSES: Mapping[str, str] = {
    "actual": "tgk:Statistic",
    "target": "tgk:Target",
    "budget": "tgk:BudgetItem",
}

ACTS: Mapping[str, tuple[str, str, str]] = {
    "directive": ("tgk:PolicyDirective", "tgk:directs", "instructed"),
    "emphasis": ("tgk:Emphasis", "tgk:directs", "instructed"),
    "assignment": ("tgk:Assignment", "tgk:directs", "instructed"),
    "recommendation": ("tgk:Recommendation", "tgk:recommends", "recommended"),
    "request": ("tgk:Request", "tgk:requests", "requested"),
    "invitation": ("tgk:Invitation", "tgk:invites", "requested"),
}
"""The class of a speech act, its predicate to the item, and the modality of what it carries."""
