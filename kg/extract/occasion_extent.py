"""How far the telling of an occasion goes: the sentence, and the lists of people that follow it."""

import re

from kg.extract.scene import Scene, Sentence, find_head
from kg.model import Span

_LIST_GOES_ON = re.compile(
    r"(?:โดยมี|ซึ่งมี|และมี|พร้อมด้วย|พร้อมทั้งมี|ทั้งนี้\s?มี|โดยได้รับเกียรติจาก|ในการนี้\s?(?:มี)?"
    r"|(?:(?:ใน)?โอกาสนี้|พร้อมกันนี้|พร้อมนี้|โดย)\s?(?:มี)?(?=นาย|นาง|น\.ส|ดร\.|พล|ผู้บริหาร))"
)
_LIST_VERB = re.compile(
    r"ต้อนรับ|(?:เป็นผู้)?ลงนาม|เป็นสักขีพยาน|เข้าร่วม|ร่วม(?:ประชุม|ลงพื้นที่|พิธี|งาน|หารือ|เป็น|เยี่ยมชม|ตรวจ)|กล่าวรายงาน|รายงาน|รับการตรวจ"
    r"|เป็นวิทยากร|เป็นประธาน|เข้าพบ|ยื่น|นำเสนอ"
)
_SAYS_MORE = re.compile(r"อัน|เพื่อ|ซึ่ง(?!มี)|สำหรับ|ทั้งนี้\s?(?:เพื่อ|การ)")
_LIST_BEHIND = re.compile(
    r"(?<=\s)(?:โดยมี|ซึ่งมี|โดยได้รับเกียรติจาก)(?=\s?(?:นาย(?!จ้าง|ทุน)|นาง|น\.ส\.|ดร\.|พล|ว่าที่|รศ|ผศ|ศ\.|Mr|Ms|H\.E))"
)
_FOREIGN_START = re.compile(r"[A-Z“\"]")
_GUEST = re.compile(r"สำหรับการ\S{2,20}ครั้งนี้[^\n]{0,40}ได้รับเกียรติจาก")


def extent_of(scene: Scene, sentence: Sentence, first: Span | None = None) -> tuple[Span, ...]:
    """The sentence and those behind it that go on with its list of people, next to it or on a line of their own."""
    spans = [first or sentence.span]
    is_joined = True
    for following in scene.sentences[sentence.number + 1 : sentence.number + 9]:
        inside = _list_inside(scene, sentence, following)
        if inside is not None:
            spans.append(inside)
            continue
        opening = _LIST_GOES_ON.match(scene.text, following.span.start)
        goes_on = opening is not None and _goes_on(scene, following, opening.group())
        if (goes_on and (is_joined or _is_line(scene, following))) or _GUEST.match(
            scene.text, following.span.start, following.span.end
        ):
            spans.append(following.span)
        elif is_joined and not following.people and _only_says_more(scene, sentence, following):
            continue
        elif _list_runs_on(scene, spans[-1], following):
            spans[-1] = Span(spans[-1].start, following.span.end)
        else:
            is_joined = False
            if following.times or find_head(scene.text, following.span, following.people):
                break
    return tuple(spans)


def _list_inside(scene: Scene, sentence: Sentence, following: Sentence) -> Span | None:
    """The list of people inside a clause that only says more of the occasion: อันจะก่อให้เกิด… โดยได้รับเกียรติจาก …"""
    if not _only_says_more(scene, sentence, following) and not _line_runs_on(scene, sentence, following):
        return None
    opening = _LIST_BEHIND.search(scene.text, following.span.start, following.span.end)
    if opening is None or any(p.span.start < opening.start() for p in following.people):
        return None
    return Span(opening.start(), following.span.end)


def _only_says_more(scene: Scene, sentence: Sentence, following: Sentence) -> bool:
    """Whether a sentence of the same paragraph only says what the occasion is for: สำหรับ…, เพื่อ…, ซึ่ง…."""
    if following.dates or following.times or "\n" in scene.text[sentence.span.end : following.span.start]:
        return False
    return _SAYS_MORE.match(scene.text, following.span.start) is not None


def _line_runs_on(scene: Scene, sentence: Sentence, following: Sentence) -> bool:
    """Whether the next line goes on with the foreign name that the verb of the sentence has for its object."""
    if following.number != sentence.number + 1 or following.dates or following.speech is not None:
        return False
    return _FOREIGN_START.match(scene.text, following.span.start) is not None


def _list_runs_on(scene: Scene, last: Span, following: Sentence) -> bool:
    """Whether a list of people that the end of a line breaks off goes on with another name at the start of the next."""
    if not following.people or following.people[0].span.start != following.span.start or following.speech is not None:
        return False
    behind = [p for s in scene.sentences for p in s.people if last.start <= p.span.start < last.end]
    if not behind or scene.text[behind[-1].span.end : following.span.start].strip(" ,\n"):
        return False
    return _LIST_VERB.search(scene.text, following.people[0].span.end, following.span.end) is not None


def _goes_on(scene: Scene, sentence: Sentence, opening: str) -> bool:
    """Whether a sentence that opens like a list is one: its verb says who was there, not what somebody did or said."""
    start = sentence.people[0].span.start if sentence.people else sentence.span.start
    verb = _LIST_VERB.search(scene.text, start, sentence.span.end)
    if opening.startswith(("โดยมี", "ซึ่งมี", "และมี", "พร้อม")) and not opening.startswith(("พร้อมกันนี้", "พร้อมนี้")):
        return verb is not None or bool(sentence.people)
    head = find_head(scene.text, sentence.span, sentence.people)
    first = min(
        (span.start for span in (sentence.speech, head.span if head else None) if span is not None),
        default=sentence.span.end,
    )
    return verb is not None and verb.start() <= first


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    before = scene.text[max(0, sentence.span.start - 2) : sentence.span.start]
    return "\n" in before and scene.text.startswith("โดยมี", sentence.span.start)
