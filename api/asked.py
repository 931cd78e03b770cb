"""What one request for a canned query asks for: format, language, page, snapshot, version; and how faults are said.

The own words of the address are checked here; the query's parameters are handed on as written.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.canned import EngineGraph, graph_of, kept_query
from api.context import context_of, public_url
from api.negotiate import best
from api.problems import Problem, not_acceptable
from api.web.language import choose_language
from kg import __version__
from kg.errors import StoreError
from kg.export import GRAPH_FORMATS, GraphFormat, graph_format
from kg.formats import ANSWER_FORMATS, AnswerFormat, answer_format
from kg.queries import MAX_PAGE, PAGE, BadCursor, BadParameter, Bilingual, Bound, Query, QueryForm, read_cursor
from kg.queries.about import About, about_bound
from kg.queries.declared import RESERVED
from kg.store.snapshots import named_snapshot, snapshots

HTML: Literal["html"] = "html"
_VARY = "Accept, Accept-Language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request. ``limit`` is ``None`` for all rows; ``given`` are the query's own parameters as written."""

    query: Query
    given: Mapping[str, Sequence[str]]
    format: AnswerFormat | GraphFormat | Literal["html"]
    language: str
    limit: int | None
    cursor: str | None
    graph: EngineGraph
    with_bom: bool
    site: str
    own: tuple[tuple[str, str], ...]

    @property
    def graph_format(self) -> GraphFormat:
        assert isinstance(self.format, GraphFormat)
        return self.format

    @property
    def etag(self) -> str:
        """Strong: of everything the bytes depend on."""
        name = self.format if isinstance(self.format, str) else self.format.name
        parts = [
            __version__,
            self.query.version,
            self.graph.snapshot,
            name,
            self.language,
            str(self.limit),
            self.cursor,
        ]
        parts += [str(self.with_bom), self.site, *(f"{key}={'|'.join(v)}" for key, v in sorted(self.given.items()))]
        return '"' + hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32] + '"'

    @property
    def headers(self) -> dict[str, str]:
        return {
            "ETag": self.etag,
            "Vary": _VARY,
            "X-Snapshot": self.graph.snapshot,
            "Content-Language": self.language,
            "Cache-Control": "no-cache",
        }

    def address(self, **changed: str | None) -> str:
        """This address with other own words, pinned to the same snapshot."""
        own = {**dict(self.own), "snapshot": self.graph.snapshot, **changed}
        pairs = [(name, value) for name, values in self.given.items() for value in values]
        pairs += [(name, value) for name, value in own.items() if value is not None]
        return f"{self.site}/queries/{self.query.name}?{urlencode(pairs, quote_via=quote)}"


def read_asked(request: Request, query: Query, *, reads_format: bool = True) -> Asked:
    """What the request asks for. Raises ``BadParameter``, ``BadCursor`` or a ``Problem`` (406, 404, 410)."""
    words = request.query_params
    version = words.get("version")
    if version is not None and version != query.version:
        query = _older(request, query, version)
    cursor = words.get("cursor")
    format = _format(request, query) if reads_format else ANSWER_FORMATS[0]
    return Asked(
        query=query,
        given={name: words.getlist(name) for name in words if name not in RESERVED},
        format=format,
        language=language_of(request),
        limit=_limit(words.get("limit"), format),
        cursor=cursor,
        graph=_graph(request, words.get("snapshot"), cursor),
        with_bom=_truth("bom", words.get("bom")) and isinstance(format, AnswerFormat) and format.name in {"csv", "tsv"},
        site=public_url(request),
        own=tuple((name, words[name]) for name in ("format", "limit", "lang", "bom", "version") if name in words),
    )


def language_of(request: Request) -> str:
    """``?lang=``, else Accept-Language, else Thai."""
    return choose_language(request.query_params.get("lang"), request.headers.get("accept-language")).language


def wants_html(request: Request) -> bool:
    """Whether a browser asks: HTML is wanted, and no other format was named."""
    named = request.query_params.get("format")
    if named is not None:
        return named.lower() == HTML
    offers = ("application/json", "text/html", *(row.media_type for row in ANSWER_FORMATS[1:]))
    return best(request.headers.get("accept", "*/*"), offers) == "text/html"


