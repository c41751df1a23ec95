# make run: everything that is needed, then all journeys. make test: the tests. See README.md.
# make run ENGINES="chromium firefox webkit" (or ENGINES=all) runs on these; by default on the suite's.
# make fuzz: looks for files that the image comparison fails on, for FUZZ_SECONDS (60 by default).
# make conformance: the checks of all engines, and the table of their results in docs/.
SHELL := /bin/sh
BUILD := .build/release
ARGS ?=
ENGINES ?=

.PHONY: run test docs conformance bench bench-diff fuzz build setup clean

run: build
	@$(BUILD)/wayfarer run $(addprefix --engine ,$(ENGINES)) $(ARGS)

test:
	@scripts/setup.sh all
	@scripts/test.sh

conformance:
	@scripts/setup.sh all
	@swift build --build-tests
	@WAYFARER_WRITE_DOCS=1 swift test --skip-build --filter ConformanceTests

# Writes the parts of the documents that are made from the code.
docs:
	@scripts/setup.sh
	@swift build --build-tests
	@WAYFARER_WRITE_DOCS=1 swift test --skip-build --filter "ReferenceTests|EnginesCommandTests"

bench: build
	@$(BUILD)/wayfarer bench $(ARGS)

# Times comparisons of pictures; beside blazediff where BLAZEDIFF_PYTHON names a Python that has it.
bench-diff: build
	@$(BUILD)/wayfarer bench-diff $(ARGS)

fuzz: setup
	@scripts/fuzz.sh

build: setup
	@swift build -c release

setup:
	@scripts/setup.sh $(ENGINES)

clean:
	rm -rf .build Reports/*
	git checkout -q -- Reports/README.md
