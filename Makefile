# Needs Python 3.11 or newer with venv. Everything goes into .venv; remove that folder to start over.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: chat test lint format bench readme lock clean

chat: .venv/installed ## talk with the bundled episode
	@$(BIN)/pullquote chat

test: .venv/installed ## run the tests
	$(BIN)/python -m pytest

lint: .venv/installed ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed ## the benchmarks whose figures stand in CONTRIBUTING.md
	$(BIN)/python -m pytest tests/bench --benchmark-enable --benchmark-only -p no:randomly \
		--benchmark-columns=median,min,max,rounds --benchmark-time-unit=ms --benchmark-sort=fullname
	$(BIN)/python -m tests.bench.start
	$(BIN)/python -m tests.bench.crowd
	$(BIN)/python -m tests.bench.load

readme: .venv/installed ## run README.md's examples and write what they print into it
	$(BIN)/python -m tests.test_docs

lock: ## renew the pins after a change of dependencies (needs uv); LOCK=--upgrade for newer versions of all
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' $(LOCK) --extra plot --extra reader --group dev pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf .venv dist

.venv/installed: pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pullquote needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@echo "Installing into .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
