"""The language of a page and its texts."""

import re
import string

import pytest

from api.web.language import LANGUAGES, Choice, choose_language, other, texts
from api.web.render import STATIC

TEMPLATES = STATIC.parent / "templates"


@pytest.mark.parametrize(
    ("asked", "accept", "expected"),
    [
        (None, None, Choice("th", False)),
        (None, "", Choice("th", False)),
        ("en", "th", Choice("en", True)),
        ("th", "en", Choice("th", True)),
        ("de", "en-GB,en;q=0.8", Choice("en", False)),
        (None, "de, en;q=0.5, th;q=0.4", Choice("en", False)),
        (None, "en;q=0.3, th-TH;q=0.9", Choice("th", False)),
        (None, "en, th", Choice("en", False)),
        (None, "en;q=high, th;q=0.1", Choice("th", False)),
        (None, "fr", Choice("th", False)),
        ("<script>", "x" * 10_000, Choice("th", False)),
    ],
)
def test_the_address_decides_then_the_browser_then_thai(
    asked: str | None, accept: str | None, expected: Choice
) -> None:
    assert choose_language(asked, accept) == expected


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    thai, english = texts("th"), texts("en")
    assert thai.keys() == english.keys()
    assert {key for key in thai if _places(thai[key]) != _places(english[key])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in texts("th" if language == "th" else "en").items() if not text.strip()] == []


def test_thai_texts_are_thai() -> None:
    latin_names = {
        "site.name",
        "site.editor",
        "release.sha256",
        "editor.run_hint",
        "editor.unbound",
        "queries.choices_rows",
    }
    assert {key for key, text in texts("th").items() if not re.search("[ก-๛]", text)} == latin_names


def test_templates_use_only_texts_that_exist() -> None:
    used = {
        key
        for template in TEMPLATES.glob("*.html")
        for key in re.findall(r"""page\.t\(\s*["']([a-z_]+\.[A-Za-z0-9_]+)["']""", template.read_text("utf-8"))
    }
    assert len(used) > 80
    assert used - texts("en").keys() == set()


def test_the_other_language_is_the_other() -> None:
    assert [other(language) for language in LANGUAGES] == ["en", "th"]
