# make run: everything that is needed, then all journeys. make test: the tests. See README.md.
SHELL := /bin/sh
BUILD := .build/release
ARGS ?=

.PHONY: run test bench build setup clean

run: build
	@$(BUILD)/wayfarer run $(ARGS)

test: setup
	@scripts/test.sh

bench: build
	@$(BUILD)/wayfarer bench $(ARGS)

build: setup
	@swift build -c release

setup:
	@scripts/setup.sh

clean:
	rm -rf .build Reports/*
	git checkout -q -- Reports/README.md
