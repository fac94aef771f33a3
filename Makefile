# Everything sets itself up: a virtual environment in .venv with the locked versions.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: help site serve test pytest test-days test-builders lint check bench reference lock clean
.DEFAULT_GOAL := help

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

site: .venv/.site ## build the site into site/
	$(BIN)/kindness build

serve: .venv/.site ## show the site at localhost:8000, renewed as you edit
	$(BIN)/kindness serve

check: .venv/.site ## check every story
	$(BIN)/kindness check

test: .venv/.dev .venv/.browser .venv/.nu ## set up and run every test
	@$(MAKE) --no-print-directory --jobs=2 lint pytest

# Without the settings of this make, which would reach every make that a test runs.
PYTEST := MAKEFLAGS= $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

pytest: .venv/.dev .venv/.browser .venv/.nu
	@$(BIN)/python -m compileall -q plugins # hundreds of builds begin with it
	$(PYTEST)

# With the clocks of files left as they are, which tests set.
test-days: export NO_FAKE_STAT := 1
test-days: .venv/.dev .venv/.browser .venv/.nu ## run every test on a leap day and at New Year, with faketime
	@command -v faketime >/dev/null || { echo "make test-days needs faketime, a program of Debian" >&2; exit 1; }
	TZ=Pacific/Auckland LC_ALL=C faketime '2028-02-29 23:30:00' env $(PYTEST)
	TZ=Pacific/Honolulu faketime '2027-01-01 00:10:00' env $(PYTEST)

test-builders: .venv/.dev ## build the same site with ProperDocs and a fork of Material
	$(BIN)/python tools/same_site.py

lint: .venv/.dev ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/kindness reference --check

bench: .venv/.dev ## measure against Hugo, Pagefind and stock Material
	$(BIN)/python -m benchmarks.bench

reference: .venv/.dev ## write the documentation that is made from code
	$(BIN)/kindness reference

lock: .venv/.dev ## renew the locked versions
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/python tools/lock.py

clean: ## remove what was made
	rm -rf .venv site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.python:
	@echo "Setting up a virtual environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.site: .venv/.python requirements.txt pyproject.toml
	@echo "Installing the locked versions (a minute or two, once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.site requirements-dev.txt
	@echo "Installing what the tests need"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.browser: .venv/.dev tools/browser.py
	@$(BIN)/python tools/browser.py --install
	@touch $@

.venv/.nu: .venv/.dev tools/nu.py
	@$(BIN)/python tools/nu.py --install
	@touch $@
