# The commands of this project; README.md and CONTRIBUTING.md explain them.
SHELL := /bin/sh
BUILD := .build/release
# Further arguments of the program that a target runs: make run ARGS="--tag critical"
ARGS ?=
# The engines to install and to run on: make run ENGINES="chromium firefox", or ENGINES=all.
# Empty: those of Journeys/suite.yaml.
ENGINES ?=

.PHONY: run test lint format docs conformance conformance-list bench bench-diff fuzz soak faults foreign build setup clean

# Installs missing packages, builds both programs and runs all journeys of the sample platform.
run: build
	@$(BUILD)/wayfarer run $(addprefix --engine ,$(ENGINES)) $(ARGS)

# Builds and runs all tests and prints the line coverage. One suite: scripts/test.sh --filter NAME
test:
	@scripts/setup.sh all
	@scripts/test.sh

# Checks the format of the Swift files and the shell scripts; changes nothing.
lint:
	@scripts/lint.sh

# Formats all Swift files in place.
format:
	@swift format format --in-place --parallel --recursive Sources Tests Package.swift

# Runs the conformance checks on all engines and writes the results to docs/conformance.md.
conformance: conformance-list
	@swift build --build-tests
	@WAYFARER_WRITE_DOCS=1 swift test --skip-build --filter ConformanceTests

# Writes the parts of the documents that are made from the code.
docs:
	@scripts/setup.sh
	@swift build --build-tests
	@WAYFARER_WRITE_DOCS=1 swift test --skip-build --filter "ReferenceTests|SchemaTests|ReportRegistryTests"

# Writes the list of tests, one per conformance check, after a check was added or renamed.
conformance-list:
	@scripts/setup.sh all
	@swift build --build-tests
	@WAYFARER_WRITE_DOCS=1 swift test --skip-build --filter GeneratedTestsTests

# Measures clicks, snapshots, cases and the suite on this machine.
bench: build
	@$(BUILD)/wayfarer bench $(ARGS)

# Measures image comparisons; also blazediff, if BLAZEDIFF_PYTHON names a Python that has it.
bench-diff: build
	@$(BUILD)/wayfarer bench-diff $(ARGS)

# Feeds decoders, redaction and the image comparison with malformed input for FUZZ_SECONDS (60 by default).
fuzz: setup
	@scripts/fuzz.sh

# Runs the critical journeys again and again and counts false alarms; see scripts/soak.sh and
# docs/reliability.md. It goes on where it stopped: make soak SOAK_RUNS=1000 SOAK_ENGINES=firefox
soak: build
	@scripts/soak.sh

# Kills runs at random moments and starts them where something is missing; see scripts/faults.sh.
faults: build
	@scripts/faults.sh

# Runs the journeys on applications that others made, see docs/foreign.md: make foreign FOREIGN_REPEATS=1
foreign: build
	@scripts/foreign.sh

# Builds the two programs and nothing that only tests need.
build: setup
	@swift build -c release --product wayfarer
	@swift build -c release --product edge-platform

# Installs the missing Debian packages of scripts/packages.txt.
setup:
	@scripts/setup.sh $(ENGINES)

clean:
	rm -rf .build Reports/*
	git checkout -q -- Reports/README.md
