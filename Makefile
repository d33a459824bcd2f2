# Two commands do all: `make run` and `make test`. Both prepare the machine first (packaging/prepare says what it does).
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := run
.PHONY: run test check format pictures dialogs manual translations accuracy bench start scale week peers fuzz fuzz-packages faults office office-search office-acts office-suite lock clean

run:            ## the window on the five pages; without a display the same work off screen
	@PYTHON=$(PYTHON) packaging/prepare run
	@packaging/run

test:           ## everything: format, lint, types, tests on a virtual screen
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

format:         ## format and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures:       ## the pictures of the README, from the real window
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.screen $(BIN)/python -m jianbao.ui.pictures docs/pictures

translations:   ## collect the strings of the interface, compile the English ones
	$(BIN)/python packaging/translations.py

accuracy:       ## read the annotated pages and print the table of scores
	$(BIN)/python -m tests.accuracy

bench:          ## measure, side by side, and write the table
	$(BIN)/python -m tests.benchmarks

start:          ## how long the window takes to start, beside a bare one, on five and on 10,000 pages; writes START.md
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.screen $(BIN)/python -m tests.benchmarks.start

PAGES ?= 1000 10000 100000
scale:          ## archive, window, faults, search and intake at PAGES pages, every row beside its limit; writes SCALE.md, SEARCH.md (half an hour once its archives are made, 10 GB under build; KILLS=0 leaves the faults out)
	$(BIN)/python -m tests.benchmarks.scale --pages $(PAGES) --window --kills $(KILLS)
	for pages in $(PAGES); do $(BIN)/python -m tests.benchmarks.search --pages $$pages; done
	$(BIN)/python -m tests.benchmarks.intake 10000

dialogs:        ## a picture of every dialog, in every theme, at 100 % and 200 %, on a small screen; under build/dialogs
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.dialogs build/dialogs

manual:         ## the pictures of the manual, from the real window
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.manual resources/manual/pictures

week:           ## an archivist's week at the keys: 300 pages in, filed, tagged, noted, handed over; writes WEEK.md
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.screen $(BIN)/python -m tests.scenarios.week

peers:          ## what others make of the same pages, each in an environment of its own; writes docs/peers.md
	$(BIN)/python -m tests.benchmarks.peers

MINUTES ?= 30
fuzz:           ## fuzz the reading for MINUTES, guided by coverage; what breaks is kept and printed
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

fuzz-packages:  ## fuzz the taking in of packages for MINUTES by mutation: refused and the archive as it was, or in whole and sound
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.fuzz.packages --minutes $(MINUTES)

KILLS ?= 1000
faults:         ## kill the program KILLS times, fail its disk a fifth as often, and look at what is left; needs a C compiler
	$(BIN)/python -m tests.faults --kills $(KILLS) --errors $$(($(KILLS) / 5))

SEED ?= 1
office:         ## fifty laptops work offline and synchronise over wires that are cut, with a real server; 10,000 histories of decisions
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.office.simulation --seed $(SEED)

office-search:  ## the search on a server beside the same archive in a file, at PAGES pages; writes tests/benchmarks/OFFICE_SEARCH.md
	@PYTHON=$(PYTHON) packaging/prepare test
	for pages in $(PAGES); do $(BIN)/python -m tests.benchmarks.office_search --pages $$pages; done

office-acts:    ## working directly on a server beside the same on a file, at 1,000 pages; writes tests/benchmarks/OFFICE_ACTS.md
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/python -m tests.benchmarks.office_acts

office-suite:   ## the tests of the archive and of what people decide, on a PostgreSQL server instead of files
	@PYTHON=$(PYTHON) packaging/prepare test
	$(BIN)/pytest -n auto -p tests.office.suite tests/archive tests/review --ignore tests/review/checks

lock:           ## pin every package with its digest
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra fuzz --constraint requirements-dev.lock pyproject.toml -o requirements-fuzz.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --override packaging/ocr.d/overrides.txt --constraint requirements.lock packaging/ocr.d/requirements.in -o packaging/ocr.d/requirements.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
