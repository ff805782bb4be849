# Comptoir: `make run` tries it, `make test` checks it, `make help` lists the rest.

PYTHON := $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --no-input --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -q
NPM := npm --prefix widget --loglevel=error
WEB := npm --prefix web --loglevel=error
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --no-header --no-annotate --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
WIDGET_SOURCES := $(shell find widget -type f -not -path '*/node_modules/*')
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -name '.openapi.json')
DEBIAN_PACKAGES := chromium ffmpeg fonts-noto-color-emoji strace zstd
MESSAGE ?= change
SECONDS ?= 3600

# Python keeps what it compiled, whatever the shell says: hundreds of processes start in the tests.
export PYTHONDONTWRITEBYTECODE :=

# What does not wait for one another is done side by side.
MAKEFLAGS += --jobs=2

.PHONY: run test check check-style check-types check-imports check-widget check-web app schema bench bench-field chaos format lock migration clean help
.DEFAULT_GOAL := help

run: .make/run .make/widget .make/app ## Set everything up and start Comptoir with two demo workspaces
	@$(BIN)/comptoir demo

test: .make/debian .make/widget .make/app check ## Set everything up and run every check and test
	@echo "· tests"
	@$(PYTEST) -n 3 --dist loadfile --no-loadscope-reorder --max-worker-restart 0 || { \
		test $$? -eq 1 || exit 1; echo "· once more, alone: what failed beside the others"; \
		$(PYTEST) --last-failed --last-failed-no-failures none; }

check: check-style check-types check-imports check-widget check-web

check-style: .make/test
	@echo "· ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

check-types: .make/test
	@echo "· mypy"
	@$(BIN)/mypy --no-error-summary

check-imports: .make/test
	@echo "· import contracts"
	@$(BIN)/lint-imports --no-logo > .make/imports.log || { cat .make/imports.log; exit 1; }

check-widget: .make/node
	@echo "· widget"
	@$(NPM) run --silent check > .make/widget.log 2>&1 || { cat .make/widget.log; exit 1; }

check-web: .make/run .make/app
	@echo "· web app"
	@$(BIN)/python scripts/openapi.py web/.openapi.json
	@$(WEB) run --silent check > .make/web.log 2>&1 || { cat .make/web.log; exit 1; }

app: .make/app ## Build the web app

schema: .make/run .make/web ## Write the types of the API for the web app
	@$(BIN)/python scripts/openapi.py web/.openapi.json
	@$(WEB) run --silent schema

bench: .make/test .make/widget ## Run the benchmarks and print their tables
	@set -e; for name in commit decode live path cluster search relevance intents catalogues scale inbox campaign; do \
		echo "· $$name"; OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.$$name; done

chaos: .make/test .make/debian ## Run the fault matrix for SECONDS (an hour) and write its report
	@$(BIN)/python -m tests.chaos.hour --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

bench-field: .make/test ## Measure Comptoir beside other programs, which are installed into FIELD
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.field $(if $(FIELD),--folder $(FIELD))

format: .make/test .make/node .make/web ## Format the code
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .
	@$(NPM) run --silent format > /dev/null
	@$(WEB) run --silent format > /dev/null

lock: .make/test ## Pin the newest allowed versions of all dependencies, with hashes
	@$(PIP) pip-tools
	@$(COMPILE) --upgrade --allow-unsafe -o requirements/build.txt requirements/build.in
	@$(COMPILE) --upgrade --extra test -o requirements/test.txt pyproject.toml
	@$(COMPILE) --upgrade -c requirements/test.txt -o requirements/run.txt pyproject.toml

migration: .make/test ## Write a migration from the tables: make migration MESSAGE="add a column"
	@$(BIN)/python scripts/new_migration.py "$(MESSAGE)"

clean: ## Remove what was installed and built; what Comptoir stored (var/) stays
	@rm -rf .venv .make build dist src/*.egg-info src/comptoir/web/static widget/node_modules \
		web/node_modules web/.openapi.json \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

# A stamp is newer than what it was made from when there is nothing to do.

.make/venv:
	@test -n "$(PYTHON)" || { echo "Comptoir needs Python 3.11 or newer."; exit 1; }
	@echo "· Python environment"
	@$(PYTHON) -m venv .venv || { echo "On Debian: apt-get install python3-venv"; exit 1; }
	@mkdir -p .make && touch $@

.make/run: .make/venv requirements/run.txt requirements/build.txt pyproject.toml
	@echo "· Python packages"
	@$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.make/test: .make/run requirements/test.txt
	@echo "· Python packages for tests"
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

.make/node: widget/package-lock.json
	@command -v npm > /dev/null || { echo "Comptoir needs Node 20 and npm to build the widget."; exit 1; }
	@echo "· Node packages"
	@$(NPM) ci --no-audit --no-fund > /dev/null
	@mkdir -p .make && touch $@

.make/widget: .make/node $(WIDGET_SOURCES)
	@echo "· widget"
	@$(NPM) run --silent build > /dev/null
	@touch $@

.make/web: web/package-lock.json .make/node
	@echo "· Node packages of the web app"
	@$(WEB) ci --no-audit --no-fund > /dev/null
	@touch $@

.make/app: .make/web $(WEB_SOURCES)
	@echo "· web app"
	@$(WEB) run --silent build > /dev/null
	@touch $@

.make/debian: Makefile
	@mkdir -p .make
	@if command -v chromium > /dev/null && command -v strace > /dev/null \
		&& command -v zstd > /dev/null && command -v ffmpeg > /dev/null \
		&& fc-list 2> /dev/null | grep -q NotoColorEmoji; then :; \
	elif ! command -v apt-get > /dev/null; then \
		echo "The tests need Chromium, ffmpeg, strace, zstd and an emoji font: install them."; exit 1; \
	elif [ "$$(id -u)" != 0 ]; then \
		echo "The tests need Debian packages: sudo apt-get install $(DEBIAN_PACKAGES)"; exit 1; \
	else \
		echo "· Debian packages: $(DEBIAN_PACKAGES)"; export DEBIAN_FRONTEND=noninteractive; \
		{ apt-get update && apt-get install -y --no-install-recommends $(DEBIAN_PACKAGES); } \
			> .make/debian.log 2>&1 || { cat .make/debian.log; exit 1; }; \
	fi
	@touch $@
