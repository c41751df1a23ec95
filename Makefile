# make run: everything that is needed, then all journeys. make test: the tests. See README.md.
# make run ENGINES="chromium firefox webkit" (or ENGINES=all) runs on these; by default on the suite's.
SHELL := /bin/sh
BUILD := .build/release
ARGS ?=
ENGINES ?=

.PHONY: run test bench build setup clean

run: build
	@$(BUILD)/wayfarer run $(addprefix --engine ,$(ENGINES)) $(ARGS)

test:
	@scripts/setup.sh all
	@scripts/test.sh

bench: build
	@$(BUILD)/wayfarer bench $(ARGS)

build: setup
	@swift build -c release

setup:
	@scripts/setup.sh $(ENGINES)

clean:
	rm -rf .build Reports/*
	git checkout -q -- Reports/README.md