def _format(request: Request, query: Query) -> AnswerFormat | GraphFormat | Literal["html"]:
    if wants_html(request):
        return HTML
    rows: tuple[AnswerFormat | GraphFormat, ...]
    rows = GRAPH_FORMATS if query.form is QueryForm.CONSTRUCT else ANSWER_FORMATS
    named = request.query_params.get("format")
    if named is not None:
        found = graph_format(named) if query.form is QueryForm.CONSTRUCT else answer_format(named)
        if found is None:
            known = ", ".join([*(row.name for row in rows), HTML])
            raise BadParameter(
                "format",
                Bilingual(
                    en=f"format: {named[:40]!r} does not fit this answer; give one of {known}",
                    th=f"format: “{named[:40]}” ใช้กับคำตอบนี้ไม่ได้ โปรดเลือก {known}",
                ),
            )
        return found
    offers = tuple(row.media_type for row in rows)
    chosen = best(request.headers.get("accept", "*/*"), offers)
    if chosen is None:
        raise not_acceptable([*offers, "text/html"])
    return rows[offers.index(chosen)]


def _limit(written: str | None, format: AnswerFormat | GraphFormat | Literal["html"]) -> int | None:
    if written is None:
        is_whole = isinstance(format, AnswerFormat) and format.is_file
        return None if is_whole else PAGE
    if not written.isdecimal() or not 1 <= int(written[:9]) <= MAX_PAGE:
        raise BadParameter(
            "limit",
            Bilingual(
                en=f"limit: {written[:20]!r} is not a number of rows; give 1–{MAX_PAGE}, and follow the next links",
                th=f"limit: “{written[:20]}” ไม่ใช่จำนวนแถว โปรดใส่ 1–{MAX_PAGE} แล้วตามลิงก์ถัดไป",
            ),
        )
    return int(written)


def _truth(name: str, written: str | None) -> bool:
    if written is None or written.lower() in {"true", "1", "yes"}:
        return written is not None
    if written.lower() in {"false", "0", "no"}:
        return False
    message = f"{name}: {written[:20]!r} is neither true nor false"
    raise BadParameter(name, Bilingual(en=message, th=f"{name}: “{written[:20]}” โปรดเขียน true หรือ false"))


def _graph(request: Request, snapshot: str | None, cursor: str | None) -> EngineGraph:
    """The snapshot that was asked for, or that the cursor belongs to; a 404 where it is not kept (any more)."""
    wanted = snapshot or (read_cursor(cursor).snapshot if cursor is not None else None)
    if wanted is None or wanted == context_of(request).engine.snapshot.name:
        return graph_of(request)
    data_dir = context_of(request).settings.data_dir
    try:
        named_snapshot(data_dir, wanted)
    except StoreError:
        kept = [info.name for info in snapshots(data_dir)]
        detail = (
            f"snapshot {wanted[:80]!r} is not kept here; leave snapshot out for the current one, or ask one of 'kept'"
        )
        raise Problem(404, "snapshot", "No such snapshot", detail, kept=kept) from None
    return graph_of(request, wanted)


def _older(request: Request, query: Query, version: str) -> Query:
    found = kept_query(request, query.name, version)
    if found is None:
        detail = (
            f"{query.name} has changed: version {version[:20]!r} is not kept here, the current one is {query.version};"
            " leave version out to ask the current one"
        )
        raise Problem(410, "version", "The query has changed", detail, current=query.version)
    return found


def in_language(request: Request, error: BadParameter | BadCursor) -> Problem:
    """The fault as a 400 in the language of the request."""
    language = language_of(request)
    title = "พารามิเตอร์ไม่ถูกต้อง" if language == "th" else "A parameter is wrong"
    members: dict[str, object] = {"language": language}
    if isinstance(error, BadParameter):
        members |= {"parameter": error.name, "meant": list(error.meant)}
    headers = {"Content-Language": language}
    return Problem(400, "parameter", title, error.message.of(language), headers=headers, **members)


def about_of(request: Request, bound: Bound, snapshot: str) -> About:
    """The permalink, the citation and the snippets of an answer on this server."""
    return about_bound(public_url(request), bound, snapshot, language_of(request))


def not_modified(request: Request, asked: Asked) -> Response | None:
    """The 304 for a client that holds this answer already."""
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if asked.format == HTML or asked.etag not in known:
        return None
    return Response(status_code=304, headers=asked.headers)
