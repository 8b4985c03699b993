# The verbs of the project. Each sets up what it needs on a machine that has Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint format deep swap bench anon lock clean help

help: ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Kring needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: .venv/run.stamp ## the rehearsal room in the browser; with BOT_TOKEN: Telegram
	@$(BIN)/python -m bot run

test: .venv/dev.stamp ## all tests
	$(BIN)/python -m pytest -q -n auto --dist worksteal

deep: .venv/dev.stamp ## the property tests with many more examples
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -q tests/properties tests/paths tests/dilemmas/test_handwriting.py

N ?= 2000
swap: .venv/dev.stamp ## N whole rounds, each twice with another owner: nobody may see a difference (make swap N=20000)
	$(BIN)/python -m tests.swap --planted
	$(BIN)/python -m tests.swap $(N)

lint: .venv/dev.stamp ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp ## put the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.stamp ## the speed ratios of docs/operations.md, in one run
	$(BIN)/python -m tests.bench

anon: .venv/dev.stamp ## how much of labelled texts the anonymiser hides
	$(BIN)/python -m tests.anonymiser.measuring
	@if [ -f ../shared/anon/measure.py ]; then $(BIN)/python ../shared/anon/measure.py bot.anonymiser:find; fi

lock: ## write both lock files anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements-dev.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --constraint requirements-dev.lock -o requirements.lock

clean: ## remove the environment and what tools left behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
