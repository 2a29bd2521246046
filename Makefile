# Each target sets up what it needs first (see setup_env.py); nothing is installed twice.
PYTHON ?= python3
PY := .venv/bin/python
SETUP = @$(PYTHON) --version >/dev/null 2>&1 || { echo "Python is missing. Install Python 3.11 or newer first: CONTRIBUTING.md says how."; exit 1; }; $(PYTHON) setup_env.py
export NO_MKDOCS_2_WARNING = 1
export PYTHONUTF8 = 1

.PHONY: help site serve pdf check schemas test audit links clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

site: ## Build everything into site/: pages, PDF, Word, Excel and slides
	$(SETUP) site
	@$(PY) -m mkdocs build --strict

serve: ## See the pages while you edit them, without downloads: http://127.0.0.1:8000
	$(SETUP) site
	@$(PY) -m mkdocs serve --dirty

pdf: ## Print one page: make pdf DOC=elements/know-needs-and-strengths
	@test -n "$(DOC)" || { echo "Say which page: make pdf DOC=elements/know-needs-and-strengths"; exit 1; }
	$(SETUP) site
	@$(PY) -m publish "$(DOC)"

check: ## Check the content in seconds, without building it
	$(SETUP) site
	@$(PY) -m model

schemas: ## Write schemas/, which lets editors complete and check the data files
	$(SETUP) site
	@$(PY) -m model.schemas

test: ## Run the tests (they need Chromium); ARGS="-k tools" runs some of them
	$(SETUP) test
	@CHROME_PATH="$$($(PYTHON) setup_env.py browser)" $(PY) -m pytest -n auto $(ARGS)

audit: ## Ask the outside judges: HTML checker, Lighthouse, LibreOffice
	$(SETUP) audit
	@$(PY) -m mkdocs build --strict
	@$(PY) -m audit

links: ## Look for dead links to other websites (needs a built site)
	$(SETUP) site
	@$(PY) -m audit.links

clean: ## Remove what was built; what was installed stays
	rm -rf site .site-* .cache print
