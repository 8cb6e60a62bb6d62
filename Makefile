# make        set up, then turn the decrees of raw/ into tables, rules and a database
# make serve  browse the database
# make test   run the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: all run serve test lint bench lock clean
all: run

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "zanderek needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --requirement requirements-dev.lock
	touch $@

run: $(VENV)/.ready
	$(BIN)/zanderek run
	@$(BIN)/zanderek evaluate > build/evaluation.txt  # the data quality page shows the scores

serve: $(VENV)/.ready
	test -f build/zanderek.db || $(BIN)/zanderek run
	$(BIN)/zanderek serve

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.ready
	$(BIN)/zanderek bench

clean:
	rm -rf build $(VENV)

# New versions of everything, pinned with hashes; names no index and no host.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade
lock: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/$(LOCK) pyproject.toml -o requirements.lock
	$(BIN)/$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
