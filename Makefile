# make demo    build the sample archive, search it, serve it on http://127.0.0.1:8000
# make test    everything that must hold: style, types, layers, tests (a real browser among them)
# make bench   quality and cost, with the floors they must not fall under

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test requirements lint bench clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	@$(BIN)/tracuu demo

test: requirements $(VENV)/.tested lint
	@$(BIN)/python -m pytest

requirements:
	@$(PYTHON) tests/requirements.py

lint: $(VENV)/.tested
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.tested
	@$(BIN)/python -m tests.bench

$(VENV)/.created:
	@$(PYTHON) -m venv $(VENV) || { echo "tracuu: python3-venv is missing. Install it: sudo apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml
	@echo "Installing …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.created pyproject.toml
	@echo "Installing, with what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
