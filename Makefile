# `make run` and `make test` are the two commands; each sets up all it needs.
SHELL := /bin/sh
BIN := .venv/bin
PORT ?= 8000
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run live check test proof bench docs figures screenshots lock clean python env dev

help:            ## Show this list
	@sed -n 's/^\([a-z]*\): .*## /  make \1\t/p' Makefile

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Wisepath needs Python 3.11 or 3.12, and there is no $(PYTHON) here. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2; exit 1; }

env: python
	@$(PYTHON) scripts/environment.py run

dev: python
	@$(PYTHON) scripts/environment.py dev

run: env ## Build the books and serve everything on http://127.0.0.1:8000
	@$(BIN)/wisepath build book $(if $(wildcard build/live/pyodide),--live build/live/pyodide)
	@exec $(BIN)/wisepath serve --port $(PORT) --data .wisepath

live: env ## Fetch Python for the browser from npm, so that readers can run the books' code
	@$(BIN)/python scripts/live.py

check: dev ## The checks for every commit: sources, lint, types, layers
	@$(BIN)/wisepath check
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: check ## Everything once, the browser too (what CI runs)
	@scripts/machine.sh
	@$(BIN)/wisepath build book
	@scripts/tests.sh

proof: test ## All that the issues must show, on every page; takes longer
	@$(BIN)/pytest -m proof

bench: dev ## The benchmarks, both sides in one run
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

docs: dev ## Write the generated pages of docs/ anew
	@$(BIN)/python scripts/generated_docs.py

figures: dev ## Run the engine's simulation and write its tables and picture into docs/
	@$(BIN)/python scripts/simulation_docs.py

screenshots: dev ## Take the README's pictures from the running project
	@scripts/machine.sh
	@$(BIN)/wisepath build all
	@$(BIN)/python scripts/screenshots.py

lock: ## Compile the pinned requirements anew (needs uv)
	cd requirements && for name in dev run base; do uv pip compile --quiet --universal --python-version 3.11 \
	  --override overrides.txt $$( [ $$name = dev ] || echo "-c dev.txt" ) $$name.in \
	  --generate-hashes --no-emit-index-url --no-header -o $$name.txt; done

clean: ## Remove what was built (the site keeps its records)
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache
