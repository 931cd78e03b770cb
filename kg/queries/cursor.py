"""Where the next page begins: a cursor that knows its snapshot, query and parameters, so that pages never mix.

Snapshots never change and rows are in a total order, so a row number of a snapshot is a stable place. A cursor is not a
secret, only opaque; one that was tampered with is refused or leads to another page of the same answer.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from kg.queries.errors import BadCursor
from kg.queries.model import Bilingual, Bound


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place ``offset`` in the answer that ``key`` names, of ``snapshot`` (``None`` for a store without one)."""

    snapshot: str | None
    key: str
    offset: int

    def written(self) -> str:
        plain = json.dumps([self.snapshot, self.key, self.offset], separators=(",", ":"))
        return base64.urlsafe_b64encode(plain.encode()).rstrip(b"=").decode()


def answer_key(bound: Bound) -> str:
    """12 hex digits that name an answer apart from its snapshot: query, version and parameters."""
    plain = json.dumps([bound.query.name, bound.query.version, sorted(bound.given.items())], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def read_cursor(written: str) -> Cursor:
    """The cursor of an address. Raises ``BadCursor``."""
    try:
        plain = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
        snapshot, key, offset = json.loads(plain)
        if not (isinstance(snapshot, str | None) and isinstance(key, str) and type(offset) is int and offset >= 0):
            raise ValueError(written)
        return Cursor(snapshot, key, offset)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise BadCursor(
            Bilingual(
                en="cursor: not one that was given out here; start again without it, then follow the next links",
                th="cursor: ไม่ใช่ค่าที่ระบบออกให้ โปรดเริ่มใหม่โดยไม่ใส่ แล้วตามลิงก์ถัดไป",
            )
        ) from None


def place_of(written: str | None, bound: Bound, snapshot: str | None) -> int:
    """The row number that the cursor points to; 0 without one. Raises ``BadCursor`` where it belongs elsewhere."""
    if written is None:
        return 0
    cursor = read_cursor(written)
    if cursor.key != answer_key(bound) or cursor.snapshot != snapshot:
        raise BadCursor(
            Bilingual(
                en="cursor: belongs to another query, other parameters or another snapshot; start again without it",
                th="cursor: เป็นของคำถาม พารามิเตอร์ หรือชุดข้อมูลอื่น โปรดเริ่มใหม่โดยไม่ใส่",
            )
        )
    return cursor.offset
