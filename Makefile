# make cv    render the sample CV to build/   (its own virtual environment, from a bare Python 3.11 or newer)
# make test  run every check
# make picture  draw the picture of the README anew
# make site    build the site of the documentation in build/site; a warning is an error
# make gallery  draw an example in every theme: docs/gallery
# make gallery-check  every example in every theme, format and engine: docs/gallery/CHECK.md; EXAMPLES names some of them
# make fuzz  damaged files of every kind, 100,000 of them or FUZZ_INPUTS; each that breaks something goes into tests/fuzz/found
# make mutants  change the code that facts rest on, and list the changes that no test notices; MUTANTS names pieces of tests/mutants/pieces.toml
# make bench measure against a bare Typer application, bare imports, bibtexparser, RenderCV and resumed; see bench/
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: fuzz mutants requirements cv test check bench golden picture gallery gallery-check site clean
cv: $(VENV)/.installed
	$(BIN)/cvtool render data/cv.yaml -f pdf -f latex -f html -f jsonresume -o build/

test: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/cvtool schema --check
	$(BIN)/cvtool validate data/cv.yaml data/pubs.bib
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term

golden: $(VENV)/.developer
	$(BIN)/pytest --update-golden
	$(BIN)/cvtool schema > schemas/cv.schema.json.new && mv schemas/cv.schema.json.new schemas/cv.schema.json

picture: $(VENV)/.installed
	$(BIN)/python docs/images/picture.py

site: $(VENV)/.developer
	$(BIN)/python -m mkdocs build --strict --quiet

gallery: $(VENV)/.installed
	$(BIN)/python docs/gallery/gallery.py

gallery-check: $(VENV)/.developer
	$(BIN)/python docs/gallery/check.py $(EXAMPLES)

fuzz: $(VENV)/.developer
	FUZZ_INPUTS=$${FUZZ_INPUTS:-100000} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(BIN)/pytest -n auto --dist worksteal -q -p no:cacheprovider tests/fuzz

mutants: $(VENV)/.developer
	$(BIN)/python -m pip install --quiet --editable '.[mutants]'
	$(BIN)/python tests/mutants/mutate.py $(MUTANTS)

bench: $(VENV)/.installed
	$(BIN)/python bench/run.py

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "cvtool needs Python 3.11 or newer: install it, or name it with make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.developer: $(BIN)/python pyproject.toml requirements/ci.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/ci.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build

# Pin what the checks run with, with hashes, whatever index it comes from (needs pip-tools).
requirements:
	pip-compile --quiet --extra dev --all-build-deps --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-strip-extras --allow-unsafe --no-header -o requirements/ci.txt pyproject.toml
