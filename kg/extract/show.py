"""How findings are written in the examples of patterns."""

from kg.model import Found, OrganisationFound, PersonFound


def organisation(found: Found) -> str:
    """``name [kind]``."""
    assert isinstance(found, OrganisationFound)
    return f"{found.name} [{found.kind}]"


def person(found: Found) -> str:
    """``honorific|name|title @ organisation; …`` with ``(capacity)`` behind a title that is not substantive."""
    assert isinstance(found, PersonFound)
    posts = "; ".join(
        f"{p.title} @ {p.organisation or '-'}" + ("" if p.capacity == "substantive" else f" ({p.capacity})")
        for p in found.positions
    )
    return "|".join((found.honorific or "-", found.name, posts or "-"))
