# Two commands matter: `make run` (build, prepare the demo shop, serve) and `make test` (install what the tests need, run all).
# `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PORT ?= 8000
DATA ?= data/demo
COORDI := target/release/coordi
# How the dictionary's builder is compiled: as whatever else the goal compiles, so that nothing is compiled twice.
PROFILE :=
DICTIONARY := target/dictionary/mecab-ko-2.1.1.dic
TEST_DATA := target/e2e-data

.PHONY: help
help: ## List the targets
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

# ---- run ---------------------------------------------------------------------------------------------------------------------

.PHONY: run
run: build $(DATA)/snapshots/CURRENT ## Build everything, prepare the demo shop, serve it on http://localhost:$(PORT)
	$(COORDI) serve --data $(DATA) --port $(PORT)

.PHONY: build
build: PROFILE := --release
build: $(COORDI) $(DICTIONARY) frontend/dist/index.html onnxruntime ## Build the binary, the Korean dictionary and the web app

$(COORDI): $(shell find backend -name '*.rs' -o -name '*.toml' -o -name '*.sql' -o -name '*.txt') Cargo.toml Cargo.lock | $(DICTIONARY)
	cargo build --release --locked -p server
	touch $@

$(DATA)/snapshots/CURRENT: | $(COORDI) $(DICTIONARY) onnxruntime
	$(COORDI) demo --data $(DATA)

# ---- the Korean dictionary: mecab-ko-dic, taken from a crate's source, compiled once ------------------------------------------

.PHONY: dictionary
dictionary: $(DICTIONARY) ## Compile the Korean dictionary (mecab-ko-dic)

$(DICTIONARY): backend/learn/dictionary/Cargo.lock backend/learn/src/bin/build-dictionary.rs
	cargo fetch --locked --manifest-path backend/learn/dictionary/Cargo.toml
	cargo run --locked $(PROFILE) --features learn/build-dictionary --bin build-dictionary -- $@
	touch $@

# ---- the library of onnxruntime: Linux x64 and arm64, macOS arm64; where it cannot be had networks run in pure Rust -----------

.PHONY: onnxruntime
onnxruntime: ## Fetch the library of onnxruntime, checked by its SHA-256, and its licence
	@node backend/vision/onnxruntime/fetch.mjs target/onnxruntime

# ---- the web app ---------------------------------------------------------------------------------------------------------------

frontend/node_modules/.package-lock.json: frontend/package.json frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	touch $@

frontend/dist/index.html: frontend/node_modules/.package-lock.json openapi.yaml $(shell find frontend/src frontend/public -type f 2>/dev/null) frontend/index.html frontend/vite.config.ts
	cd frontend && npm run build
	touch $@

# ---- test ----------------------------------------------------------------------------------------------------------------------

.PHONY: test
test: tools test-rust test-web test-journeys ## Install what the tests need and run all of them
	@echo "make test: everything passed"

.PHONY: tools
tools: ## Install what the tests need: cargo-nextest and a Chromium
	@cargo nextest --version >/dev/null 2>&1 || cargo install cargo-nextest --locked
	@if ! command -v chromium >/dev/null && [ -z "$${CHROMIUM:-}" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "The journeys need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path." >&2; exit 1; fi; fi

.PHONY: test-rust
test-rust: $(DICTIONARY) onnxruntime ## fmt, clippy with warnings denied, nextest, doc tests
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features --locked -- -D warnings
	cargo nextest run --workspace --locked
	cargo test --workspace --doc --locked

.PHONY: test-web
test-web: frontend/node_modules/.package-lock.json ## The web app's lint, types, client, unit tests, build and sizes
	cd frontend && npm run lint && npm run typecheck && npm run check:client && npm test && npm run build && npm run check:size
	touch frontend/dist/index.html

.PHONY: test-journeys
test-journeys: $(DICTIONARY) onnxruntime frontend/dist/index.html ## Playwright journeys against the real server with fixtures/tiny
	cargo build --locked -p server
	rm -rf $(TEST_DATA)
	target/debug/coordi import fixtures/tiny/products.csv fixtures/tiny/reviews.csv --profile coordi --data $(TEST_DATA)
	target/debug/coordi train --data $(TEST_DATA)
	cd frontend && COORDI_BIN=../target/debug/coordi COORDI_E2E_DATA=../$(TEST_DATA) npm run e2e

# ---- the rest ------------------------------------------------------------------------------------------------------------------

.PHONY: generate
generate: frontend/node_modules/.package-lock.json ## Write openapi.yaml from the code and the TypeScript client from it
	cargo run -q -p server -- openapi --output openapi.yaml
	cd frontend && npm run generate

# ---- benchmarks ------------------------------------------------------------------------------------------------------------------

# How often each work is run by peer and coordi in turn, and what else compare.py is told, e.g. PEERS='--only cosines'.
REPS ?= 5
PEERS ?=
PEER_FILES := backend/server/benches/peers
PEER_PYTHON := target/bench-peers/venv/bin/python

.PHONY: bench
bench: ## Run the criterion benchmarks
	cargo bench --workspace

.PHONY: bench-peers
bench-peers: PROFILE := --release
bench-peers: $(COORDI) $(DICTIONARY) target/bench-peers/venv/installed ## Run Python's peers and coordi in turn; table, target/bench-peers.json, BENCHMARKS.md
	PYTHONDONTWRITEBYTECODE=1 $(PEER_PYTHON) $(PEER_FILES)/compare.py . --reps $(REPS) --write $(PEERS)

target/bench-peers/venv/installed: $(PEER_FILES)/requirements.txt
	python3 -m venv target/bench-peers/venv
	$(PEER_PYTHON) -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

.PHONY: clean
clean: ## Remove what was built, but no data
	cargo clean
	rm -rf frontend/dist frontend/node_modules
