# Two commands are enough: `make run` does the main job on the samples, `make test` runs every check.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCALE := soc25doc/cli/locale/it/LC_MESSAGES/messages
SAMPLE := samples/pdf/borgo-valserena.pdf

.PHONY: run test lint unit slow wheel benchmark modello valutazione facsimili campioni regole traduzioni

# The sample has an error for `check` to find: status 1.
run: $(VENV)/ready
	$(BIN)/soc25doc read $(SAMPLE)
	$(BIN)/soc25doc check $(SAMPLE) || test $$? -eq 1
	$(BIN)/soc25doc draft --comune "Borgo Valserena" $(SAMPLE)

test: lint unit slow wheel

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/ready
	$(BIN)/pytest -n auto -m "not wheel and not slow"

slow: $(VENV)/ready
	$(BIN)/pytest -m slow

# The wheel is built, installed in a fresh environment outside the checkout and put to work.
wheel: $(VENV)/ready
	$(BIN)/pytest -m wheel

benchmark: $(VENV)/ready
	$(BIN)/python -m benchmarks

# Corpus and lexicons -> models/it_soc25 (about five minutes).
modello: $(VENV)/ready
	$(BIN)/python -m soc25doc.training

valutazione: $(VENV)/ready
	$(BIN)/python -m soc25doc.evaluation > docs/valutazione.md

facsimili: $(VENV)/ready
	$(BIN)/python -m tests.facsimili

regole: $(VENV)/ready
	$(BIN)/python -m soc25doc.checks.explain > docs/regole.md

traduzioni: $(VENV)/ready
	$(BIN)/pybabel compile -l it -i $(LOCALE).po -o $(LOCALE).mo

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@
