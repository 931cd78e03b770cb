"""What a claim counts for: its review status, and whether the default graph takes it.

A curated release is described by its curated claims alone. What the extractor found in it stays in the named graph,
marked as superseded, so that both can be compared.
"""

from dataclasses import dataclass

from kg.model import Claim

_ACT_TO_ITEM = frozenset(
    {"tgk:directs", "tgk:recommends", "tgk:requests", "tgk:invites", "tgk:requestsBudget"}
)  # predicates that themselves say that something is asked, not done
_ASKED = frozenset({"instructed", "requested", "recommended"})
_SPEECH = ("id/act/", "id/item/")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a claim counts for: its review status (a CURIE) and whether the default graph takes it."""

    status: str
    in_view: bool


def standing(claim: Claim, *, curated: bool) -> Standing:
    """The standing of a claim in a release that has reviewed claims (``curated``) or has none."""
    if claim.maker == "curation":
        return Standing("tgk:Accepted", is_fact(claim))
    if curated:
        return Standing("tgk:Superseded", False)
    return Standing("tgk:Unreviewed", is_fact(claim))


def is_fact(claim: Claim) -> bool:
    """Whether a claim of this mode may stand without its speaker, as the default graph has it.

    Headline framing never may. What is instructed, requested or recommended only as part of the speech act and its
    items, praise only as content of the act, a claimed effect only under a predicate that says so.
    """
    if claim.modality == "headline":
        return False
    if claim.modality in _ASKED:
        return claim.predicate.to in _ACT_TO_ITEM or claim.subject.to.startswith(_SPEECH)
    if claim.modality == "praised":
        return claim.subject.to.startswith(_SPEECH)
    if claim.modality == "claimed":
        return claim.predicate.to == "tgk:claimedOutcome"
    return True
