# make run: open copingtui.  make test: run the tests.  Each sets itself up first; Python 3.11+ is all it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready

.PHONY: help run test lint check soak bench release-check clean
.DEFAULT_GOAL := help

help:
	@echo "make run    open copingtui"
	@echo "make test   run the tests (about seven minutes on two cores)"
	@echo "make lint   style and types"
	@echo "make soak   the long runs: more kills, more walks, more fuzz"
	@echo "make bench  figures, side by side with an empty app, a bare interpreter and jrnl"
	@echo "make release-check  before a release: crisis lines due for another look (TODAY=2027-01-31 looks from that day)"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "copingtui needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"

$(VENV)/.app: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test --group lint
	@touch $@

run: $(VENV)/.app
	@$(BIN)/copingtui

# More workers than cores: tests in a real terminal mostly wait.
test: $(VENV)/.tests
	$(BIN)/python -m pytest -n 6 --dist worksteal -m "not soak"

lint: $(VENV)/.tests
	$(BIN)/ruff check copingtui tests bench
	$(BIN)/ruff format --check copingtui tests bench
	$(BIN)/mypy

check: lint test

soak: $(VENV)/.tests
	$(BIN)/python -m pytest -n 4 --dist worksteal -m soak

bench: $(VENV)/.tests
	$(BIN)/python -m bench

# Not part of the tests: numbers grow old by themselves, and a day must not turn the tests red. This may be red.
TODAY ?= $(shell date +%F)
release-check: $(VENV)/.app
	$(BIN)/copingtui crisis --check --today $(TODAY)

clean:
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
	find copingtui tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
