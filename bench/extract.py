"""Speed, memory and growth of the extractor, against the CRF name tagger that PyThaiNLP bundles.

usage: python bench/extract.py CORPUS [--count 500] [--memory 10000] [--digests 40]

CORPUS is a folder or a .tar.xz of releases. Three parts:

- speed: the same releases, one core, in turns of a few each. Ours goes from the file's bytes to claims. The tagger gets
  the decoded body and does what it needs for names: newmm tokens, perceptron parts of speech (orchid_ud mapped back to
  the model's tags), features, Viterbi. It needs python-crfsuite; without it that column is left out, and said so.
- memory: resident memory while the releases run through, at each tenth.
- growth: seconds per 10,000 characters on the longest releases (Cabinet digests), by length.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.claims import claims_of
from kg.errors import SourceError
from kg.extract import read
from kg.model import Ref
from kg.releases import Source, parse_release, read_sources

TURN = 10  # releases that one side reads before the other side's turn
TAGS = (
    dict.fromkeys(("NOUN", "PROPN"), "NN")
    | dict.fromkeys(("ADJ", "DET"), "AJ")
    | dict.fromkeys(("CCONJ", "SCONJ"), "CC")
)
TAGS |= {"VERB": "VV", "ADP": "PS", "NUM": "NU", "PUNCT": "PU", "ADV": "AV", "AUX": "AX", "PART": "PA", "PRON": "PR"}


class PlainNames:
    """Names as paths, without the curated registry: the pipeline up to claims, no graph."""

    def person(self, name: str) -> Ref:
        return Ref(f"id/person/{name}")

    def organisation(self, name: str) -> Ref:
        return Ref(f"id/org/{name}")

    def post(self, title: str, organisation: str | None) -> Ref:
        return Ref(f"id/post/{title}/{organisation}")

    def province(self, name: str) -> Ref | None:
        return Ref(f"id/place/{name}")

    def policy(self, name: str) -> Ref:
        return Ref(f"id/policy/{name}")

    def dimension(self, policy: str, number: int) -> Ref:
        return Ref(f"id/policy/{policy}/{number}")

    def initiative(self, name: str) -> Ref:
        return Ref(f"id/initiative/{name}")


NAMES = PlainNames()


def ours(source: Source) -> int:
    """From the file's bytes to claims; how many."""
    release = parse_release(source)
    return len(list(claims_of(release, read(release), NAMES, release_key=release.release_key)))


def bundled_tagger() -> Callable[[Source], int] | None:
    """PyThaiNLP's CRF as a function from a file to the number of name tokens; ``None`` where it can't run here."""
    try:
        import pycrfsuite
        from pythainlp.corpus import corpus_path
        from pythainlp.tag import pos_tag
        from pythainlp.tag.thainer import _doc2features
        from pythainlp.tokenize import word_tokenize
    except ImportError as error:
        print(f"tagger left out: {error}; pip install python-crfsuite", file=sys.stderr)
        return None
    model = Path(corpus_path()) / "thainer_crf_1_5_1.model"
    if not model.exists():
        print(f"tagger left out: no {model.name} in this PyThaiNLP", file=sys.stderr)
        return None
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))

    def tag(source: Source) -> int:
        release = parse_release(source)
        words = word_tokenize(release.body.of(release.text), engine="newmm")
        tagged = [
            (word, TAGS.get(part, part)) for word, part in pos_tag(words, engine="perceptron", corpus="orchid_ud")
        ]
        labels = tagger.tag([_doc2features(tagged, i) for i in range(len(tagged))])
        return sum(label != "O" for label in labels)

    return tag


def readable(corpus: Path) -> Iterator[Source]:
    """The releases of the corpus that can be read, in archive order."""
    for source in read_sources([corpus]):
        try:
            parse_release(source)
        except SourceError:
            continue
        yield source


def speed(sources: list[Source]) -> None:
    """Print releases a second of both sides, taken in turns on the same releases."""
    tag = bundled_tagger()
    sides: dict[str, Callable[[Source], int]] = {"pipeline, file to claims": ours}
    if tag is not None:
        sides["bundled CRF, names alone"] = tag
    for side in sides.values():  # loads tables and models outside the clock
        side(sources[0])
    spent = dict.fromkeys(sides, 0.0)
    for start in range(0, len(sources), TURN):
        for name, side in sides.items():
            begun = time.process_time()
            for source in sources[start : start + TURN]:
                side(source)
            spent[name] += time.process_time() - begun
    print(f"speed, {len(sources)} releases, one core, processor time:")
    for name, seconds in spent.items():
        print(f"  {name:28} {len(sources) / seconds:8.1f} releases/s")
    if tag is not None:
        first, second = spent.values()
        print(f"  ratio {second / first:.1f} (wanted: at least 5)")


def memory(sources: Iterator[Source], count: int) -> None:
    """Print the resident memory at each tenth of ``count`` releases."""
    page = resource.getpagesize()
    shown = []
    number = 0
    for number, source in enumerate(islice(sources, count), 1):
        ours(source)
        if number % max(1, count // 10) == 0:
            resident = int(Path("/proc/self/statm").read_text().split()[1]) * page
            shown.append(f"{resident / 2**20:.0f}")
    print(f"memory, {number} releases, MiB resident at each tenth: {' '.join(shown)}")


def growth(sources: list[Source], count: int) -> None:
    """Print the time per 10,000 characters on the longest releases."""
    longest = sorted(sources, key=lambda source: -len(source.data))[:count]
    bands: dict[int, list[float]] = {}
    for source in longest:
        chars = len(source.data.decode("utf-8", "replace"))
        begun = time.process_time()
        ours(source)
        bands.setdefault(chars // 25_000, []).append((time.process_time() - begun) / chars * 1e7)
    print(f"growth, the {len(longest)} longest releases, milliseconds per 10,000 characters:")
    for band, values in sorted(bands.items()):
        mean = sum(values) / len(values)
        print(f"  {band * 25:4},000–{band * 25 + 25},000 characters: {mean:7.1f} ({len(values)} releases)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=500, help="releases for the speed")
    parser.add_argument("--memory", type=int, default=10_000, help="releases for the memory; 0 leaves it out")
    parser.add_argument("--digests", type=int, default=40, help="longest releases for the growth; 0 leaves it out")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"skipped: no {options.corpus}; name a folder or an archive of releases")
        return 0
    pool = list(islice(readable(options.corpus), max(options.count * 6, 3000)))
    speed(pool[:: max(1, len(pool) // options.count)][: options.count])
    if options.digests:
        growth(pool, options.digests)
    if options.memory:
        memory(readable(options.corpus), options.memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
