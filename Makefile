# Each target sets up what it needs first (see setup_env.py); nothing is installed twice.
PYTHON ?= python3
PY := .venv/bin/python
PORT ?= 8000
SETUP = @$(PYTHON) --version >/dev/null 2>&1 || { echo "Python is missing. Install Python 3.11 or newer first: CONTRIBUTING.md says how."; exit 1; }; $(PYTHON) setup_env.py
export NO_MKDOCS_2_WARNING = 1
export PYTHONUTF8 = 1
PINS = --generate-hashes --strip-extras --no-emit-find-links --no-emit-index-url --no-emit-trusted-host

.PHONY: help site books offline serve pdf check words schemas new lint test audit record manifest links generators pins clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

site: ## Build everything into site/: pages, PDF, Word, Excel and slides
	$(SETUP) site
	@$(PY) -m mkdocs build --strict

serve: ## See the pages while you edit them, without downloads: http://127.0.0.1:8000 (PORT=8001 where that is taken)
	$(SETUP) site
	@$(PYTHON) setup_env.py port $(PORT)
	@$(PY) -m mkdocs serve --dirty --dev-addr 127.0.0.1:$(PORT)

books: ## Build everything, and the long books anew (they take as long as the rest)
	$(SETUP) site
	@GUIDE_BOOKS=1 $(PY) -m mkdocs build --strict

offline: ## Pack the built site (SITE=…) as one zip that works by double-click, without a network
	$(SETUP) lint
	@$(PY) -m publish.stick "$(or $(SITE),site)"

pdf: ## Print one document: make pdf DOC=elements/communicate PAPER=a4 PRINT=large INK=low (the last three as you like)
	@test -n "$(DOC)" || { echo "Say which page: make pdf DOC=elements/know-needs-and-strengths"; exit 1; }
	$(SETUP) site
	@PAPER="$(PAPER)" PRINT="$(PRINT)" INK="$(INK)" $(PY) -m generators.mkdocs "$(DOC)"

check: ## Check the content in seconds, without building it
	$(SETUP) site
	@$(PY) -m model

words: ## Write down the words that code shows, for translators: languages/messages.pot and every messages.po
	$(SETUP) site
	@$(PY) -m model.extract

schemas: ## Write schemas/, which lets editors complete and check the data files
	$(SETUP) site
	@$(PY) -m model.schemas

new: ## Begin a tool, set of questions or page: make new KIND=tool ID=house-visits TITLE="House visits"
	$(SETUP) site
	@$(PY) -m model.new "$(KIND)" "$(ID)" "$(TITLE)"

lint: ## Check the code and the scripts: style and types (a minute the first time, then seconds)
	$(SETUP) lint
	@$(PY) -m ruff format --check --quiet . || { echo "Some code is not laid out as ruff does it. Run: $(PY) -m ruff format ."; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@PATH="$(CURDIR)/.venv/bin:$$PATH"; npm run --silent lint && npm run --silent types

test: ## Run the tests (they need Chromium); ARGS="-k tools" runs some of them
	$(SETUP) test
	@CHROME_PATH="$$($(PYTHON) setup_env.py browser)" $(PY) -m pytest -n auto --dist loadfile --junitxml=.cache/tests.xml $(ARGS)

audit: ## Ask the outside judges: HTML checker, Equal Access, Lighthouse, LibreOffice
	$(SETUP) audit
	@test -n "$(GUIDE_SITE)" || $(PY) -m mkdocs build --strict
	@$(PY) -m audit

manifest: ## Keep what site/ holds as the release of its edition, so that old paper gets an answer (after make books)
	$(SETUP) site
	@$(PY) -m generators.release site

record: ## Write down what make test and make audit found last, for the conformance report (docs/_data/results.yml)
	$(SETUP) site
	@$(PY) -m audit.record

links: ## Look for dead links to other websites (needs a built site)
	$(SETUP) links
	@test -d site || { echo "There is no site to look at. Run: make site"; exit 1; }
	@rm -f dead-links.md
	@.venv/bin/lychee --config audit/lychee.toml --format markdown --output dead-links.md site; status=$$?; \
		sed -n '/^## Errors/,$$p' dead-links.md; exit $$status

generators: ## Compare what other generators make of the same plain files (needs a built site)
	$(SETUP) site
	@$(PY) -m audit.generators

pins: ## Choose the newest versions that pyproject.toml allows and write them down with their hashes
	$(SETUP) pins
	@.cache/pins/bin/pip-compile --quiet --upgrade $(PINS) --extra=test --extra=lint --build-deps-for=editable --allow-unsafe --output-file=requirements.txt pyproject.toml

clean: ## Remove what was built; what was installed stays
	rm -rf site .site-* .cache print
