# Crible.
#
#   make                 the command build/crible and its library
#   make demo            installs what is missing, builds, rates the sample budget
#   make check           installs what is missing, builds, runs every test
#   make check SAN=1     the same under AddressSanitizer and UBSan
#   make check STRESS=1  the same, collecting at every allocation
#   make lint            clang-tidy, cppcheck, format, floors, shellcheck
#   make install         honours PREFIX and DESTDIR
#
# Nothing is written outside build/.

VARIANT := $(if $(SAN),san,$(if $(STRESS),stress,$(if $(COV),cov,plain)))
B       := build/$(VARIANT)
CRIBLE  := $(if $(filter plain,$(VARIANT)),build/crible,$(B)/crible)

PREFIX ?= /usr/local
CFLAGS ?= -O2 -g

PACKAGES := expat libutf8proc minizip nettle yajl zlib $(if $(SAN),,bdw-gc)
OURS := -std=c17 -D_POSIX_C_SOURCE=200809L -fno-common -I. -I$(B) \
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wpointer-arith \
        -Wcast-qual -Wundef -Wvla -Wformat=2 -Wswitch-enum \
        $(if $(DEV)$(CI),-Werror)
ifneq ($(SAN),)
OURS += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
        -DCRIBLE_PLAIN_MEMORY
else
OURS += -DGC_THREADS
endif
OURS += $(if $(STRESS),-DCRIBLE_STRESS_MEMORY) $(if $(COV),--coverage)
# Looked up when a recipe runs, not before: `make check` may have to install pkg-config first.
PACKAGE_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
PACKAGE_LIBS   = $(shell pkg-config --libs $(PACKAGES))

SOURCES := $(wildcard runtime/*.c runtime/*/*.c lang/*.c compiler/*.c)
ROOF    := $(wildcard compiler/cli/*.c)
GENERATED := $(if $(wildcard lang/grammar.y),$(B)/lang/grammar.c $(B)/lang/lexer.c)
STDLIB  := $(sort $(wildcard stdlib-rules/*.crible stdlib-rules/*/*.crible stdlib-rules/nomenclatures/*.plan \
             stdlib-rules/transpositions/*.trans stdlib-rules/référentiels/*.csv))
OBJECTS := $(SOURCES:%.c=$(B)/%.o) $(GENERATED:.c=.o) $(B)/stdlib.o
LIBRARY := $(B)/libcrible.a

# Linked by name: in an archive, the sanitizer's own weak options would win.
SANITIZE := $(if $(SAN),$(B)/tests/tools/sanitize.o)

all: $(CRIBLE)

build/crible: $(B)/crible
	cp $< $@

$(B)/crible: $(ROOF:%.c=$(B)/%.o) $(LIBRARY) $(SANITIZE)
	$(CC) $(OURS) $(CFLAGS) $^ $(PACKAGE_LIBS) $(LDFLAGS) -o $@

$(LIBRARY): $(OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(OURS) $(PACKAGE_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(B)/%.o: $(B)/%.c
	@mkdir -p $(@D)
	$(CC) $(OURS) $(PACKAGE_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# One bison run makes both files.
$(B)/lang/grammar.c $(B)/lang/grammar.h &: lang/grammar.y
	@mkdir -p $(@D)
	bison -Wall -Wdangling-alias -Werror -o $(B)/lang/grammar.c --header=$(B)/lang/grammar.h $<

$(B)/lang/lexer.c: lang/lexer.l
	@mkdir -p $(@D)
	flex -o $@ $<

$(OBJECTS): | $(if $(GENERATED),$(B)/lang/grammar.h)

# The standard library, as it stands on disk, inside the binary.
$(B)/stdlib.c: tests/tools/embed.sh $(STDLIB)
	@mkdir -p $(@D)
	sh tests/tools/embed.sh $(STDLIB) > $@

include tests/tests.mk

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all
-include $(OBJECTS:.o=.d) $(ROOF:%.c=$(B)/%.d)
