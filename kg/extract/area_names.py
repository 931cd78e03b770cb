"""The names of the 77 provinces for use inside larger expressions: ``สอจ.`` + province, ``ผู้ว่าราชการจังหวัด`` + province.

The names are those of ``data/reference/provinces.tsv``. Not here: where a text prints a province as a place
(``kg.extract.provinces``).
"""

import re
from functools import cache

from kg.extract.tables import read_table

_LONG_FORMS = ("กรุงเทพฯ", "กรุงเทพ", "อยุธยา")  # forms that may stand without the word จังหวัด (province)


@cache
def provinces() -> tuple[str, ...]:
    """The names of all provinces, in the order of their codes."""
    return tuple(row["label_th"] for row in read_table("provinces"))


def _pattern() -> str:
    names = sorted((*provinces(), *_LONG_FORMS), key=len, reverse=True)
    return "|".join(map(re.escape, names))


PROVINCE = _pattern()  # for use inside a larger expression


def province_name(printed: str) -> str:
    """The name of the province for a form that ``PROVINCE`` matched."""
    if printed.startswith("กรุงเทพ"):
        return "กรุงเทพมหานคร"
    return "พระนครศรีอยุธยา" if printed == "อยุธยา" else printed
