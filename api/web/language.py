"""Which language a page speaks, and its texts.

``?lang=`` decides, then Accept-Language, then Thai. No cookie: an address alone says what is shown. Every text stands
in ``texts/th.toml`` and ``texts/en.toml`` under the same key.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: Mapping[Language, str] = {"th": "ไทย", "en": "English"}
_FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Choice:
    """The language of an answer, and whether the address itself asked for it (then links keep it)."""

    language: Language
    is_explicit: bool


def choose_language(asked: str | None, accept_language: str | None) -> Choice:
    """The page's language from ``?lang=`` and the Accept-Language header; Thai where neither names one we speak."""
    for language in LANGUAGES:
        if asked == language:
            return Choice(language, True)
    best: tuple[float, Language] = (0.0, "th")
    for position, entry in enumerate((accept_language or "").split(",")[:20]):
        tag, _, weight = entry.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1) if weight else 1.0
        except ValueError:
            continue
        for language in LANGUAGES:
            if tag.strip().lower().split("-")[0] == language and quality - position * 1e-6 > best[0]:
                best = (quality - position * 1e-6, language)
    return Choice(best[1], False)


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Every text of a language by its dotted key, such as ``fact.implied``."""
    flat: dict[str, str] = {}
    for section, entries in tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")).items():
        for key, value in entries.items():
            flat[f"{section}.{key}"] = value
    return flat


def other(language: Language) -> Language:
    """The other of the two languages."""
    return "en" if language == "th" else "th"
