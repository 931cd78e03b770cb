"""Faculties by name, with the university behind them, which is a body beside them: คณะวิศวกรรมศาสตร์ มหาวิทยาลัยดีงาม."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_FIELD = "(?:(?!หรือ)[ก-๎]){2,30}?(?:ศาสตร์|ศิลป์|การบัญชี|การแพทย์|เทคโนโลยี|สารสนเทศ)"
_FACULTY = re.compile(
    rf"คณะ(?!กรรม|อนุ|ทำงาน|ผู้|ที่|รัฐ|นัก|ครู|เจ้า|แพทย์|อาจารย์|สงฆ์|วิทยากร){_FIELD}(?:และ{_FIELD})?(?:ศิริราชพยาบาล|โรงพยาบาลรามาธิบดี|วชิรพยาบาล)?(?![ก-ฮ]{{2}}(?<!มห))"
)
_UNIVERSITY = re.compile(r" ?(?P<name>จุฬาลงกรณ์มหาวิทยาลัย|มหาวิทยาลัย(?=[ก-๎]))")
_HEADS = Literals(("คณะ",))


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each faculty, with its university where the text names it right behind."""
    for match in document.matches(_FACULTY, at=_HEADS):
        name, end = match.group(), match.end()
        university = _UNIVERSITY.match(document.text, end)
        if university is not None:
            end = university.end()
            if university["name"].startswith("ม"):
                end = end_of_run(document.text, end, document.end_of_part(match.start()))
            name = f"{name} {document.text[university.start('name') : end]}"
        yield OrganisationFound(
            span=Span(match.start(), end),
            pattern="organisations.faculty",
            confidence=0.8,
            name=name,
            kind="education",
        )


PATTERN = Pattern(
    name="organisations.faculty",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("อาจารย์คณะวิศวกรรมศาสตร์ มหาวิทยาลัยดีงาม ร่วมวิจัย", ("คณะวิศวกรรมศาสตร์ มหาวิทยาลัยดีงาม [education]",)),
        Example("คณบดีคณะพยาบาลศาสตร์ กล่าว", ("คณะพยาบาลศาสตร์ [education]",)),
    ),
    counter_examples=("คณะกรรมการวิทยาศาสตร์", "คณะผู้เชี่ยวชาญด้านเศรษฐศาสตร์"),
    rank=30,
)
