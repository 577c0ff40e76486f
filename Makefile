# Every chore is one target; `make help` lists them. PYTHON chooses the interpreter that makes the environment.
PYTHON ?= python3
VENV ?= .venv
DATA ?= data
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test format lint types tests reader bench wheel lock clean

help: ## list the chores
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

run: $(VENV)/run.stamp ## import seeds/, publish, and serve at http://127.0.0.1:8080
	@$(BIN)/feedweir --data $(DATA) import seeds
	@$(BIN)/feedweir --data $(DATA) publish
	@$(BIN)/feedweir --data $(DATA) serve

test: lint types tests ## formatting, lint, strict types, all tests, documentation checks

lint: $(VENV)/dev.stamp ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp ## strict types of the whole tree
	$(BIN)/mypy

tests: $(VENV)/dev.stamp ## all tests, the documentation checks among them
	$(BIN)/pytest -n auto --dist worksteal

reader: $(VENV)/dev.stamp ## only the tests that drive a real feed reader and a real browser
	$(BIN)/pytest -m "reader or browser"

bench: $(VENV)/dev.stamp ## all figures that the README quotes; it fails at the end when one missed its target
	$(BIN)/python -m benchmarks

format: $(VENV)/dev.stamp ## write the formatting that `make lint` asks for
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

wheel: $(VENV)/dev.stamp ## build dist/feedweir-*.whl
	$(BIN)/python -m build --wheel --no-isolation

lock: ## make both lock files again from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -q --extra setup -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -q --extra setup --extra dev -o requirements-dev.lock

clean: ## remove what the chores made; the data folder stays
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# pip is what venv makes last: a set-up that broke off, as on Debian without python3-venv, is made again and not used.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Feedweir needs Python 3.11 or newer; try: make PYTHON=python3.13 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run.stamp
