# Everything a maintainer runs. Needs python3 (with venv), git and make; the rest is installed into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
FRAMEWORK ?= fastapi
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := template/fastapi/.rapidkit/vendor/redis
PYTEST := $(BIN)/python -m pytest

# What a shell, an editor or another project has set must not reach the tests.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONWARNINGS

.PHONY: help demo test lint runtime-test template-test bench pins clean

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "%-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/ready ## Generate an application and run it; CHECK=1 asks it two questions and stops; PORT=8000
	@$(BIN)/python tools/demo.py --framework $(FRAMEWORK) --port $(PORT) $(if $(CHECK),--check)

test: lint runtime-test template-test ## Prove the project; FULL=1 tests the whole product of Pythons and installers

lint: $(VENV)/ready ## Formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --config-file $(RUNTIME)/pyproject.toml $(RUNTIME)/src

# Deadlines are measured here: nothing else runs beside.
runtime-test: $(VENV)/ready ## The vendored runtime against real servers
	$(PYTEST) tests/runtime

template-test: $(VENV)/ready ## The template and what it generates
	$(PYTEST) -n 2 --dist worksteal tests/template tests/generated

bench: $(VENV)/ready ## Measure; prints medians and spread
	$(BIN)/python -m benchmarks

pins: $(VENV)/ready ## Pin the maintainers' tools anew
	cd requirements && for name in uv dev; do \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.10 --generate-hashes --no-header \
	    --no-emit-index-url $$name.in -o $$name.txt; done

clean: ## Remove what was bootstrapped and built
	rm -rf $(VENV) .cache build .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements/uv.txt requirements/dev.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@touch $@
