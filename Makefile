# make help lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONHASHSEED ?= 0

# $(call debian,PACKAGE,what is skipped without it)
define debian
{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
  && apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1) >/dev/null; } \
  || echo "no $(1) here: $(2) will be skipped" >&2
endef

.PHONY: help report test lint docs notebooks chromium postgresql java systemd cron picture bench validate clean
help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

report: $(VENV)/run ## the Mali-US report: out/report.pdf, out/report.html, out/arc.png, out/contributions.png
	$(BIN)/tension report --out out

test: lint chromium postgresql java systemd cron ## everything that must hold: floors, types, style, every test
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/dev ## floors, types and style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

chromium: ## the browser that the tests of report.html use, from Debian where we may install it
	@command -v chromium >/dev/null || $(call debian,chromium,the tests of report.html)

postgresql: ## the server that one test of update uses, likewise
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || $(call debian,postgresql,the test with a PostgreSQL server)

java: ## what Spark runs on, likewise
	@command -v java >/dev/null || $(call debian,openjdk-17-jre-headless,the tests on Spark)

systemd: ## the checker of units that the tests of schedule use, likewise
	@command -v systemd-analyze >/dev/null || $(call debian,systemd,the tests of systemd units)

cron: ## the checker of crontabs, likewise
	@command -v crontab >/dev/null || $(call debian,cron,the test of the crontab)

notebooks: $(VENV)/dev ## the notebooks, executed again
	$(BIN)/python notebooks/make.py

picture: $(VENV)/run ## the picture of the README, drawn again
	$(BIN)/tension report --out out
	cp out/arc.png docs/arc.png

docs: $(VENV)/dev ## the documentation site in out/docs; a warning is an error
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx -W --keep-going -n -q -b html -d out/docs/.trees docs out/docs
	@echo "written: out/docs/index.html"

bench: $(VENV)/dev ## the speed tables of benchmarks/README.md, measured again
	$(BIN)/python benchmarks/run.py

validate: $(VENV)/dev ## docs/validation.md: how often every test is wrong where there is nothing (an hour)
	$(BIN)/python benchmarks/validate.py

clean: ## remove what make made
	rm -rf $(VENV) out dist

$(VENV)/made: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tension needs Python 3.11 or newer; say which: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: $(VENV)/made
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/run
