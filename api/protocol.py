"""The SPARQL 1.1 Protocol's way of putting an operation into a request: GET, form POST, direct POST.

https://www.w3.org/TR/sparql11-protocol/ §2.1 and §2.2; the parameters beside those of the protocol are our own.
"""

import math
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from starlette.requests import Request

from api.bodies import read_body
from api.problems import Problem
from kg.store.percent import unquoted

FORM = "application/x-www-form-urlencoded"
DIRECT = {"query": "application/sparql-query", "update": "application/sparql-update"}
GRAPH_PARAMETERS = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}

MAX_PARAMETERS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What a request asks for. ``default_graphs`` and ``named_graphs`` are None where the request names none.

    ``text`` is None where a GET has no operation. ``own`` holds our further parameters, the last of a name.
    """

    text: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    own: dict[str, str]

    def seconds(self, name: str) -> float | None:
        """A parameter that is a positive number of seconds; None where it is missing. Raises Problem 400."""
        value = self.own.get(name, "")
        if not value:
            return None
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not (math.isfinite(seconds) and seconds > 0):
            raise _bad(f"{name}={value[:40]}: write a positive number of seconds")
        return seconds

    def count(self, name: str) -> int | None:
        """A parameter that is a positive whole number; None where it is missing. Raises Problem 400."""
        value = self.own.get(name, "")
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 16 and int(value)):
            raise _bad(f"{name}={value[:40]}: write a positive whole number")
        return int(value)


async def read_operation(request: Request, kind: Literal["query", "update"], *, max_bytes: int) -> Operation:
    """The operation in the request. Raises Problem: 400 where it is missing or doubled, 413, 415."""
    parameters = _parameters(request.scope["query_string"])
    if request.method not in ("GET", "HEAD"):
        # percent-encoding may triple a form's text; the text itself is measured again by the engine
        body = await read_body(request, max_bytes=max_bytes * 3 if kind == "query" else max_bytes)
        content_type, _, options = request.headers.get("content-type", "").partition(";")
        content_type = content_type.strip().lower()
        _check_charset(options)
        if content_type == FORM:
            parameters += _parameters(body)
        elif content_type == DIRECT[kind]:
            if any(name == kind for name, _ in parameters):
                raise _bad(f"the {kind} stands both in the body and in the address")
            parameters.append((kind, _decode(body)))
        else:
            raise Problem(
                415,
                "media-type",
                "Unsupported media type",
                f"a POST here has Content-Type {FORM} or {DIRECT[kind]}, this one has {content_type or 'none'}",
                headers={"Accept-Post": f"{FORM}, {DIRECT[kind]}"},
                available=[FORM, DIRECT[kind]],
            )
    return _operation(parameters, kind, must_have_text=request.method not in ("GET", "HEAD"))


def _operation(
    parameters: list[tuple[str, str]], kind: Literal["query", "update"], *, must_have_text: bool
) -> Operation:
    texts = [value for name, value in parameters if name == kind]
    other = "update" if kind == "query" else "query"
    if any(name == other for name, _ in parameters):
        raise _bad(f"this address takes the parameter {kind}; send the {other} to its own address")
    if len(texts) > 1:
        raise _bad(f"the parameter {kind} stands {len(texts)} times; send one {kind} a request")
    if not texts and must_have_text:
        raise _bad(f"the parameter {kind} is missing")
    default_name, named_name = GRAPH_PARAMETERS[kind]
    default = tuple(dict.fromkeys(value for name, value in parameters if name == default_name))
    named = tuple(dict.fromkeys(value for name, value in parameters if name == named_name))
    for name, iri in [*((default_name, g) for g in default), *((named_name, g) for g in named)]:
        if not urlsplit(iri).scheme or any(c in '<>"{}|^`\\' or c <= " " for c in iri):
            raise _bad(f"{name}={iri[:80]}: must be an absolute IRI")
    is_given = bool(default or named)
    return Operation(
        text=texts[0] if texts else None,
        default_graphs=default if is_given else None,
        named_graphs=named if is_given else None,
        own={name: value for name, value in parameters if name not in (kind, default_name, named_name)},
    )


def _parameters(encoded: bytes) -> list[tuple[str, str]]:
    if encoded.count(b"&") >= MAX_PARAMETERS:
        raise _bad("there are too many parameters")
    parameters = []
    try:
        for pair in encoded.split(b"&"):
            if pair:
                name, _, value = pair.partition(b"=")
                parameters.append((unquoted(name).decode("utf-8"), unquoted(value).decode("utf-8")))
    except UnicodeDecodeError:
        raise _bad("the parameters are not UTF-8") from None
    return parameters


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(f"the body is not UTF-8 (byte {error.start})") from None


def _check_charset(options: str) -> None:
    for option in options.split(";"):
        name, _, value = option.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(
                415, "charset", "Unsupported charset", f"charset {value.strip()} is not read here; send UTF-8"
            )


def _bad(detail: str) -> Problem:
    return Problem(400, "request", "The request is wrong", detail)
