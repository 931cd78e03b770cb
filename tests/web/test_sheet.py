"""The style sheet: colours that can be read, by day and by night."""

import re

import pytest

from api.web.render import STATIC

SHEET = (STATIC / "site.css").read_text("utf-8")
DAY, NIGHT = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{([^}]*--paper: #[^}]*)\}", SHEET)[:2]
)
PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "mark"), ("ink", "mark-strong"), ("quiet", "paper"), ("quiet", "card"),
    ("accent", "paper"), ("accent", "card"), ("accent", "accent-soft"), ("ink", "accent-soft"),
    ("quiet", "accent-soft"), ("warn", "warn-soft"), ("alert", "alert-soft"), ("ink", "alert-soft"),
    ("plan", "plan-soft"), ("card", "accent"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("palette", [DAY, DAY | NIGHT], ids=["day", "night"])
def test_text_stands_out_from_its_ground(palette: dict[str, str], text: str, ground: str) -> None:
    light, dark = sorted((_luminance(palette[text]), _luminance(palette[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, 1.4.3 AA


def test_thai_is_never_spaced_out() -> None:
    assert set(re.findall(r"letter-spacing: ([^;]+);", SHEET)) <= {"normal"}
