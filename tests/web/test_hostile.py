"""Texts that try to be markup or script stay text, on every page."""

from urllib.parse import quote

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from tests.web.hostile import CLAIM, CLOSING, COPY, ENTITY, IMAGE, OBJECT, RELEASE, SCRIPT, TERM, TEXT

PATHS = (
    "/", f"/page/{ENTITY}?all=1", f"/page/{OBJECT}", f"/page/{RELEASE}", f"/page/{COPY}?made=all", f"/page/{CLAIM}",
    f"/page/{TERM}", "/vocabulary",
    f"/search?q={quote(SCRIPT)}", f"/search?q={quote(IMAGE)}",
    f"/page/{ENTITY}?page={quote(SCRIPT)}&lang={quote(IMAGE)}",
    f"/page/{ENTITY}?x={quote(CLOSING)}&{quote(IMAGE)}=1",
    f"/editor?query={quote('SELECT ?s ?p ?o { ?s ?p ?o }')}", f"/editor?query={quote(SCRIPT + CLOSING)}",
    f"/queries/targets-by-year?year={quote(IMAGE)}", f"/{quote(SCRIPT)}", f"/page/id/{quote(IMAGE)}",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_text_becomes_markup_or_script(browser: webdriver.Chrome, hostile_site: str, path: str) -> None:
    browser.get(f"{hostile_site}{path}")
    state = browser.execute_script(
        """return {
          owned: window.owned === undefined ? "no" : "yes",
          scripts: [...document.scripts].map((each) => each.getAttribute("src")),
          images: [...document.images].map((each) => each.getAttribute("src")),
          handlers: [...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames())
            .filter((name) => name.startsWith("on")),
          links: [...document.querySelectorAll("a, form")].map((each) => each.href || each.action)
            .filter((address) => !address.startsWith("http")),
          strange: document.querySelectorAll("svg[onload], iframe, object, embed, base").length,
        }"""
    )
    assert state["owned"] == "no"
    assert all(address.startswith("/static/") for address in state["scripts"] + state["images"])
    assert (state["handlers"], state["links"], state["strange"]) == ([], [], 0)


def test_the_hostile_text_is_shown_as_it_is_printed(browser: webdriver.Chrome, hostile_site: str) -> None:
    browser.get(f"{hostile_site}/page/{COPY}")
    shown = browser.find_element(By.ID, "printed").get_attribute("textContent")
    assert shown is not None
    assert shown.strip() == TEXT
    assert browser.find_element(By.TAG_NAME, "h1").text == SCRIPT + IMAGE


def test_pieces_behind_an_emoji_are_counted_in_code_points(browser: webdriver.Chrome, hostile_site: str) -> None:
    start = TEXT.index("ท้ายข้อความ")
    browser.get("about:blank")
    browser.get(f"{hostile_site}/page/{COPY}#char={start},{len(TEXT)}")
    assert browser.find_element(By.CSS_SELECTOR, ".is-on").text.endswith("ท้ายข้อความ")


def test_errors_carry_the_policy_and_no_hostile_markup(hostile_site: str) -> None:
    response = httpx.get(f"{hostile_site}/{quote(SCRIPT)}?q={quote(IMAGE)}", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "content-security-policy" in response.headers
    assert "<script>window" not in response.text
    assert "<img src=x" not in response.text
