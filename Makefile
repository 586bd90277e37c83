# Needs Python 3.11 or newer with venv. Everything goes into .venv; remove that folder to start over.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# More than one for each core: many tests wait for a process.
WORKERS ?= 4
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' $(LOCK) --extra reader pyproject.toml

# Where Python may not write compiled modules, as in most containers, each of the processes that tests start would
# compile all of nltk anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: chat test quick lint format bench readme messages lock cluster clean

chat: .venv/ready ## talk with the bundled episode
	@$(BIN)/pullquote chat

test: .venv/installed ## run all tests; those of the index in a cluster where there is one, or "make cluster" was run
	@others='$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal -m "not cluster"'; \
	if missing=`$(BIN)/python -m tests.cluster.nodes --missing`; \
	then echo "The tests of the index in a cluster are skipped: $$missing"; eval "$$others"; \
	else \
		echo "The tests of the index in a cluster run beside the others; what they print comes last"; \
		printed=`mktemp`; $(BIN)/python -m pytest -m cluster >$$printed 2>&1 & beside=$$!; \
		trap 'kill $$beside 2>/dev/null; wait $$beside; rm -f $$printed' EXIT; trap 'exit 130' INT TERM; \
		eval "$$others"; others=$$?; wait $$beside; cluster=$$?; cat $$printed; \
		exit $$((others > cluster ? others : cluster)); \
	fi

cluster: .cluster/fetched ## fetch OpenSearch as jars, 90 MB, for the tests of the index in a cluster (needs Java and Maven)

.cluster/fetched: tests/cluster/pom.xml
	@rm -rf .cluster
	@for wait in 0 5 20; do sleep $$wait; \
		timeout 100 mvn --quiet --batch-mode --file $< dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/.cluster \
		&& touch $@ && exit; done; echo "OpenSearch could not be fetched" >&2; exit 1

quick: .venv/installed ## run the tests that take no process, no Discord and no long search: for work in between
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal --hypothesis-profile quick -m "not slow and not cluster"

lint: .venv/installed ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed ## the benchmarks whose figures stand in retrieval/README.md
	$(BIN)/python -m pytest tests/bench --benchmark-enable --benchmark-only -p no:randomly \
		--benchmark-columns=median,min,max,rounds --benchmark-time-unit=ms --benchmark-sort=fullname
	$(BIN)/python -m tests.bench.start
	$(BIN)/python -m tests.bench.crowd
	$(BIN)/python -m tests.bench.load

readme: .venv/installed ## run the examples of the documents and write what they print into them
	$(BIN)/python -m tests.documents
	$(BIN)/python -m tests.pictures

messages: .venv/installed ## renew the template of the messages, merge it into each translation, compile these
	$(BIN)/python -m tests.messages

lock: ## renew the pins after a change of dependencies (needs uv); LOCK=--upgrade for newer versions of all
	$(COMPILE) --extra plot --extra cluster --group dev --output-file requirements-dev.lock
	$(COMPILE) --group build --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf .venv dist

# What runs, and what develops: the second has all of the first.
.venv/ready: pyproject.toml requirements.lock
	$(call set_up,requirements.lock)
	@touch $@

.venv/installed: pyproject.toml requirements-dev.lock
	$(call set_up,requirements-dev.lock)
	@touch .venv/ready $@

# Each package is named as it arrives: the reading of a shell, unlike that of sed or awk, waits for no full buffer.
define set_up
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pullquote needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@echo "Setting pullquote up in .venv, once: `grep -c '^[a-zA-Z]' $(1)` packages"
	@$(PYTHON) -m venv .venv
	@rm -f .venv/pinned
	@{ $(PIP) install --no-compile --progress-bar off --require-hashes --requirement $(1) && touch .venv/pinned; } | \
		while read -r what name rest; do case $$what in \
			Collecting) echo "  $$name" ;; \
			Installing) echo "Unpacking them ..." ;; \
		esac; done
	@test -e .venv/pinned
	@$(PIP) --quiet install --no-deps --no-build-isolation --editable .
endef
