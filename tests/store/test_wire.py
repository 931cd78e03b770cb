"""Frames come out of a stream as they went in, wherever it is cut."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.store import wire

KINDS = st.sampled_from([wire.HEADER, wire.DATA, wire.END, wire.ERROR])
FRAMES = st.lists(st.tuples(KINDS, st.binary(max_size=40)))


@given(FRAMES, st.lists(st.integers(min_value=0)))
def test_a_stream_of_frames_is_read_whole_wherever_it_is_cut(
    frames: list[tuple[bytes, bytes]], cuts: list[int]
) -> None:
    stream = b"".join(wire.frame(kind, payload) for kind, payload in frames)
    places = [0, *sorted(cut % (len(stream) + 1) for cut in cuts), len(stream)]
    reader = wire.FrameReader()
    read = [frame for start, end in pairwise(places) for frame in reader.feed(stream[start:end])]
    assert joined(read) == joined(frames)


def joined(frames: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The frames with neighbouring parts of answers in one, and none that is empty."""
    found: list[tuple[bytes, bytes]] = []
    for kind, payload in frames:
        if kind == wire.DATA and found and found[-1][0] == wire.DATA:
            found[-1] = (kind, found[-1][1] + payload)
        elif (kind, payload) != (wire.DATA, b""):
            found.append((kind, payload))
    return found
