"""From a file to a ``Release``: where headline, dates, source and body stand. It points, it never cleans.

The page shell of thaigov.go.th (banner line, long date, numeric date, พิมพ์ "print") is peeled line by line, because
each of its lines is missing in a good part of the corpus. Republished copies without the shell are read as well.
"""

import hashlib
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from string import ascii_letters

from kg.errors import SourceError
from kg.model import Release, Span
from kg.thai import MONTH, fold, make_date, squeeze

MAX_BYTES = 8_000_000  # the longest release of the corpus has 0.7 MB

_BANNER = re.compile("รัฐบาลไทย-(?:ข่าวทำเนียบรัฐบาล-)?")
_LONG_DATE = re.compile(rf"\s*(?:วัน\S{{2,9}}ที่\s+)?(\d{{1,2}})\s+({MONTH})\s+(\d{{4}})\s*")
_NUMERIC_DATE = re.compile(r"\s*\d{1,2}/\d{1,2}/\d{4}\s*")
_PRINT = re.compile(r"\s*พิมพ์\s*")
_SOURCE = re.compile(r"^\s*ที่มา\s*[:：]?\s*(https?://\S+)\s*$", re.MULTILINE)
_URL = re.compile(r"https?://(?:www\.)?thaigov\.go\.th/news/contents/details/\d+")
_FURNITURE = re.compile(r"\s*(?:ติดตามผ่านช่อง|ติดตามข่าวสาร|Credit)\s*[:：].*", re.IGNORECASE)
_CREDIT_TAIL = re.compile(r"(?:\s*https?://\S+)?\s*(?:^\s*Credit\s*[:：].*\s*)?\Z", re.MULTILINE | re.IGNORECASE)
_CONSONANTS = "".join(map(chr, range(ord("ก"), ord("ฮ") + 1)))
_AGENDA_ITEM = re.compile(r"^\s*\d{1,3}\.\s+เรื่อง\s", re.MULTILINE)
_EPOCH = date(1970, 1, 1)  # printed as 1 มกราคม 2513 on pages that were never filled
_DIGEST_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: its name for messages, and its bytes."""

    name: str
    data: bytes


def read_sources(paths: list[Path]) -> Iterator[Source]:
    """The files behind the paths: a file, every ``.txt`` of a folder, every ``.txt`` of a ``.tar`` archive.

    In the order of their names within each path. Raises ``SourceError`` for what is missing or a broken archive.
    """
    for path in paths:
        if path.is_dir():
            files = sorted(path.rglob("*.txt"))
            if not files:
                raise SourceError(
                    f"{path}: the folder holds no .txt file; name a folder, a file or a .tar.xz of releases"
                )
            for file in files:
                yield Source(file.relative_to(path).as_posix(), _bytes(file))
        elif re.search(r"\.(tar|tar\.\w+|tgz|txz)$", path.name):
            yield from _archive(path)
        elif path.exists():
            yield Source(path.name, _bytes(path))
        else:
            raise SourceError(f"{path}: no such file or folder; name a file, a folder or a .tar.xz of releases")


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise SourceError(f"{file}: {file.stat().st_size:,} bytes; a release has at most {MAX_BYTES:,}")
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"{file}: can't be read: {error.strerror}") from error


def _archive(path: Path) -> Iterator[Source]:
    try:
        with tarfile.open(path, "r:*") as archive:
            for member in archive:
                if not member.isfile() or not member.name.endswith(".txt"):
                    continue
                if member.size > MAX_BYTES:
                    raise SourceError(
                        f"{path}:{member.name}: {member.size:,} bytes; a release has at most {MAX_BYTES:,}"
                    )
                handle = archive.extractfile(member)
                if handle is not None:
                    yield Source(member.name.removeprefix("./"), handle.read())
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file or folder") from error
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0].rstrip(":")  # tarfile lists every method it tried on lines of their own
        raise SourceError(f"{path}: the archive is broken ({reason}); fetch or pack it again") from error
    except Exception as error:  # lzma and zlib have error classes of their own
        if type(error).__module__ in {"lzma", "_lzma", "zlib"}:
            raise SourceError(f"{path}: the archive is broken ({error}); fetch or pack it again") from error
        raise


def parse_release(source: Source) -> Release:
    """The release in a file. Raises ``SourceError`` for what is empty, binary, not UTF-8, or has no text at all.

    A page that was never filled (a banner, the epoch date and no body) is a release without items, not an error.
    """
    text = _decode(source)
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    headline: Span | None = None
    published: date | None = None
    published_span: Span | None = None
    index = 0
    while index < len(lines):
        line = lines[index].of(text)
        if banner := _BANNER.match(line):
            headline = _trim(text, Span(lines[index].start + banner.end(), lines[index].end))
        elif published is None and (match := _LONG_DATE.fullmatch(fold(line).text)):
            published = make_date(int(match[1]), match[2], int(match[3]))
            published_span = _trim(text, lines[index]) if published else None
        elif (
            squeeze(line)
            and not _NUMERIC_DATE.fullmatch(line)
            and not _PRINT.fullmatch(line)
            and not _FURNITURE.fullmatch(line)
        ):
            break
        index += 1
    rest = lines[index:]
    if headline is None and rest:  # a copy without the shell: the first line of its own is the headline
        headline, rest = _trim(text, rest[0]), rest[1:]
    if headline is not None:
        printed = squeeze(headline.of(text))
        while rest and squeeze(rest[0].of(text)) == printed:
            rest = rest[1:]
    source_span = _source_span(text)
    start = rest[0].start if rest else len(text)
    body = _trim(text, Span(start, max(start, _body_end(text, start))))
    if published == _EPOCH:
        published = published_span = None
    if not len(body) and published_span is None and not _BANNER.match(text):
        raise SourceError(
            f"{source.name}: no body after the headline; a release has at least one line of text below it"
        )
    return Release(
        name=source.name,
        text=text,
        sha256=hashlib.sha256(source.data).hexdigest(),
        size_bytes=len(source.data),
        headline=headline if headline is not None and len(headline) else None,
        published=published,
        published_span=published_span,
        source_url=source_span.of(text) if source_span else None,
        source_span=source_span,
        body=body,
        items=_items(text, body),
        language=_language(body.of(text)),
    )


def _decode(source: Source) -> str:
    if not source.data.strip():
        raise SourceError(f"{source.name}: the file is empty; a release is UTF-8 text")
    if b"\0" in source.data:
        raise SourceError(f"{source.name}: a binary file (it holds NUL bytes); a release is UTF-8 text")
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{source.name}: not UTF-8 at byte {error.start}; convert it, for example with iconv -f TIS-620 -t UTF-8"
        ) from error


def _trim(text: str, span: Span) -> Span:
    """The span without white space and invisible marks at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return Span(start, end)


