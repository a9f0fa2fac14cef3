# Two commands matter: `make demo` and `make test`. Both set up whatever they need and can be repeated.
.PHONY: demo test test-fast pictures check format words requirements setup setup-dev clean

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMPS := .stamps
APT := $(if $(filter 0,$(shell id -u)),,sudo) apt-get

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Vocería needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/run: requirements/base.txt pyproject.toml | $(VENV)/bin/python
	mkdir -p $(STAMPS)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	touch $@

$(STAMPS)/system: tests/system-packages.txt
	mkdir -p $(STAMPS)
	@missing=$$(grep -v '^#' $< | while read package; do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -n "$$missing" ]; then $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq $$missing >/dev/null; fi
	touch $@

setup: $(STAMPS)/run
setup-dev: $(STAMPS)/dev

demo: setup
	$(BIN)/voceria demo --serve

# The whole suite: everything but the browser first, in parallel, then the journeys one by one.
test: setup-dev $(STAMPS)/system
	$(BIN)/pytest -n 2 -m "not journey" -q --create-db
	$(BIN)/pytest -m journey -q

test-fast: setup-dev
	$(BIN)/pytest -n 2 -m "not journey" -q --create-db

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint voceria --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check

format: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The manual's pictures, from the demo in a browser (docs/manual/images).
pictures: setup-dev $(STAMPS)/system
	$(BIN)/python docs/pictures.py

# Compiles our Spanish for the libraries' screens (with Debian's gettext), after a change of voceria/locale.
words:
	for name in django djangojs; do \
	  msgfmt --check --no-hash -o voceria/locale/es_MX/LC_MESSAGES/$$name.mo voceria/locale/es_MX/LC_MESSAGES/$$name.po || exit 1; \
	done

requirements: setup-dev
	for name in base dev; do \
	  $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
	    --no-emit-trusted-host --no-emit-find-links --no-header -o requirements/$$name.txt requirements/$$name.in; \
	done

clean:
	rm -rf data .stamps build
