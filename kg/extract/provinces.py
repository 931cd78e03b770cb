"""The provinces of Thailand as a text prints them: ``จังหวัดน่าน``, ``จ.น่าน``, ``กรุงเทพฯ``.

The names are those of the Royal Institute's list (76 provinces and Bangkok). Bare names are read only after words that
take a place, because ตาก, เลย, แพร่, ตรัง and others are everyday words as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.literals import Anchored
from kg.model import Span

BANGKOK = "กรุงเทพมหานคร"

PROVINCES = [
    "กระบี่",
    "กาญจนบุรี",
    "กาฬสินธุ์",
    "กำแพงเพชร",
    "ขอนแก่น",
    "จันทบุรี",
    "ฉะเชิงเทรา",
    "ชลบุรี",
    "ชัยนาท",
    "ชัยภูมิ",
    "ชุมพร",
    "เชียงราย",
    "เชียงใหม่",
    "ตรัง",
    "ตราด",
    "ตาก",
    "นครนายก",
    "นครปฐม",
    "นครพนม",
    "นครราชสีมา",
    "นครศรีธรรมราช",
    "นครสวรรค์",
    "นนทบุรี",
    "นราธิวาส",
    "น่าน",
    "บึงกาฬ",
    "บุรีรัมย์",
    "ปทุมธานี",
    "ประจวบคีรีขันธ์",
    "ปราจีนบุรี",
    "ปัตตานี",
    "พระนครศรีอยุธยา",
    "พะเยา",
    "พังงา",
    "พัทลุง",
    "พิจิตร",
    "พิษณุโลก",
    "เพชรบุรี",
    "เพชรบูรณ์",
    "แพร่",
    "ภูเก็ต",
    "มหาสารคาม",
    "มุกดาหาร",
    "แม่ฮ่องสอน",
    "ยโสธร",
    "ยะลา",
    "ร้อยเอ็ด",
    "ระนอง",
    "ระยอง",
    "ราชบุรี",
    "ลพบุรี",
    "ลำปาง",
    "ลำพูน",
    "เลย",
    "ศรีสะเกษ",
    "สกลนคร",
    "สงขลา",
    "สตูล",
    "สมุทรปราการ",
    "สมุทรสงคราม",
    "สมุทรสาคร",
    "สระแก้ว",
    "สระบุรี",
    "สิงห์บุรี",
    "สุโขทัย",
    "สุพรรณบุรี",
    "สุราษฎร์ธานี",
    "สุรินทร์",
    "หนองคาย",
    "หนองบัวลำภู",
    "อ่างทอง",
    "อำนาจเจริญ",
    "อุดรธานี",
    "อุตรดิตถ์",
    "อุทัยธานี",
    "อุบลราชธานี",
]
# What people write for short, with the name in full. สุพรรณ and อยุธยา stand for their provinces in headlines.
_SHORT = {
    "กรุงเทพมหานคร": BANGKOK,
    "กรุงเทพฯ": BANGKOK,
    "กรุงเทพ ฯ": BANGKOK,
    "กทม.": BANGKOK,
    "อยุธยา": "พระนครศรีอยุธยา",
    "โคราช": "นครราชสีมา",
    "สุพรรณ": "สุพรรณบุรี",
    "สุราษฎร์": "สุราษฎร์ธานี",
    "อุดรฯ": "อุดรธานี",
    "ประจวบฯ": "ประจวบคีรีขันธ์",
}
_FULL = {name: name for name in PROVINCES} | _SHORT
_NAMES = "|".join(re.escape(name) for name in sorted(_FULL, key=len, reverse=True))
_BANGKOK = "|".join(re.escape(name) for name, full in _SHORT.items() if full == BANGKOK)
# A name with จังหวัด or จ. before it, Bangkok by itself, or a bare name after a word that takes a place.
_NAMED = Anchored(
    rf"(?P<word>จังหวัด\s?|(?<![ก-๙])จ\.\s?)(?P<name>{_NAMES})|(?P<capital>{_BANGKOK})", "จังหวัด|จ.|กทม.|กรุงเทพ"
)
_BARE = re.compile(rf"(?:ลงพื้นที่|ลงพื้น|เยือน|สาขา|ในพื้นที่|สอจ\.\s?|เมือง)\s?(?P<name>{_NAMES})(?![ก-๙])")


# Inside the name of a place: ธนาคาร… สาขาเชียงราย, เทศบาลนครสงขลา. The short names are everyday words as well.
_IN_NAME = re.compile(
    r"(?<![\s“\"])(?P<name>"
    + "|".join(re.escape(name) for name in sorted(PROVINCES, key=len, reverse=True) if len(name) > 4)
    + r")(?=[\s)”\"]|$)"
)


@dataclass(frozen=True, slots=True)
class ProvinceMention:
    """A province where the text prints it; ``name`` in full, without จังหวัด."""

    span: Span
    name: str


def find_provinces(text: str, within: Span, *, bare: bool = False) -> Iterator[ProvinceMention]:
    """The provinces printed in a stretch of text, in order; with ``bare`` those without จังหวัด as well."""
    found = [
        ProvinceMention(Span(*match.span()), _FULL[match["name"] or match["capital"]])
        for match in _NAMED.finditer(text, within.start, within.end)
    ]
    if bare:
        found += [
            ProvinceMention(Span(*match.span()), _FULL[match["name"]])
            for match in _BARE.finditer(text, within.start, within.end)
        ]
    yield from sorted(found, key=lambda mention: mention.span)


def provinces_in_name(text: str, name: Span) -> Iterator[ProvinceMention]:
    """The provinces that the name of a place ends one of its words with, in order."""
    for match in _IN_NAME.finditer(text, name.start, name.end):
        yield ProvinceMention(Span(*match.span()), match["name"])
