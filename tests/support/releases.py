"""Releases made of a few sentences, in the shape of a page of thaigov.go.th."""

from kg.model import Release
from kg.releases import Source, parse_release

HEADLINE = "ข่าวประจำวัน"  # "news of the day": a headline that says nothing


def release_of(body: str, *, headline: str = HEADLINE, day: str = "วันจันทร์ที่ 30 มกราคม 2566") -> Release:
    """A release with this body, as the page prints it."""
    page = (
        f"รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-{headline}\n\n\n{day}\nพิมพ์\n{headline}\n{body}\n\n"
        "ที่มา : https://www.thaigov.go.th/news/contents/details/1\n"
    )
    return parse_release(Source("example.txt", page.encode()))
