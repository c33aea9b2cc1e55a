# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
.DEFAULT_GOAL := help
.PHONY: help run demo test check prestanda las clean _typer _importer _migrationer _licensrader

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
PY := $(VENV)/bin/python
export REMISS_MILJO ?= utveckling
# What Python has compiled it keeps, also where the machine says otherwise: every later start is ten seconds shorter.
export PYTHONDONTWRITEBYTECODE :=
# The address is printed on every handling: also those of the demo lead to the port that is served.
DEMO := REMISS_VAR=var/demo REMISS_KLOCKA=2019-03-20 DATABASE_URL= REMISS_BAS_URL=$(or $(REMISS_BAS_URL),http://localhost:$(PORT))
SPEL := REMISS_VAR=var/spel DATABASE_URL=

help: ## Visa vad make kan göra
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.drift: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller senare behövs. Ange den med make PYTHON=python3.12 …"; exit 1; }
	@echo "Installerar det som programmet behöver i $(VENV), ungefär en minut …"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.utveckling: requirements-dev.lock $(VENV)/.drift
	@echo "Installerar det som testerna behöver i $(VENV), ungefär en minut …"
	@$(PY) -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: $(VENV)/.drift ## Sätt upp, ladda demostaden en gång och starta på http://localhost:8000 (annan port: make run PORT=8001)
	@test -e var/demo || echo "Första gången skapas databasen och demostaden laddas. Det tar ungefär två minuter."
	@env $(DEMO) $(PY) manage.py migrera
	@env $(DEMO) $(PY) manage.py ladda_demo --en-gang
	@echo "Startar …"
	@env $(DEMO) $(PY) manage.py starta --port $(PORT)

demo: $(VENV)/.drift ## Spela hela kedjan i demoärendet och skriv varje PDF i out/
	@rm -rf var/spel out
	@env $(SPEL) $(PY) manage.py migrera
	@env $(SPEL) $(PY) manage.py spela_demo --ut out

check: $(VENV)/.utveckling ## Format, lint, typer, importer, migrationer, licensrader
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target _typer _importer _migrationer _licensrader

_typer: $(VENV)/.utveckling
	$(VENV)/bin/mypy .

_importer: $(VENV)/.utveckling
	$(VENV)/bin/lint-imports --no-logo

_migrationer: $(VENV)/.utveckling
	$(PY) manage.py makemigrations --check --dry-run

_licensrader: $(VENV)/.utveckling
	$(PY) -m tests.spdx

test: check ## Allt som den här maskinen kan köra; säger vad den inte kunde
	$(PY) -m tests.kor

prestanda: $(VENV)/.utveckling ## Mät kvoter på de heta vägarna (ingen tidsgräns)
	$(PY) -m pytest -q -m prestanda tests/prestanda

las: ## Lås om beroendena med kontrollsummor
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra s3 pyproject.toml -c requirements.lock -c requirements-dev.lock -o requirements-s3.lock

clean: ## Ta bort miljön, demostaden och utskrifter
	rm -rf $(VENV) var out
