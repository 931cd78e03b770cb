"""Mine the names of undertakings and policies from a corpus of releases, and write them as a lexicon.

usage: python -m kg.extract.mine_names ARCHIVE… [--without FOLDER]     (folders or .tar.xz of releases)

A name that several releases put in quotation marks behind โครงการ, งาน, นโยบาย … is known from then on, so that its end
is found where it stands without the marks; names that recur without them come from ``kg.extract.mine_recurring``.
``--without`` leaves out the releases of a folder, so that the lexicon knows nothing of the releases that the extractor
is scored on. Only names are kept, no text; the same corpus gives the same file.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import SourceError
from kg.extract.mine import news_number, news_numbers
from kg.extract.mine_recurring import recurring
from kg.extract.programmes import MINED, MINED_COLUMNS
from kg.releases import parse_release, read_sources
from kg.thai import fold

_SHORTEST = {False: 6, True: 9}  # letters, of undertakings and of policies; whose policy it is often is a nickname
LEAST = 3  # releases that must print the name
KINDS = {
    "โครงการ": "project",
    "กิจกรรม": "project",
    "มาตรการ": "project",
    "แคมเปญ": "project",
    "งาน": "fair",
    "มหกรรม": "fair",
    "เทศกาล": "fair",
    "นิทรรศการ": "fair",
    "หลักสูตร": "course",
    "สินเชื่อ": "fund",
    "กองทุน": "fund",
    "รางวัล": "award",
    "แอปพลิเคชัน": "system",
    "แอปพลิเคชั่น": "system",
    "แพลตฟอร์ม": "system",
    "นโยบาย": "policy",
    "ยุทธศาสตร์": "policy",
}
_QUOTED = re.compile(
    rf"(?P<head>{'|'.join(KINDS)})(?<!แรงงาน)(?<!โรงงาน)(?<!หน่วยงาน)(?<!สำนักงาน)(?<!พนักงาน)(?<!ดำเนินงาน)(?<!ผลงาน)(?<!ทำงาน)"
    r"\s?[“\"](?P<name>[ก-๙A-Za-z0-9][^“”\"\n()]{4,68}[^“”\"\n\s])[”\"]"
)
_TALK = re.compile(
    r"(?:ผม|เรา(?!เที่ยว|ชนะ|สู้|รัก)|วันนี้|ครับ|ขอ|ได้|ต้อง|รมว|รมต|นาย|นาง|ปลัด|ดร\.|บิ๊ก|รอง|พล\.|วัน(?=[ก-๙])"
    r"|การประชุม|ครั้งที่|นำร่อง|App Store|Google Play|สื่อสารภารกิจ|ชนะเลิศ|ชมเชย|เหรียญ)"
)
_EDITION = re.compile(r"\s?(?:ครั้งที่|ประจำปี|ปี|รุ่นที่|ระยะที่)\s?[\d/]+.*$|\s2[05]\d\d$")


def mine(archives: Sequence[Path], *, without: Path | None = None) -> list[tuple[str, str, int]]:
    """Names with their kind and the number of releases that print them, the most printed first."""
    counts: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def counted() -> Iterator[str]:
        for body in _bodies(archives, without):
            names = {(_clean(m["name"]), KINDS[m["head"]]) for m in _QUOTED.finditer(body)}
            counts.update({name for name, _ in names})
            for name, kind in names:
                kinds[name][kind] += 1
            yield body

    unquoted = recurring(counted())
    found = {
        name: (kind, count)
        for name, count in counts.items()
        if count >= LEAST and not _TALK.match(name)
        for kind in [max(kinds[name], key=lambda kind: (kinds[name][kind], kind))]
        if len(name) >= _SHORTEST[kind == "policy"]
    }
    for name, kind, count in unquoted:
        found.setdefault(name, (kind, count))
    return sorted(((name, *rest) for name, rest in found.items()), key=lambda item: (-item[2], item[0]))


def _bodies(archives: Sequence[Path], without: Path | None) -> Iterator[str]:
    """The folded body of every release, but for those of the folder ``without``."""
    left_out = news_numbers(without) if without else frozenset()
    for source in read_sources(list(archives)):
        try:
            release = parse_release(source)
        except SourceError:
            continue
        if (number := news_number(release.text)) is None or number not in left_out:
            yield fold(release.body.of(release.text)).text


def _clean(name: str) -> str:
    """The name without its edition (ครั้งที่ 5, ประจำปี 2566) and without doubled spaces."""
    return _EDITION.sub("", " ".join(name.split())).strip(" :-–,.")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument("--without", type=Path, help="folder of releases to leave out")
    options = parser.parse_args()
    try:
        found = mine(options.archives, without=options.without)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    rows = [f"{name}\t{kind}\t{count}" for name, kind, count in found]
    MINED.write_text("\n".join(["\t".join(MINED_COLUMNS), *rows]) + "\n", encoding="utf-8")
    print(f"{len(found)} names in {MINED.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
