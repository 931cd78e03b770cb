"""Who is next: a bounded queue that takes turns between clients, so that many queries of one delay no other."""

from collections import OrderedDict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """First come first served within a client, round robin between clients."""

    def __init__(self, *, length: int, length_per_client: int) -> None:
        self._length = length
        self._length_per_client = length_per_client
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def push(self, client: str, item: T, *, first: bool = False) -> bool:
        """Whether there was room. ``first`` puts it before the client's others."""
        own = self._waiting.get(client)
        if self._count >= self._length or (own is not None and len(own) >= self._length_per_client):
            return False
        if own is None:
            own = self._waiting[client] = deque()
        if first:
            own.appendleft(item)
        else:
            own.append(item)
        self._count += 1
        return True

    def pop(self) -> T | None:
        """The next item; None where nobody waits."""
        if not self._waiting:
            return None
        client, own = next(iter(self._waiting.items()))
        item = own.popleft()
        self._count -= 1
        if own:
            self._waiting.move_to_end(client)
        else:
            del self._waiting[client]
        return item

    def remove(self, client: str, item: T) -> bool:
        """Whether the item was waiting; it isn't any more."""
        own = self._waiting.get(client)
        if own is None or item not in own:
            return False
        own.remove(item)
        self._count -= 1
        if not own:
            del self._waiting[client]
        return True
