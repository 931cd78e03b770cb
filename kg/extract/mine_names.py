"""Mine the names of undertakings and policies that releases print in quotation marks, and write them as a lexicon.

usage: python -m kg.extract.mine_names CORPUS     (a folder or a .tar.xz of releases)

A name that several releases put in quotation marks behind โครงการ, งาน, นโยบาย … is known from then on, so that its end
is found where it stands without the marks. Only names are kept, no text; the same corpus gives the same file.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from kg.errors import SourceError
from kg.extract.programmes import MINED, MINED_COLUMNS
from kg.releases import parse_release, read_sources
from kg.thai import fold

_SHORTEST = {False: 6, True: 9}  # letters, of undertakings and of policies; whose policy it is often is a nickname
LEAST = 3  # releases that must print the name
KINDS = {
    "โครงการ": "project",
    "มาตรการ": "project",
    "งาน": "fair",
    "มหกรรม": "fair",
    "หลักสูตร": "course",
    "สินเชื่อ": "fund",
    "แอปพลิเคชัน": "system",
    "แพลตฟอร์ม": "system",
    "นโยบาย": "policy",
    "ยุทธศาสตร์": "policy",
}
_QUOTED = re.compile(
    rf"(?P<head>{'|'.join(KINDS)})(?<!แรงงาน)(?<!โรงงาน)(?<!หน่วยงาน)(?<!สำนักงาน)(?<!พนักงาน)(?<!ดำเนินงาน)"
    r"\s?[“\"](?P<name>[ก-๙A-Za-z0-9][^“”\"\n()]{4,68}[^“”\"\n\s])[”\"]"
)
_TALK = re.compile(
    r"(?:ผม|เรา(?!เที่ยว|ชนะ|สู้|รัก)|วันนี้|ครับ|ขอ|ได้|ต้อง|รมว|รมต|นาย|นาง|ปลัด|ดร\.|บิ๊ก|รอง|พล\.|วัน(?=[ก-๙])"
    r"|การประชุม|ครั้งที่|นำร่อง|App Store|Google Play|สื่อสารภารกิจ)"
)
_EDITION = re.compile(r"\s?(?:ครั้งที่|ประจำปี|ปี|รุ่นที่|ระยะที่)\s?[\d/]+.*$|\s2[05]\d\d$")


def mine(corpus: Path) -> list[tuple[str, str, int]]:
    """Names with their kind and the number of releases that print them, the most printed first."""
    counts: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source in read_sources([corpus]):
        try:
            release = parse_release(source)
        except SourceError:
            continue
        body = fold(release.body.of(release.text)).text
        names = {(_clean(m["name"]), KINDS[m["head"]]) for m in _QUOTED.finditer(body)}
        counts.update({name for name, _ in names})
        for name, kind in names:
            kinds[name][kind] += 1
    found = [
        (name, kind, count)
        for name, count in counts.items()
        if count >= LEAST and not _TALK.match(name)
        for kind in [kinds[name].most_common(1)[0][0]]
        if len(name) >= _SHORTEST[kind == "policy"]
    ]
    return sorted(found, key=lambda item: (-item[2], item[0]))


def _clean(name: str) -> str:
    """The name without its edition (ครั้งที่ 5, ประจำปี 2566) and without doubled spaces."""
    return _EDITION.sub("", " ".join(name.split())).strip(" :-–,.")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    try:
        found = mine(options.corpus)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    rows = [f"{name}\t{kind}\t{count}" for name, kind, count in found]
    MINED.write_text("\n".join(["\t".join(MINED_COLUMNS), *rows]) + "\n", encoding="utf-8")
    print(f"{len(found)} names in {MINED.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
