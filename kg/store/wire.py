"""Frames between the server and its workers: one byte for the kind, four for the length, then the payload.

Both ends are this program, over a socket pair that nobody else can open. A result is one ``HEADER``, any number of
``DATA``, and either ``END`` or ``ERROR``: an answer without its end is never taken for whole.
"""

import json
import socket
import struct
from typing import Any

HEAD = struct.Struct("!cI")
# json.dumps makes a new encoder each time it is called with options
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
REQUEST, HEADER, DATA, END, ERROR = b"Q", b"H", b"D", b"E", b"X"


def frame(kind: bytes, payload: bytes) -> bytes:
    """The bytes of one frame."""
    return HEAD.pack(kind, len(payload)) + payload


def json_frame(kind: bytes, value: Any) -> bytes:
    """The bytes of one frame that holds a JSON value."""
    return frame(kind, _ENCODER.encode(value).encode("utf-8", "surrogatepass"))


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
    """Frames out of bytes that arrive in arbitrary pieces."""

    __slots__ = ("_buffer",)

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes | memoryview) -> list[tuple[bytes, bytes]]:
        """The frames completed by this piece."""
        buffer = self._buffer
        buffer += data
        frames: list[tuple[bytes, bytes]] = []
        position = 0
        while len(buffer) - position >= HEAD.size:
            kind, length = HEAD.unpack_from(buffer, position)
            end = position + HEAD.size + length
            if len(buffer) < end:
                break
            frames.append((kind, bytes(memoryview(buffer)[position + HEAD.size : end])))
            position = end
        if position:
            del buffer[:position]
        return frames
