"""The pages in a real browser: what a reader clicks, reads and types."""

from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

MIND = "/page/id/policy/mind"
RELEASE = "/page/release/thaigov-64323"
BROKEN = "SELECT ?s\nWHERE { ?s foo }"
PAGES = (
    "/",
    "/about",
    "/vocabulary",
    "/editor",
    "/queries",
    "/queries/people-and-posts",
    MIND,
    RELEASE,
    "/page/def/Claim",
)


def _open(browser: webdriver.Chrome, address: str, *, width: int = 1280) -> None:
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get("about:blank")
    browser.get(address)


def _complaints(browser: webdriver.Chrome) -> list[str]:
    log = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in log]


def _is_seen(browser: webdriver.Chrome, element: WebElement) -> bool:
    script = "const r = arguments[0].getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight"
    return bool(browser.execute_script(script, element))


def _one(browser: webdriver.Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_its_window_and_the_browser_has_nothing_to_complain_of(
    browser: webdriver.Chrome, site: str, path: str, language: str, width: int
) -> None:
    _open(browser, f"{site}{path}?lang={language}", width=width)
    widths = "return [document.documentElement.scrollWidth, innerWidth]"
    scroll, inner = browser.execute_script(widths)
    assert scroll <= inner == width
    assert _complaints(browser) == []


def test_a_click_on_a_fact_shows_the_thai_sentence_with_its_quote(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}{MIND}?lang=en")
    fact = _one(browser, ".predicate details.fact")
    quote_shown = fact.find_element(By.CSS_SELECTOR, "blockquote mark")
    assert not quote_shown.is_displayed()
    fact.find_element(By.CSS_SELECTOR, "summary").click()
    assert quote_shown.is_displayed()
    assert "MIND" in quote_shown.text
    assert fact.find_element(By.CSS_SELECTOR, "blockquote").get_attribute("lang") == "th"


def test_the_way_leads_from_a_fact_to_the_marked_words_and_back(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}{MIND}?lang=th")
    fact = _one(browser, ".predicate details.fact")
    fact.find_element(By.CSS_SELECTOR, "summary").click()
    words = fact.find_element(By.CSS_SELECTOR, "mark").text
    fact.find_element(By.CSS_SELECTOR, ".source a").click()
    WebDriverWait(browser, 10).until(lambda found: "#char=" in found.current_url)
    WebDriverWait(browser, 10).until(lambda found: found.find_elements(By.CSS_SELECTOR, ".ev.is-on"))
    marked = browser.find_elements(By.CSS_SELECTOR, ".ev.is-on")
    assert "".join(each.text for each in marked).replace(" ", "") == words.replace(" ", "")
    assert _is_seen(browser, marked[0])
    marked[0].click()
    opened = [each for each in browser.find_elements(By.CSS_SELECTOR, "details.fact") if each.get_attribute("open")]
    assert opened
    assert _is_seen(browser, opened[0])
    opened[0].find_element(By.CSS_SELECTOR, ".to-text").click()
    WebDriverWait(browser, 10).until(lambda found: _is_seen(found, _one(found, ".ev.is-on")))


@pytest.mark.parametrize("width", [390, 1280])
def test_opening_a_fact_beside_the_text_marks_its_words_there(browser: webdriver.Chrome, site: str, width: int) -> None:
    _open(browser, f"{site}{RELEASE}?lang=th", width=width)
    fact = browser.find_elements(By.CSS_SELECTOR, "details.fact")[40]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", fact)
    fact.find_element(By.CSS_SELECTOR, ".predicate-name").click()
    WebDriverWait(browser, 10).until(lambda found: found.find_elements(By.CSS_SELECTOR, ".ev.is-on"))
    words = fact.find_element(By.CSS_SELECTOR, "mark").text
    marked = "".join(each.text for each in browser.find_elements(By.CSS_SELECTOR, ".ev.is-on"))
    assert words.replace(" ", "")[:20] in marked.replace(" ", "")


def test_an_address_with_any_stretch_of_characters_marks_it(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}{RELEASE}?lang=th#char=3914,3967")
    WebDriverWait(browser, 10).until(lambda found: found.find_elements(By.CSS_SELECTOR, ".is-on"))
    assert "thaigov.go.th/news/contents/details/64323" in _one(browser, ".printed .is-on").text
    assert _is_seen(browser, _one(browser, ".printed .is-on"))


def test_facts_open_from_the_keyboard(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}{MIND}?lang=en")
    summary = _one(browser, ".predicate details.fact summary")
    summary.send_keys(Keys.ENTER)
    assert _one(browser, ".predicate details.fact blockquote").is_displayed()


def test_the_first_tab_stop_leads_to_the_content(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}/about?lang=en")
    _one(browser, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("class") == "skip"
    focused.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"


def test_the_switch_shows_the_same_page_in_the_other_language(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}/queries/projects-by-dimension?dimension=3&lang=en")
    _one(browser, ".languages a").click()
    WebDriverWait(browser, 10).until(lambda found: _one(found, "html").get_attribute("lang") == "th")
    assert "dimension=3" in browser.current_url
    assert _one(browser, "h1").text == "โครงการภายใต้มิติของนโยบาย"


def test_a_row_of_an_answer_opens_its_sentence_and_leads_to_the_entity(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}/queries/projects-by-dimension?dimension=3&lang=th")
    row = _one(browser, "table.rows tbody tr")
    row.find_element(By.CSS_SELECTOR, "summary").click()
    assert row.find_element(By.CSS_SELECTOR, "blockquote mark").is_displayed()
    link = row.find_element(By.CSS_SELECTOR, "a[href*='/page/id/initiative/']")
    name = link.text
    link.click()
    WebDriverWait(browser, 10).until(lambda found: _one(found, "h1").text == name)


def test_a_form_asks_with_what_was_chosen(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}/queries/projects-by-dimension?lang=en")
    Select(_one(browser, "select[name=dimension]")).select_by_value("4")
    _one(browser, "form.ask button").click()
    WebDriverWait(browser, 10).until(lambda found: "dimension=4" in found.current_url)
    assert "OTOP" in _one(browser, "table.rows").text


def test_the_editor_colours_runs_and_marks_the_wrong_line(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}/editor?lang=en&query={quote(BROKEN)}")
    assert _one(browser, ".yasqe .cm-keyword").text == "SELECT"
    assert "foo" in _one(browser, ".wrong-line ~ .CodeMirror-line, .CodeMirror-code > div:has(.wrong-line)").text
    browser.execute_script("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT (6 * 7 AS ?answer) {}')")
    _one(browser, ".editor button").click()
    assert _one(browser, "table.rows tbody").text == "42"
    assert _complaints(browser) == []


def test_an_example_fills_the_editor(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}/editor?lang=en")
    Select(_one(browser, "#sample")).select_by_visible_text("People and posts")
    _one(browser, ".editor button").click()
    assert _one(browser, "#result table").text.count("\n") > 5


def test_facts_and_forms_work_without_scripts(scriptless_browser: webdriver.Chrome, site: str) -> None:
    browser = scriptless_browser
    _open(browser, f"{site}{MIND}?lang=en")
    fact = _one(browser, ".predicate details.fact")
    fact.find_element(By.CSS_SELECTOR, "summary").click()
    assert fact.find_element(By.CSS_SELECTOR, "blockquote mark").is_displayed()
    fact.find_element(By.CSS_SELECTOR, ".source a").click()
    target = browser.find_element(By.CSS_SELECTOR, ".at:target + .ev, .at:target + .at")
    assert _is_seen(browser, target)
    _open(browser, f"{site}/editor?lang=en")
    field = _one(browser, "textarea[name=query]")
    field.clear()
    field.send_keys("SELECT (6 * 7 AS ?answer) {}")
    _one(browser, ".editor button").click()
    assert _one(browser, "table.rows tbody").text == "42"


def test_a_printed_page_opens_its_sentences(browser: webdriver.Chrome, site: str) -> None:
    _open(browser, f"{site}{MIND}?lang=en")
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert all(each.get_attribute("open") for each in browser.find_elements(By.CSS_SELECTOR, "details.fact"))
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert not any(each.get_attribute("open") for each in browser.find_elements(By.CSS_SELECTOR, "details.fact"))
