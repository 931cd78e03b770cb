"""Reading request bodies that may be endless, slow, or inflate to a thousand times their size."""

import asyncio
import zlib

from starlette.requests import ClientDisconnect, Request

from api.problems import Problem

BODY_TIME_S = 60.0
WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


async def read_body(request: Request, *, max_bytes: int, time_s: float = BODY_TIME_S) -> bytes:
    """The body, decompressed. Raises Problem 413 past the limit, 415 for an encoding nobody here knows, 408 for
    a body that takes longer than ``time_s``, 400 for one that can't be decompressed.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise _too_large(max_bytes)
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity" and encoding not in WINDOWS:
        raise Problem(
            415,
            "encoding",
            "Unknown content encoding",
            f"Content-Encoding {encoding} is not known here; send the body plain or with gzip",
            headers={"Accept-Encoding": "gzip, deflate"},
        )
    try:
        async with asyncio.timeout(time_s):
            return await _read(request, encoding, max_bytes)
    except TimeoutError:
        raise Problem(408, "slow", "The body came too slowly", f"the body was not whole after {time_s:g} s") from None
    except zlib.error as error:
        raise Problem(
            400, "encoding", "The body can't be decompressed", f"Content-Encoding {encoding}: {error}"
        ) from None
    except ClientDisconnect:
        raise Problem(400, "broken", "The body ended early", "the client went away while sending") from None


async def _read(request: Request, encoding: str, max_bytes: int) -> bytes:
    body = bytearray()
    inflater = zlib.decompressobj(WINDOWS[encoding]) if encoding in WINDOWS else None
    async for chunk in request.stream():
        if inflater is not None:
            chunk = inflater.decompress(chunk, max_bytes - len(body) + 1)
        body += chunk
        if len(body) > max_bytes or (inflater is not None and inflater.unconsumed_tail):
            raise _too_large(max_bytes)
    if inflater is not None and not inflater.eof:
        raise zlib.error("the compressed data ends early")
    return bytes(body)


def _too_large(max_bytes: int) -> Problem:
    return Problem(
        413, "too-large", "The body is too large", f"a body may have {max_bytes} bytes here, decompressed too"
    )
