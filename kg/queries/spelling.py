"""What a person may type for a thing, matched against what there is; what was probably meant when nothing matches."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from kg.queries.model import Choice
from kg.thai import squeeze

# Kind words that people leave out or add before a name: จังหวัด province, จ. its abbreviation, อำเภอ district,
# นโยบาย policy, โครงการ project.
_KIND_WORDS = ("จังหวัด", "จ.", "อำเภอ", "อ.", "ตำบล", "นโยบาย", "โครงการ", "province", "changwat")
_ALIKE = 0.72  # below it, a suggestion would be a guess


def spelling_key(text: str) -> str:
    """The form in which spellings are compared: folded, without case, white space, quotation marks and kind words."""
    plain = "".join(char for char in squeeze(text).casefold() if not char.isspace() and char not in "\"'“”‘’")
    for word in _KIND_WORDS:
        if plain.startswith(word) and len(plain) > len(word) + 1:
            return plain.removeprefix(word)
    return plain


def _spellings(choice: Choice) -> Iterable[str]:
    yield choice.value
    yield choice.label.th
    yield choice.label.en
    yield from choice.also


def matching(text: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices that are written so: by value or exact label if any is, else by comparable spelling."""
    exact = tuple(choice for choice in choices if text in _spellings(choice))
    if exact:
        return exact
    wanted = spelling_key(text)
    return tuple(choice for choice in choices if wanted in map(spelling_key, _spellings(choice)))


def nearest(text: str, choices: Sequence[Choice], *, at_most: int = 3) -> tuple[Choice, ...]:
    """The choices that were probably meant, the likeliest first; none where nothing is alike."""
    wanted = spelling_key(text)
    scored = []
    for choice in choices:
        score = max((_alike(wanted, spelling_key(spelling)) for spelling in _spellings(choice) if spelling), default=0)
        if score >= _ALIKE:
            scored.append((-score, choice.label.th, choice))
    return tuple(choice for _, _, choice in sorted(scored, key=lambda each: each[:2])[:at_most])


def _alike(wanted: str, spelling: str) -> float:
    if not wanted or not spelling:
        return 0.0
    if len(wanted) >= 3 and (wanted in spelling or spelling in wanted):
        return 0.75 + 0.25 * min(len(wanted), len(spelling)) / max(len(wanted), len(spelling))
    matcher = SequenceMatcher(None, wanted, spelling, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
