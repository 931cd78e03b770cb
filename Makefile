# thaigov-kg: every target sets up what it needs, and works alone, again and offline once the packages are there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var/data
HOST ?= 127.0.0.1
PORT ?= 8000
SHARED ?= ../shared
JOBS ?= 2

.PHONY: help install install-dev serve build test lint browser score calibrate lexicon bench bench-extract lock wheel clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 20

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "thaigov-kg needs Python 3.11 or newer; name it with: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -q && apt-get install -yq python3-venv && $(PYTHON) -m venv $(VENV); \
	  else echo "No virtual environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; fi; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed  ## only install, with the command .venv/bin/thaigov-kg

install-dev: $(VENV)/.installed-dev  ## install what tests and checks need as well

build: install  ## build the graph of the two start releases
	$(BIN)/thaigov-kg build --data $(DATA)

serve: build  ## build the graph and serve it on 127.0.0.1:8000
	$(BIN)/thaigov-kg serve --data $(DATA) --host $(HOST) --port $(PORT)

browser:  # Chromium for the tests of the pages; without it they are skipped by name
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q >/dev/null && apt-get install -yq chromium chromium-driver fonts-thai-tlwg >/dev/null; } || \
	  echo "No Chromium here: the tests of the pages will be skipped (on Debian: apt-get install chromium chromium-driver)" >&2

test: install-dev browser  ## pass the tests
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

lint: install-dev  ## style, types and layering
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: install  ## score the extractor on the gold releases, without curation, through the graph
	$(BIN)/thaigov-kg facts $(SHARED)/gold/documents --no-curation --out var/facts
	$(BIN)/python $(SHARED)/gold/score.py $(SHARED)/gold/facts var/facts

calibrate: install  ## measure the confidences on the gold releases, and write the table
	$(BIN)/python -m kg.extract.calibrate $(SHARED)/gold --write

lexicon: install  ## mine given names, surnames and names of undertakings from the corpus
	$(BIN)/python -m kg.extract.mine $(SHARED)/corpus/thaigov-all.tar.xz --without $(SHARED)/gold/documents --out data/lexicon
	$(BIN)/python -m kg.extract.mine_names $(SHARED)/corpus/thaigov-all.tar.xz --without $(SHARED)/gold/documents

bench-extract: install-dev  ## time the extractor beside the tagger that PyThaiNLP bundles
	$(BIN)/python bench/extract.py $(SHARED)/corpus/thaigov-all.tar.xz

bench: install-dev  ## build the graph of the corpus, and time the endpoint beside Oxigraph's server, and Virtuoso's where it is installed
	$(BIN)/thaigov-kg build $(SHARED)/corpus/thaigov-industry.tar.xz --data var/bench --keep-going
	$(BIN)/python -m bench.server --data var/bench --out var/bench.md

wheel: install-dev  ## a wheel with everything in it
	$(BIN)/python -m build --no-isolation --wheel

lock: install-dev  ## pin the dependencies anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml requirements-build.in -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock requirements-dev.in -o requirements-dev.lock

clean:  ## remove everything that was made
	rm -rf $(VENV) var build dist
