"""Names of undertakings that recur without quotation marks and go on behind the word at which they seem to end.

Where โครงการ… "project …" seems to end (``kg.extract.undertakings``), the corpus tells whether it does: if nearly every
release that prints the name goes on with the same words, these belong to it; if they go on in many ways, it has ended.
What is found is only what the rules get wrong, so that the lexicon stays small.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.name_limits import is_generic
from kg.extract.undertakings import name_end

_KINDS = {"โครงการ": "project", "หลักสูตร": "course", "กองทุน": "fund", "รางวัล": "award"}
_HEAD = re.compile(
    rf"(?P<head>{'|'.join(_KINDS)})(?<!ผู้อำนวยการโครงการ)(?<!เจ้าของโครงการ)(?<!\dโครงการ)"
    r" ?(?![“\"\s])(?P<rest>[^\n]{20,230})"
)
_SHARE = 0.75  # of the releases that must go on alike
_OCCASIONS = 3  # that must print the name
_NEARBY = 40  # releases in a row that may tell of one occasion
_LONGEST = 150
_SAME_START = 110  # letters behind the head that only a copied text shares
# Words with which no name goes on: a copied sentence does.
_SENTENCE = re.compile(
    r"\s?(?:ซึ่ง|โดย|ได้|มี(?!สุข)|จะ|เป็น(?!มิตร|ธรรม)|ณ |เมื่อ|ว่า|ที่|จำนวน|วงเงิน|ระหว่าง|และโครงการ|โครงการ|ให้(?!กับ|แก่)|ของ"
    r"|รุ่น|ครั้ง|ปี"
    r"|ประจำ|ระยะ|พ\.ศ|จังหวัด|กระทรวง|กรม|สำนักงาน|ทั้ง|จัด|พร้อม|ภายใต้|เฟส|รวม|ร่วม|แล้ว|ไป|มา|หรือ|\d|ฯ|ช่วง|รอบ|วัน|อำเภอ|ตำบล|ประกอบ|ส่วน|ต่อ|จาก|คือ|อย่างต่อเนื่อง|ใน|เกิด|กว่า|ต่าง|มูลค่า|จึง)"
)
_BEHIND_SENTENCE = re.compile(r"\s(?:ซึ่ง|โดย|ได้|จะ|ณ|จึง|ตลอดจน|คือ|ว่า|ประจำ|ปีงบ|พ\.ศ\.|ภายใต้)")
_NO_NAME = re.compile(
    r"^(?:ณ |อาจ|สูงสุด|ภายใน|เพียงพอ|รองรับ|ประมาณการ|รองชนะเลิศ|ทำให้|ขอ|พิเศษ )|ลดลง|ดังกล่าว|เป็นรางวัล|กำหนด|ที่เกิด|หลังจาก"
    r"|ขอใช้|นาย|มูลค่า|รวมอสัง"
    r"|(?:หมายเลข|ตลอด|อันดับ|เส้นที่|รวม|สาย|เหลือ[ก-๙]*|ร้อยละ|เครื่องที่|ครบรอบ \d+|และ|ขึ้น|ที่ \d+)$"
)
_EDITION = re.compile(r"\s?(?:ครั้งที่|ประจำปี|ปี|รุ่นที่|ระยะที่|ฤดูการผลิต|พ\.ศ\.)\s?[\d/.]*[^()]*$|\s2[05]\d\d.*$")
_SPACES = re.compile('[ “”"]+')
_ENDS = {" ", "”", '"', ")", ",", ""}


@dataclass(frozen=True, slots=True)
class _Printed:
    """What stands behind one head: its letters without spaces and quotation marks, as printed, and in which release."""

    letters: str
    text: str
    release: int


def recurring(bodies: Iterable[str]) -> list[tuple[str, str, int]]:
    """Names without their head, with kind and number of releases; ``bodies`` come in the order of publication."""
    printed: defaultdict[str, list[_Printed]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for release, body in enumerate(bodies):
        for match in _HEAD.finditer(body):
            text = re.sub(" +", " ", match["rest"])
            letters = _SPACES.sub("", text)[: _LONGEST + 10]
            if (match["head"], letters[:_SAME_START]) not in seen:
                seen.add((match["head"], letters[:_SAME_START]))
                printed[match["head"]].append(_Printed(letters, text, release))
    return [found for head in _KINDS for found in _longer_names(_KINDS[head], printed[head])]


def _longer_names(kind: str, printed: list[_Printed]) -> Iterator[tuple[str, str, int]]:
    printed = sorted(printed, key=lambda one: (one.letters, one.release))
    keys = [one.letters for one in printed]
    done: set[str] = set()
    names: dict[str, tuple[str, int]] = {}
    for one in printed:
        end = name_end(one.text, 0, len(one.text), mined=False)
        start = _SPACES.sub("", one.text[:end])
        if start in done or end < 6 or is_generic(one.text, 0, end):
            continue
        done.add(start)
        group = printed[bisect_left(keys, start) : bisect_left(keys, start + "\U0010ffff")]
        if _occasions(group) >= _OCCASIONS and (name := _longer(start, group)):
            names.setdefault(_SPACES.sub("", name), (name, len(group)))
    yield from ((name, kind, count) for name, count in names.values())


def _occasions(group: list[_Printed]) -> int:
    return len({one.release // _NEARBY for one in group})


def _longer(start: str, group: list[_Printed]) -> str | None:
    """The name that goes on behind ``start`` in nearly all of the group, as it is mostly printed; ``None`` if none."""
    letters, least = start, _SHARE * len(group)
    while len(letters) < _LONGEST:
        following, count = Counter(one.letters[len(letters) : len(letters) + 1] for one in group).most_common(1)[0]
        if not following or count < least:
            break
        letters += following
        group = [one for one in group if one.letters.startswith(letters)]
    ends = [_offset(one.text, len(letters)) for one in group]
    whole = sum(one.text[end : end + 1] in _ENDS for one, end in zip(group, ends, strict=True)) >= 0.6 * len(group)
    name = Counter(one.text[:end] for one, end in zip(group, ends, strict=True)).most_common(1)[0][0]
    if not whole:
        name = name[: max(name.rfind(" "), 0)]
    name = " ".join(re.sub('[“”"]', " ", _EDITION.sub("", name)).split())
    behind = name[_offset(name, len(start)) :]
    if len(behind.strip()) < 4 or _SENTENCE.match(behind) or _BEHIND_SENTENCE.search(behind) or _NO_NAME.search(name):
        return None
    return name if name.count("(") == name.count(")") else None


def _offset(text: str, letters: int) -> int:
    """Behind how many characters of ``text`` that many letters stand; marks above and below belong to their letter."""
    seen = 0
    for offset, character in enumerate(text):
        if seen == letters:
            return offset
        seen += character not in ' “”"'
    return len(text)
