"""Offices named after the board they serve: สำนักงานคณะกรรมการ… for คณะกรรมการ…."""

from functools import cache

from kg.extract.gazetteer import all_names, bodies


@cache
def _offices() -> dict[str, str]:
    """The office by the board's name, longest board first."""
    found = {
        name.removeprefix("สำนักงาน"): name
        for name in all_names()
        if name.startswith(("สำนักงานคณะกรรมการ", "สำนักงานสภา"))
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def office_of(board: str) -> tuple[str, int] | None:
    """The office of the board that ``board`` begins with, and the length of the board's name; else ``None``."""
    for name, office in _offices().items():
        if board.startswith(name):
            return office, len(name)
    return None


def secretariat_of(body: str) -> str | None:
    """The office that works for a board: its own office, or the body that the board governs; else ``None``."""
    office = _offices().get(body)
    if office:
        return office
    governed = body.removeprefix("คณะกรรมการ")
    return governed if governed != body and governed in bodies() else None
