"""Real servers on loopback and a real browser for the tests of the pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kg.pipeline import build_graph
from kg.releases import read_sources
from kg.resources import DOCUMENTS
from kg.settings import Settings
from kg.store import publish
from tests.support.server import running_server
from tests.web.hostile import hostile_quads

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the graph of the two start releases."""
    folder = tmp_path_factory.mktemp("site")
    build_graph(read_sources([DOCUMENTS]), folder, base_iri=Settings().base_iri)
    with running_server(folder) as url:
        yield url


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a graph in which every text tries to be markup or script."""
    folder = tmp_path_factory.mktemp("hostile")
    publish(folder, lambda store: store.extend(hostile_quads()))
    with running_server(folder) as url:
        yield url


def _driver(profile: Path, *, with_scripts: bool) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=th"):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not with_scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER or ""))
    driver.implicitly_wait(5)
    return driver


def _need_chromium() -> None:
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no Chromium with chromedriver here; on Debian: apt-get install chromium chromium-driver")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A headless Chromium."""
    _need_chromium()
    driver = _driver(tmp_path_factory.mktemp("profile"), with_scripts=True)
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def scriptless_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A headless Chromium that runs no scripts of pages."""
    _need_chromium()
    driver = _driver(tmp_path_factory.mktemp("profile"), with_scripts=False)
    yield driver
    driver.quit()
