# tests.mk -- demo, tests, lint.  Included by the Makefile at the root.

METHOD := methods/climat-commune/climat-commune.crible.md
BUDGET := methods/budgets-exemples/valmont_CA_2024.xml

# What the machine must have.  `make` tells what is missing; `make demo`, `make check` and
# `make lint` install it when they may.
INSTALL := $(if $(filter demo check lint coverage,$(MAKECMDGOALS)),install,tell)

build/.tools-build: tests/tools/install.sh
	@mkdir -p build
	sh tests/tools/install.sh $(INSTALL) build
	@touch $@

build/.tools-check: tests/tools/install.sh
	@mkdir -p build
	sh tests/tools/install.sh $(INSTALL) check
	@touch $@

$(OBJECTS) $(ROOF:%.c=$(B)/%.o) $(GENERATED): | build/.tools-build

demo: $(CRIBLE)
	$(CRIBLE) classer $(METHOD) $(BUDGET)

# --- tests --------------------------------------------------------------------------

UNIT  := $(wildcard tests/unit/*.c)
PROPS := $(wildcard tests/oracle/*.c tests/property/*.c)

$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(OURS) -Wno-conversion -Wno-cast-qual -Wno-shadow -Wno-write-strings $(PACKAGE_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(UNIT:%.c=$(B)/%.o) $(PROPS:%.c=$(B)/%.o): | build/.tools-check $(B)/lang/grammar.h

$(B)/unit: $(UNIT:%.c=$(B)/%.o) $(LIBRARY) $(SANITIZE)
	$(CC) $(OURS) $(CFLAGS) $^ $(shell pkg-config --libs criterion) $(PACKAGE_LIBS) $(LDFLAGS) -o $@

$(B)/property: $(PROPS:%.c=$(B)/%.o) $(LIBRARY) $(SANITIZE)
	$(CC) $(OURS) $(CFLAGS) $^ $(PACKAGE_LIBS) $(LDFLAGS) -o $@

check: $(CRIBLE) $(if $(UNIT),$(B)/unit) $(if $(PROPS),$(B)/property)
	sh tests/tools/check.sh $(B) $(abspath $(CRIBLE)) $(VARIANT)

# --- what is not needed to build ---------------------------------------------------------

OUR_C := $(wildcard runtime/*.[ch] runtime/*/*.[ch] lang/*.[ch] compiler/*.[ch] \
           compiler/cli/*.[ch] tests/*/*.[ch])

# What is written in the language here is laid out by `crible formater`.
LAID_OUT := $(wildcard methods/*/*.crible.md methods/*/*.crible stdlib-rules/*.crible stdlib-rules/*/*.crible)

lint: $(CRIBLE) | build/.tools-build $(B)/lang/grammar.h
	sh tests/tools/install.sh install lint
	sh tests/tools/floors.sh
	clang-format --dry-run -Werror $(OUR_C)
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -I. -I$(B) \
	    --enable=warning,performance,portability --suppress=missingIncludeSystem \
	    $(SOURCES) $(ROOF)
	# One file a run: given several, clang-tidy 14 confuses their va_lists.
	printf '%s\n' $(SOURCES) $(ROOF) | xargs -P2 -I{} clang-tidy --quiet {} -- \
	    -std=c17 -D_POSIX_C_SOURCE=200809L -I. -I$(B) -DGC_THREADS 2>/dev/null
	shellcheck tests/tools/*.sh lang/editors/*.sh .ci/run
	$(CRIBLE) formater --verifier $(LAID_OUT)

# Measures, run by hand: tests/bench/README.md.  PUBLISH=1 puts them in docs/performance.md.
bench: $(CRIBLE)
	python3 tests/bench/bench.py $(CRIBLE) build/bench $(if $(PUBLISH),--publish)
	python3 tests/bench/engine.py $(CRIBLE) build/bench/engine $(if $(PUBLISH),--publish)

$(B)/lexicon_bench: $(B)/tests/bench/lexicon_bench.o $(LIBRARY)
	$(CC) $(OURS) $(CFLAGS) $^ $(PACKAGE_LIBS) $(LDFLAGS) -o $@

# The page of messages, made from diag.def.
build/diagnostics.md: $(CRIBLE)
	$(CRIBLE) code --tous > $@

install: $(CRIBLE)
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(CRIBLE) $(DESTDIR)$(PREFIX)/bin/crible

clean:
	rm -rf build

.PHONY: demo check bench lint install clean
-include $(UNIT:%.c=$(B)/%.d) $(PROPS:%.c=$(B)/%.d)
