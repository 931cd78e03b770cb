"""Frames between the server and its workers: one byte for the kind, four for the length, then the payload.

Both ends are this program, over a socket pair that nobody else can open. A result is one ``HEADER``, any number of
``DATA``, and either ``END`` or ``ERROR``: an answer without its end is never taken for whole. A ``REQUEST`` is in
Python's own format, which costs a third of JSON's time; a worker trusts its server. The server reads nothing of a
worker that could be more than text and numbers.
"""

import json
import marshal
import socket
import struct
from typing import Any, cast

from kg.store.request import ResultKind

HEAD = struct.Struct("!cI")
_END = struct.Struct("!d?")
REQUEST, HEADER, DATA, END, ERROR = b"Q", b"H", b"D", b"E", b"X"


def frame(kind: bytes, payload: bytes) -> bytes:
    """The bytes of one frame."""
    return HEAD.pack(kind, len(payload)) + payload


def request_frame(fields: dict[str, Any]) -> bytes:
    """The bytes of a request: names, texts, numbers and tuples of them."""
    return frame(REQUEST, marshal.dumps(fields))


def read_request(payload: bytes) -> dict[str, Any]:
    """The fields of a request."""
    fields: dict[str, Any] = marshal.loads(payload)
    return fields


def header_frame(kind: ResultKind, media_type: str) -> bytes:
    """The bytes of a header: what kind of result follows, in which format."""
    return frame(HEADER, f"{kind} {media_type}".encode())


def read_header(payload: bytes) -> tuple[ResultKind, str]:
    """Kind of the result and media type."""
    kind, _, media_type = payload.decode().partition(" ")
    return cast(ResultKind, kind), media_type


def end_frame(seconds: float, *, must_retire: bool) -> bytes:
    """The bytes of an end: how long the evaluation took, and whether the worker should not be used again."""
    return frame(END, _END.pack(seconds, must_retire))


def read_end(payload: bytes) -> tuple[float, bool]:
    """Seconds, and whether the worker should not be used again."""
    seconds, must_retire = _END.unpack(payload)
    return seconds, must_retire


def error_frame(fields: dict[str, Any]) -> bytes:
    """The bytes of an error."""
    return frame(ERROR, json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def read_error(payload: bytes) -> dict[str, Any]:
    """The fields of an error."""
    fields: dict[str, Any] = json.loads(payload)
    return fields


def receive(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """The next frame's kind and payload, waited for; None where the other end is closed."""
    head = _exactly(connection, HEAD.size)
    if head is None:
        return None
    kind, length = HEAD.unpack(head)
    payload = _exactly(connection, length)
    return None if payload is None else (kind, payload)


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        part = connection.recv(min(length - len(data), 1 << 20))
        if not part:
            return None
        data += part
    return bytes(data)


class FrameReader:
    """Frames out of bytes that arrive in arbitrary pieces.

    A ``DATA`` frame may be given in parts, each as soon as it is there: an answer is not kept together for nothing.
    """

    __slots__ = ("_buffer", "_missing")

    def __init__(self) -> None:
        self._buffer = b""
        """The beginning of a frame of another kind."""
        self._missing = 0
        """Bytes of a ``DATA`` frame that are still to come."""

    def feed(self, data: bytes | memoryview) -> list[tuple[bytes, bytes]]:
        """The frames completed by this piece, and the parts of answers in it."""
        if self._buffer:
            data = self._buffer + bytes(data)
        view = memoryview(data)
        frames: list[tuple[bytes, bytes]] = []
        position, size = min(self._missing, len(view)), len(view)
        if position:
            frames.append((DATA, bytes(view[:position])))
            self._missing -= position
        while size - position >= HEAD.size:
            kind, length = HEAD.unpack_from(view, position)
            start, end = position + HEAD.size, position + HEAD.size + length
            if size < end:
                if kind != DATA:
                    break
                self._missing = end - size
                end = size
            if end > start or kind != DATA:
                frames.append((kind, bytes(view[start:end])))
            position = end
        self._buffer = bytes(view[position:])
        return frames
