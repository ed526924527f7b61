# Everything runs in a virtual environment that is made here when it is missing.
# PYTHON=... chooses the interpreter; ARGS=... goes to pytest; WORKERS=... is how many processes the tests are spread
# over, one for each core unless said otherwise, 0 for none: `make test WORKERS=0 ARGS=tests/test_api.py`.

VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?=
ARGS ?=
WORKERS ?= auto
CANDIDATES := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
GENERATED := corrected docs/rules docs/commands.md docs/configuration.md docs/rule-files.md docs/man rules/rule.schema.json rules/pack.schema.json
IS_USABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help demo test coverage lint generated current check golden docs datasets bench clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1@\2/p' $(MAKEFILE_LIST) | column -t -s@ 2>/dev/null \
	|| sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1: \2/p' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## correct seeds/ into corrected/
	$(BIN)/cleaner fix seeds --out corrected --unsafe-fixes --log-format jsonl,markdown

test: $(VENV)/.installed-dev ## run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

coverage: ## run the tests and print which branches they miss
	@$(MAKE) --no-print-directory test ARGS="--cov $(ARGS)"

lint: $(VENV)/.installed-dev ## style, types, layers, the examples of the rules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cleaner rules test

generated: $(VENV)/.installed ## write the schemas and the reference of the rules
	$(BIN)/cleaner rules schema rules/rule.schema.json
	$(BIN)/cleaner rules schema --of pack rules/pack.schema.json
	$(BIN)/cleaner rules docs docs/rules
	$(BIN)/python docs/refresh_manual.py

current: demo generated ## fail when a generated file or the README is not what the program makes
	git diff --exit-code -- $(GENERATED)
	@untracked=$$(git ls-files --others --exclude-standard -- $(GENERATED)); \
	if [ -n "$$untracked" ]; then echo "not in git: $$untracked" >&2; exit 1; fi
	$(BIN)/python docs/refresh_readme.py --check

check: coverage lint current ## all that continuous integration runs

golden: $(VENV)/.installed-dev ## write goldens, corrected/, generated files and the README's diff anew; review them with git diff
	-$(BIN)/python -m pytest -q -k golden --force-regen
	@$(MAKE) --no-print-directory demo generated
	$(BIN)/python docs/refresh_readme.py
	$(BIN)/python -m pytest -q -k golden

docs: $(VENV)/.installed-docs ## build the site of documentation into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

datasets: $(VENV)/.installed-datasets ## run the tests of datasets, on Daft and on Ray (600 MB of packages)
	$(BIN)/python -m pytest tests/batch/dataset tests/commands/test_dataset.py $(ARGS)

bench: $(VENV)/.installed-dev ## measure quality and speed into benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

clean: ## remove the environment and everything that tools left
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# pip comes last into a new environment, so it stands for a complete one.
$(BIN)/pip:
	@for candidate in $(CANDIDATES); do \
		if "$$candidate" -c '$(IS_USABLE)' >/dev/null 2>&1; then \
			echo "$$candidate -m venv $(VENV)"; \
			exec "$$candidate" -m venv $(VENV); \
		fi; \
	done; \
	echo "Python 3.11 or later, with its venv module, was not found (tried: $(CANDIDATES))." >&2; \
	echo "Install it (Debian: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12" >&2; \
	exit 1

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-docs: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	@touch $@

$(VENV)/.installed-datasets: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[datasets]'
	@touch $@
