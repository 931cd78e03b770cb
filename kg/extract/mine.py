"""``python -m kg.extract.mine ARCHIVE… --out data/lexicon``: the lexicon of names, from a corpus of releases.

Writes ``given_names.txt`` and ``surnames.txt``; with ``--bodies FILE`` also the candidates for ``organisations.tsv``
with their counts, which are struck through by hand. ``--without FOLDER`` leaves out the releases of a folder (by their
news number), so that the lexicon knows nothing of the releases that the extractor is scored on. What counts here is
statistics alone: a surname follows few given names often, a verb follows many.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.extract import honorifics
from kg.extract.boundaries import CUT, LETTER
from kg.extract.names import PREDICATE, SPEAKS, beginnings
from kg.releases import read_sources
from kg.thai import fold

_AT_LEAST = 3  # times that a full name must stand in the corpus
_PAIR = re.compile(
    rf"{honorifics.expression()}\s?([ก-ฮเ-ไ]{LETTER}{{2,19}})\s{{1,2}}([ก-ฮเ-ไ]{LETTER}{{2,17}})(?=[\s,()”\"’])"
)
_NUMBER = re.compile(r"details/(\d+)")
# Words of the predicate that no surname begins with, and words that show that an honorific was none.
_NEVER = re.compile(
    "กล่าว|เปิดเผย|เผย|ระบุ|กรมหลวง|กรมพระ|ผู้|พระบรม|และ|ให้สัมภาษณ์|ลงพื้นที่|มอบหมาย|อายุ|เป็น|อำเภอ|จังหวัด|อธิบดี|หัวหน้า"
)
_NO_GIVEN = re.compile("อำเภอ|แพทย์|จ้าง|ทะเบียน|^บวช|^รอง$|เทศ|สาธารณ|ของ")
_BODY = re.compile(
    rf"(?<!{LETTER})((?:กอง|ศูนย์|สถาบัน|สำนักงาน|สำนัก|คณะกรรมการ|คณะอนุกรรมการ|สมาคม|มูลนิธิ|สภา|สมาพันธ์|สหพันธ์|ธนาคาร|"
    rf"มหาวิทยาลัย|องค์การ){LETTER}{{3,70}})(?!{LETTER})"
)
_BODY_AT_LEAST = 8


def texts(archives: list[Path], without: Path | None) -> Iterator[str]:
    """The folded text of every release, but for those of the folder ``without``."""
    left_out = news_numbers(without) if without else frozenset()
    for source in read_sources(archives):
        text = source.data.decode("utf-8", errors="ignore")
        if (number := news_number(text)) is None or number not in left_out:
            yield fold(text).text


def news_numbers(folder: Path) -> frozenset[str]:
    """The news numbers of the releases in a folder."""
    numbers = (news_number(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt"))
    return frozenset(number for number in numbers if number)


def news_number(text: str) -> str | None:
    """The number under which the site published a release, from the address in its text."""
    match = _NUMBER.search(text)
    return match[1] if match else None


def names_of(pairs: Counter[tuple[str, str]]) -> tuple[set[str], set[str]]:
    """Given names and surnames among the pairs of words that follow an honorific."""
    following: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (given, surname), count in pairs.items():
        following[surname][given] += count
    kept = {surname for surname, givens in following.items() if _is_surname(surname, givens)}
    frequent = [pair for pair, count in pairs.items() if count >= _AT_LEAST and pair[1] in kept]
    given_names = {given for given, _ in frequent if not _NO_GIVEN.search(given) and not SPEAKS.search(given, 2)}
    return given_names, {surname for _, surname in frequent if not SPEAKS.search(surname, 2)}


def _is_surname(word: str, givens: Counter[str]) -> bool:
    if re.search(honorifics.expression(), word[2:]) or _NEVER.match(word) or word.endswith("ว่า"):
        return False
    if not PREDICATE.match(word):
        return True
    most, total = givens.most_common(1)[0][1], givens.total()
    return len(word) >= 5 and total >= 6 and most >= 0.6 * total and not _NO_GIVEN.search(givens.most_common(1)[0][0])


def bodies_of(found: Counter[str]) -> Iterator[tuple[str, int]]:
    """Names of bodies that stand alone often, the most frequent first; some are words for a class of bodies."""
    for name, count in found.most_common():
        if count >= _BODY_AT_LEAST and not CUT.search(name, 6):
            yield name, count


def _write(path: Path, what: str, words: Iterable[str]) -> None:
    head = f"# {what} that stand at least {_AT_LEAST} times in releases of thaigov.go.th (python -m kg.extract.mine)."
    path.write_text("\n".join([head, *sorted(words)]) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Mine the lexicon of names from archives of releases.")
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder for given_names.txt and surnames.txt")
    parser.add_argument("--without", type=Path, help="folder of releases to leave out")
    parser.add_argument("--bodies", type=Path, help="file for the candidates for organisations.tsv")
    options = parser.parse_args()
    pairs: Counter[tuple[str, str]] = Counter()
    bodies: Counter[str] = Counter()
    for number, text in enumerate(texts(options.archives, options.without), 1):
        pairs.update(
            (m[1], m[2]) for start in beginnings().starts(text, 0, len(text)) if (m := _PAIR.match(text, start))
        )
        bodies.update(m[1] for m in _BODY.finditer(text))
        if number % 1000 == 0:
            print(f"\r{number:,} releases", end="", file=sys.stderr)
    given, surnames = names_of(pairs)
    _write(options.out / "given_names.txt", "Given names", given)
    _write(options.out / "surnames.txt", "Surnames", surnames)
    print(f"{len(given):,} given names, {len(surnames):,} surnames")
    if options.bodies:
        lines = [f"{name}\t{count}" for name, count in bodies_of(bodies)]
        options.bodies.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines):,} candidates for bodies")
    return 0


if __name__ == "__main__":
    sys.exit(main())
