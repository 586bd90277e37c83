# Needs Python 3.11 or newer with venv. Everything goes into .venv; remove that folder to start over.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: chat test lint bench lock clean

chat: .venv/installed ## talk with the bundled episode
	@$(BIN)/pullquote chat

test: .venv/installed ## run the tests
	$(BIN)/python -m pytest

lint: .venv/installed ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed ## the benchmarks whose figures stand in CONTRIBUTING.md
	$(BIN)/python -m pytest tests/bench --benchmark-enable --benchmark-only -p no:randomly

lock: ## renew the pins after a change of dependencies (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv dist

.venv/installed: pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pullquote needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@echo "Installing into .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