def _source_span(text: str) -> Span | None:
    matches = list(_SOURCE.finditer(text))
    if matches:
        return Span(*matches[-1].span(1))
    found = list(_URL.finditer(text))
    return Span(*found[-1].span()) if found else None


def _body_end(text: str, start: int) -> int:
    """Where the body ends: before the line that names the source, or before a credit line and the address in front."""
    sources = [m.start() for m in _SOURCE.finditer(text, start)]
    end = sources[-1] if sources else len(text)
    body = text[start:end].rstrip()
    lower = body.lower()
    if "http" not in lower and "cred" not in lower:
        return start + len(body)
    tail = _CREDIT_TAIL.search(body)
    return start + tail.start() if tail else end


def _items(text: str, body: Span) -> tuple[Span, ...]:
    """The agenda items of a Cabinet digest (``12. เรื่อง …`` at a line's start); otherwise the body as one item."""
    if not len(body):
        return ()
    if len(body) < _DIGEST_CHARS:
        return (body,)
    starts = [m.start() for m in _AGENDA_ITEM.finditer(text, body.start, body.end)]
    if len(starts) < 2:
        return (body,)
    edges = [body.start, *starts, body.end]
    spans = (_trim(text, Span(a, b)) for a, b in pairwise(edges))
    return tuple(span for span in spans if len(span))


def _language(body: str) -> str:
    thai, latin = (sum(map(body.count, letters)) for letters in (_CONSONANTS, ascii_letters))
    return "en" if latin > 3 * max(thai, 1) else "th"
