# Every verb of the project; `make` alone lists them.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
PIP_INSTALL = .venv/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes --only-binary :all:
BIN = .venv/bin
.DEFAULT_GOAL := help
.PHONY: help tools run test test-services coverage soak bench check format lock .venv screenshots

help: ## list the verbs
	@grep -hE '^[.a-z_-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: .venv/runtime.stamp ## the whole newsroom on this machine: web, worker, beat, demo desk (PORT=8000)
	@PORT=$(PORT) $(BIN)/python manage.py up || test $$? -eq 130

test: .venv/dev.stamp ## the whole suite (COVERED=yes also demands every branch of the core, as `make coverage` does)
	$(BIN)/python -m pytest $(if $(COVERED),--cov)

SERVICES = DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} DATABASE_POOL=20 \
	CACHE_URL=$${CACHE_URL:-redis://127.0.0.1:6379/14} CELERY_BROKER_URL=$${CELERY_BROKER_URL:-redis://127.0.0.1:6379/15}

test-services: .venv/dev.stamp ## the same suite on PostgreSQL and Redis, with a real worker, real mail, threads and kills
	$(SERVICES) $(BIN)/python -m pytest

coverage: .venv/dev.stamp ## every branch of records, of the verbs of reviews, of drafting and editions
	$(BIN)/python -m pytest tests/records tests/reviews tests/articles/test_*.py tests/architecture/test_*matrix.py --cov

soak: .venv/dev.stamp ## the long proofs: 2,000 sequences, 500 letters and 10 kills, a minute of eight people at once
	$(SERVICES) SOAK_SEQUENCES=2000 SOAK_LETTERS=500 SOAK_KILLS=10 SOAK_OUTAGE=10 SOAK_SECONDS=60 \
		$(BIN)/python -m pytest tests/services tests/journeys/test_state_machine.py -n0 -s --show-capture=no

bench: .venv/dev.stamp ## what pages, signatures and rendering cost beside the least they could, into docs/performance.md; SUBJECT=rendering for that alone
	@$(BIN)/python -m benchmarks $(SUBJECT)

check: .venv/dev.stamp ## style, types, import rules, templates, migrations, deployment settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --check
	$(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") ALLOWED_HOSTS=imprimatur.example \
		DJANGO_SETTINGS_MODULE=editorial.settings.production $(BIN)/python manage.py check --deploy --fail-level WARNING

format: .venv/dev.stamp ## let the tools lay out code and templates
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet || true

tools: ## what tests judge exports with: the JATS document types, from npm, into var/tools
	@test -d var/tools/node_modules/@jats4r/dtds || npm install --prefix var/tools --no-save --no-audit --no-fund --silent @jats4r/dtds@0.0.10

.venv: .venv/runtime.stamp ## the environment alone

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and no python3 is on the path."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python has no venv module. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Building .venv (about 20 seconds, once) ..."
	@$(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements.lock | .venv/bin/python
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock requirements.lock | .venv/bin/python
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch .venv/runtime.stamp $@

screenshots: .venv/dev.stamp ## take the README's pictures anew from a running demo desk
	$(BIN)/python docs/screenshots/take.py http://127.0.0.1:$(PORT)

COMPILE = uv pip compile --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
	--no-emit-find-links --no-header --quiet

lock: ## write both lock files anew from pyproject.toml (needs uv)
	$(COMPILE) \
		pyproject.toml --output-file requirements.lock
	$(COMPILE) \
		pyproject.toml --extra pdf --group dev --constraints requirements.lock --output-file requirements-dev.lock
