# Everything is set up by the first command that needs it: Python 3.11 or later and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: docs setup demo test quick lint wheel lock clean axe screenshots
.DEFAULT_GOAL := demo

$(VENV)/.user: requirements/user.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/user.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(VENV)/.user $@

setup: $(VENV)/.dev

demo: $(VENV)/.user  ## the main job on examples/
	rm -f examples.db
	$(BIN)/onrecord add --record examples.db examples/captures
	$(BIN)/onrecord search --record examples.db quays

# Half a gigabyte for each process; the tests of one file share what is costly to set up.
PYTEST := python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

quick: $(VENV)/.dev  ## the tests that take seconds
	$(BIN)/$(PYTEST) -m "not slow and not browser"

test: $(VENV)/.dev lint  ## everything that must hold
	$(BIN)/$(PYTEST) --ignore tests/scale
	$(BIN)/python -m pytest tests/scale  # Ray has processes of its own, and does not start where they wait for others

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What differs where a package is installed: its resources, its command, its templates, its processes.
INSTALLED := tests/acceptance tests/cli tests/pipeline tests/record tests/web tests/test_package.py
wheel: $(VENV)/.dev  ## the wheel has every file, and works as installed, away from the source tree
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
	$(BIN)/python -m pip install --quiet --no-deps --target build/wheel/site build/wheel/*.whl
	diff -r --exclude=__pycache__ src/onrecord build/wheel/site/onrecord
	cp -r tests examples docs benchmarks README.md pyproject.toml build/wheel/
	PYTHONPATH=$(CURDIR)/build/wheel/site build/wheel/site/bin/onrecord --version
	cd build/wheel && PYTHONPATH=$(CURDIR)/build/wheel/site $(CURDIR)/$(BIN)/$(PYTEST) -o pythonpath=site -m "not slow and not browser" $(INSTALLED)

docs: $(VENV)/.dev  ## the reference, from the code
	$(BIN)/python docs/build.py

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --extra build
lock:  ## after a change of dependencies; needs uv
	$(LOCK) pyproject.toml -o requirements/user.txt
	$(LOCK) --extra ray pyproject.toml -o requirements/ray.txt
	$(LOCK) --extra ray --extra dev pyproject.toml -o requirements/dev.txt

AXE := 4.14.1
axe: build/axe/package/axe.min.js  ## axe-core for the browser tests; needs npm, and is never committed
build/axe/package/axe.min.js:
	mkdir -p build/axe
	cd build/axe && npm pack --silent axe-core@$(AXE) && tar -xzf axe-core-$(AXE).tgz

screenshots: $(VENV)/.dev  ## docs/screenshots anew, from the examples; needs Chromium
	$(BIN)/python docs/screenshots/make.py

clean:
	rm -rf $(VENV) dist build examples.db
