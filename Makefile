# `make run` serves the chat page and `make test` runs the tests; both first install what is missing into .venv.

PYTHON ?= python3
VENV := .venv
INSTALLED := $(VENV)/installed

# No library looks outward while Townclerk runs.
export HF_HUB_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False

.DEFAULT_GOAL := help
.PHONY: help run test install eval bench lint browser train

help:  ## list these words
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(INSTALLED)  ## read the papers and serve the chat page on http://127.0.0.1:8000
	@$(VENV)/bin/townclerk serve

# A process for each core, of some 1.5 GB, so no more than four; the tests of one file stay together, as they share what
# takes long to open.
test: $(INSTALLED)  ## all tests but the long ones: in a browser, with seeded faults, in each format
	$(VENV)/bin/python -m pytest -n auto --maxprocesses 4 --dist loadfile

install: $(INSTALLED)  ## .venv with the command townclerk

eval: $(INSTALLED)  ## known facts over the built-in papers; fails where a floor is broken
	$(VENV)/bin/townclerk eval

bench: $(INSTALLED)  ## beside the stock LangChain pipeline, in one run
	$(VENV)/bin/townclerk bench

lint: $(INSTALLED)  ## style and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

browser: $(INSTALLED)  ## the tests that drive a real Chromium
	$(VENV)/bin/python -m pytest -m browser

train: $(INSTALLED)  ## teach the models anew, which takes hours; PUBLIC=folder of public question sets to start from
	$(VENV)/bin/python -m eval.teach all $(if $(PUBLIC),--public $(PUBLIC))

# Done again only when one of these two files has changed. Where Python came without venv's own pip, the system's does.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Townclerk needs Python 3.11 or later. Name yours, for example: make install PYTHON=python3.12'; exit 1; }
	@test -x $(VENV)/bin/pip || $(PYTHON) -m venv $(VENV) || \
	  { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(VENV)/bin/python install pip; }
	@echo 'Installing into $(VENV): minutes the first time.'
	$(VENV)/bin/python -m pip install -c constraints.txt setuptools
	$(VENV)/bin/python -m pip install -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@
