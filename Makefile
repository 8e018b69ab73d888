# Each target sets up what it needs, so any of them can be the first command after a clone.

.DEFAULT_GOAL := help
.PHONY: help setup lab briefing test check bench validate lock clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY  := $(VENV)/.ready

help: ## Show this help
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(READY) ## Create .venv and install the exact versions of requirements.txt

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=python3.x")'
	@echo "Setting up $(VENV) (a few minutes with pip, seconds with uv) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  $(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt && \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

lab: $(READY) ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

briefing: $(READY) ## Rerun every notebook and export every figure (SEEDS=folder for your own reports)
	@$(BIN)/python -m analysis.briefing

test: check ## Lint, type-check, test, then check every committed notebook output
	$(BIN)/python -m pytest tests
	$(BIN)/python -m pytest --nbval notebooks

check: $(READY) ## Lint, format check and type check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY) ## Print the speed ratios the README quotes, and how often intervals hold the truth
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.simulate

validate: $(READY) ## Compute the validity of every instrument of tone anew from public ratings
	@$(BIN)/python -m tests.validate

lock: ## Make requirements.txt anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra test --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml

clean: ## Remove .venv and caches
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
