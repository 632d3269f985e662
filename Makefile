# What can be done here: type `make help`.
PYTHON ?= python3
VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test lint demo messages bench drill walk requirements install install-all

help: ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1|\2/' | while IFS='|' read -r name what; do printf '%-20s %s\n' "$$name" "$$what"; done

install:
	@command -v $(PYTHON) >/dev/null || { echo "huiyin: python3 is missing; on Debian or Ubuntu type: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) ops/install.py

install-all:
	@command -v $(PYTHON) >/dev/null || { echo "huiyin: python3 is missing; on Debian or Ubuntu type: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) ops/install.py --everything

run: install ## start the office: servers, web, worker, beat (PORT, DATA_DIR, DATABASE_URL, REDIS_URL)
	@exec $(VENV) -m ops.run

test: install-all ## all tests, on embedded servers, in parallel
	@$(VENV) -m ops.browser
	@exec $(VENV) -m pytest -n 2 --dist worksteal

lint: install-all ## style, imports, migrations, deployment settings, translations, types
	@exec $(VENV) -m ops.lint

demo: install ## drop the demo's database (only one marked as demo) and build it again
	@exec $(VENV) -m ops.demo

messages: install-all ## collect the strings to translate into locale/ (needs gettext)
	@exec $(VENV) -m ops.translations --collect

bench: install-all ## measure speed against a bare page; writes build/bench.json
	@exec $(VENV) -m ops.bench

drill: install-all ## kill what can be killed and see what is left; writes build/drill.json
	@exec $(VENV) -m ops.drill

walk: install-all ## everybody's pages in both languages and widths, with pictures in build/walk/ (DATA_DIR, WALK_AS)
	@$(VENV) -m ops.browser
	@exec $(VENV) -m ops.walk

requirements: install-all ## the clauses of the regulation and the tests that hold them
	@exec $(VENV) -m ops.requirements
