# The front door. `make help` lists what there is; README.md says what each does.
# Works with GNU make on Linux, macOS and Windows (Git Bash). Without make: see README.md.

REVIEW ?= sample_inputs/child-alba
ifeq ($(origin REVIEW),file)
  AS_OF ?= 28/09/2020# the sample is of that year: told for today, all of it would be late
endif

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
CSPR := $(BIN)/cspr
VENV_PYTHON := $(BIN)/python
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help setup new chronology check timeline report status comments summary release all test check-code lock clean

help:  ## list the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z][a-z-]*:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile
	@echo "  REVIEW=FOLDER    the review to work on (now: $(REVIEW))"
	@echo "  PYTHON=PROGRAM   the Python to set up with (3.11 or later)"

setup: $(READY)  ## install what the program needs into .venv (done by itself when needed)

new:  ## make a new review folder: make new REVIEW="../child-birch"
ifeq ($(origin REVIEW),file)
	@echo 'Say which folder to make: make new REVIEW="../child-birch"' >&2; exit 2
else
new: $(READY)
	@"$(CSPR)" new "$(REVIEW)"
endif

chronology: $(READY)  ## merge the agencies' files of REVIEW into one chronology
	@"$(CSPR)" merge "$(REVIEW)"

check: $(READY)  ## check REVIEW against the duties, and write a query to each author (AS_OF=today dates them today)
	@"$(CSPR)" check "$(REVIEW)" $(if $(AS_OF),--as-of "$(AS_OF)")

timeline: $(READY)  ## make REVIEW's timeline: a page, a Word document, a picture, and what they point at
	@"$(CSPR)" timeline "$(REVIEW)"

report: $(READY)  ## write REVIEW's draft report, with names and coded (AS_OF=DATE for another day)
	@"$(CSPR)" report "$(REVIEW)" $(if $(AS_OF),--as-of "$(AS_OF)")

status: $(READY)  ## where REVIEW stands: what is late, what is due, who owes what (AS_OF=DATE for another day)
	@"$(CSPR)" status "$(REVIEW)" $(if $(AS_OF),--as-of "$(AS_OF)")

comments: $(READY)  ## gather what agencies said on REVIEW's draft report into one log
	@"$(CSPR)" comments "$(REVIEW)"

summary: $(READY)  ## the one-page learning summary of REVIEW's final report: Word, PDF and web page
	@"$(CSPR)" summary "$(REVIEW)"

release: $(READY)  ## check REVIEW's final report and summary before they are published; copies to out/publish/
	@"$(CSPR)" release "$(REVIEW)"

all: $(READY)  ## everything the program can make of REVIEW, into its out/ folder
	@"$(CSPR)" all "$(REVIEW)" $(if $(AS_OF),--as-of "$(AS_OF)")

test: check-code  ## check-code, then every test
	@"$(VENV_PYTHON)" -m pytest

check-code: $(READY)  ## formatter, linter and type checker
	@"$(VENV_PYTHON)" -m ruff format --check .
	@"$(VENV_PYTHON)" -m ruff check .
	@"$(VENV_PYTHON)" -m mypy

lock:  ## choose newer versions of the libraries (needs uv); see docs/architecture.md
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --upgrade --quiet --output-file requirements.lock

clean:  ## remove what can be made again: the sample's out/, caches, built packages
	rm -rf sample_inputs/child-alba/out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up -----------------------------------------------------------------------------------------
# The first Python that is new enough, unless PYTHON= says which. `python3` may be a stub that only opens
# the Microsoft Store, or an old one with a newer beside it, so each is asked for its version.

RECENT := import sys; sys.exit(sys.version_info < (3, 11))
CANDIDATES := python3 python py python3.14 python3.13 python3.12 python3.11

$(READY): requirements.lock pyproject.toml
	@chosen=; \
	if [ -n "$(PYTHON)" ]; then set -- "$(PYTHON)"; else set -- $(CANDIDATES); fi; \
	for each in "$$@"; do \
		if "$$each" -c '$(RECENT)' >/dev/null 2>&1; then chosen="$$each"; break; fi; \
	done; \
	if [ -z "$$chosen" ]; then \
		echo "Python 3.11 or later was not found (looked for: $$*)." >&2; \
		echo 'Install it, or name it: make setup PYTHON="C:/Program Files/Python313/python.exe"' >&2; \
		exit 2; \
	fi; \
	echo "Setting up in .venv with $$("$$chosen" --version). Once; it takes a minute or two."; \
	"$$chosen" -m venv .venv
	@"$(VENV_PYTHON)" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@"$(VENV_PYTHON)" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch "$(READY)"
