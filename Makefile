# mailroom. `make demo` and `make check` need nothing but git and make beforehand.
#
#   make            build/mailroom                 make asan     tests under address + undefined
#   make demo       set up, draw, process, show    make cov      branch coverage of the judge
#   make check      set up and run every test      make score    reading measured on fresh seeds
#   make layers     include rule of the folders    make bench    speed and memory, against tesseract
#   make lint       clang-format                   make format   let clang-format rewrite the sources
#   make hdr-check  every header compiles alone    make bench-long   memory over 2,000 pages
#   make sealscore  finding and reading of seals, sister names tried on each
#   make misread    labels made illegible, one at a time, beside an empty field
#   make cardscore  reading of ID card copies: what is right, doubtful, and wrong without doubt
#   make models     train ocr/models anew, two hours of one core; never part of the others

SHELL   := /bin/bash
VARIANT ?= release
B       := build/$(VARIANT)

.PHONY: all setup demo check check-run demo-run asan cov cov-run layers hdr-check lint format score score-run \
        misread sealscore sealscore-run cardscore cardscore-run bench bench-run bench-long bench-long-run models clean
.DEFAULT_GOAL := all
.SECONDARY:
.DELETE_ON_ERROR:

# ---- set-up: one list of packages, installed only when something is missing ----
PACKAGES     = $(shell sed -e '/\# models$$/d' -e 's/[ \t]*\#.*//' .packages)
models: PACKAGES = $(shell sed -e 's/[ \t]*\#.*//' .packages)

setup:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing$$missing"; \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi

# The public targets set up first and then start a make that can ask pkg-config.
demo: setup
	@$(MAKE) --no-print-directory demo-run
check: setup
	@$(MAKE) --no-print-directory check-run

# ---- flags ----
ifneq ($(shell command -v pkg-config),)
PKG := $(shell pkg-config --cflags libtiff-4 lept zbar libcyaml libutf8proc jansson sqlite3 libpng \
         libsodium libseccomp cairo pangocairo check)
endif
WARN   := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
          -Wpointer-arith -Wwrite-strings -Wformat=2 -Wundef
CFLAGS := -std=c17 -D_GNU_SOURCE -g $(WARN) -I. $(PKG)
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
release_FLAGS := -O2 $(HARDEN)
# The sanitizers hide from the compiler what bounds a length, so that warning is for the release build.
asan_FLAGS    := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation
cov_FLAGS     := -O0 --coverage
CFLAGS  += $($(VARIANT)_FLAGS)
LDFLAGS := $(filter -fsanitize% --coverage,$($(VARIANT)_FLAGS))
ifeq ($(VARIANT),release)
LDFLAGS += -pie -Wl,-z,relro,-z,now
endif

# ---- layers: a library each, linked in reverse order; the linker enforces what `make layers` greps ----
RULES   := $(wildcard rules/*.c)
OCR     := $(wildcard ocr/*.c)
INTAKE  := $(filter-out intake/main.c,$(wildcard intake/*.c intake/*/*.c))
SAMPLES := $(filter-out %_main.c,$(wildcard samples/*.c))
TESTS   := $(wildcard tests/test_*.c)

RULES_LIBS   := -lcyaml -lutf8proc -lsodium -lm
OCR_LIBS     := -ltiff -llept -lzbar
INTAKE_LIBS  := -ljansson -lsqlite3 -lseccomp -lcairo -lpangocairo-1.0 -lpango-1.0 -lgobject-2.0 -lglib-2.0 -lpng -lzint -lpthread
SAMPLES_LIBS := $(INTAKE_LIBS) -lgsl -lgslcblas

objects = $(patsubst %.c,$(B)/obj/%.o,$(1))

ifeq ($(VARIANT),release)
PROGRAM := build/mailroom
else
PROGRAM := $(B)/mailroom
endif

all: $(PROGRAM)

# Objects are made again when the flags change. Phony, because with .SECONDARY a file that is merely
# missing makes nothing anew.
FLAGS := $(CFLAGS) $(LDFLAGS)
.PHONY: FORCE
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@
FORCE:

$(B)/obj/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# Loops over every pixel of a page (ocr/vector.h), and sums over short arrays: worth vectors and
# unrolling.
ifeq ($(VARIANT),release)
$(patsubst %,$(B)/obj/ocr/%.o,barcode_find blank clean_light clean_render glyph glyph_feature glyph_model glyph_near glyph_net net_matrix net_run page page_red pixels pixels_sample runs \
  seal_plane tiff_pixels) \
$(B)/obj/samples/glyphs_train.o: CFLAGS += -O3
endif
# The trainer of the net of characters multiplies large matrices and draws on all processors.
$(B)/obj/samples/glyphs_net.o: CFLAGS += -O3 -march=native -ffast-math
$(B)/obj/samples/glyphs_main.o $(B)/obj/samples/glyphs_seal.o: CFLAGS += -fopenmp
$(B)/glyphs: SAMPLES_LIBS := $(INTAKE_LIBS) -lgsl -lopenblas -fopenmp

$(B)/librules.a: $(call objects,$(RULES))
$(B)/libocr.a: $(call objects,$(OCR))
$(B)/libintake.a: $(call objects,$(INTAKE))
$(B)/libsamples.a: $(call objects,$(SAMPLES))
$(B)/lib%.a:
	@rm -f $@
	@ar rcs $@ $^

LIBS_rules  := $(B)/librules.a
LIBS_ocr    := $(B)/libocr.a $(LIBS_rules)
LIBS_intake := $(B)/libintake.a $(LIBS_ocr)

$(PROGRAM): $(B)/obj/intake/main.o $(LIBS_intake)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(INTAKE_LIBS) $(OCR_LIBS) $(RULES_LIBS)

# Every samples/NAME_main.c is a program $(B)/NAME.
$(B)/%: $(B)/obj/samples/%_main.o $(B)/libsamples.a $(LIBS_intake)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(SAMPLES_LIBS) $(OCR_LIBS) $(RULES_LIBS)

# A test links its own layer, the layers below it, and nothing above.
SUPPORT := $(call objects,$(wildcard tests/support*.c))
CHECK   := -lcheck -lsubunit -lrt -lpthread -lm
$(B)/tests/test_rules_%: $(B)/obj/tests/test_rules_%.o $(SUPPORT) $(LIBS_rules)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(RULES_LIBS) $(CHECK)
$(B)/tests/test_ocr_%: $(B)/obj/tests/test_ocr_%.o $(SUPPORT) $(LIBS_ocr)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(TEST_LIBS) $(OCR_LIBS) $(RULES_LIBS) $(CHECK)
# Held against tesseract's library, which nothing else links.
$(B)/tests/test_ocr_tesseract: TEST_LIBS := -ltesseract -lpangocairo-1.0 -lpango-1.0 -lgobject-2.0 -lcairo
$(B)/tests/test_intake_%: $(B)/obj/tests/test_intake_%.o $(SUPPORT) $(LIBS_intake)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(INTAKE_LIBS) $(OCR_LIBS) $(RULES_LIBS) $(CHECK)
$(B)/tests/test_samples_%: $(B)/obj/tests/test_samples_%.o $(SUPPORT) $(B)/libsamples.a $(LIBS_intake)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(SAMPLES_LIBS) $(OCR_LIBS) $(RULES_LIBS) $(CHECK)

-include $(patsubst %.o,%.d,$(call objects,$(RULES) $(OCR) $(INTAKE) $(SAMPLES) $(TESTS) intake/main.c \
           $(wildcard samples/*_main.c tests/support*.c)))

# The schema is embedded by the assembler, which no dependency file tells of.
$(B)/intake/store/schema.o: intake/store/schema.sql

# ---- tests ----
TEST_PROGRAMS := $(patsubst tests/%.c,$(B)/tests/%,$(TESTS))

check-run: layers lint hdr-check $(PROGRAM) $(TEST_PROGRAMS) \
           $(patsubst samples/%_main.c,$(B)/%,$(wildcard samples/*_main.c))
	@export MAILROOM=$(PROGRAM) BUILD=$(B) OMP_THREAD_LIMIT=1; failed=""; \
	for t in $(TEST_PROGRAMS) $(wildcard tests/*.sh); do \
	  begin=$$SECONDS; case $$t in *.sh) bash $$t;; *) $$t;; esac || failed="$$failed $$t"; \
	  echo "  $$((SECONDS - begin)) s  $$t"; done; \
	[ -z "$$failed" ] || { echo "check: failed:$$failed"; exit 1; }

# ---- demo: a sample batch becomes decided work items ----
DEMO := build/demo
demo-run: $(PROGRAM) $(B)/samples
	@rm -rf $(DEMO); mkdir -p $(DEMO)/inbox
	@echo "Drawing a batch of ten envelopes as a feeder would scan them ..."
	@$(B)/samples --demo --out $(DEMO)/drawn && mv $(DEMO)/drawn/*.tif $(DEMO)/inbox/
	@echo "Reading and deciding it ..."
	@$(PROGRAM) run --home $(DEMO) --set stable_seconds=0
	@echo; $(PROGRAM) list --home $(DEMO)
	@echo; echo "Labels and letters:"; ls $(DEMO)/labels/*.pdf $(DEMO)/letters/*.pdf $(DEMO)/lists/* | sed 's/^/  /'
	@echo; echo "One item in full:     $(PROGRAM) show --home $(DEMO) ID"
	@echo "What each page says:  $(PROGRAM) check --facts $(DEMO)/archive/*.tif"

asan: setup
	@ASAN_OPTIONS=detect_leaks=0 CK_TIMEOUT_MULTIPLIER=10 $(MAKE) --no-print-directory VARIANT=asan check-run

# Every branch of the judge is taken by some test of rules/; the tests of other layers do not count.
cov: setup
	@$(MAKE) --no-print-directory VARIANT=cov cov-run

cov-run: $(filter $(B)/tests/test_rules_%,$(TEST_PROGRAMS))
	@find $(B) -name '*.gcda' -delete; for t in $^; do $$t > $(B)/cov.log || { cat $(B)/cov.log; exit 1; }; done
	@gcov -n -b -o $(B)/obj/rules $(wildcard rules/judge*.c) | awk -v want="^File 'rules/judge.*[.]c'" ' \
	  /^File/ { file = $$2; of_judge = $$0 ~ want } \
	  of_judge && /^Lines executed/ { sub(/.*:/, ""); lines = $$0 } \
	  of_judge && /^Taken at least once/ { sub(/.*:/, ""); \
	    printf "%-28s lines %-18s branches %s\n", file, lines, $$0; n++; missed += $$1 != "100.00%" } \
	  END { if (n == 0 || missed) { print "cov: branches of the judge are not all taken"; exit 1 } \
	    print "cov: every branch of the judge is taken" }'

# ---- measured; long, and not part of check ----
# Seeds below 1000 are for tuning; what is measured was never looked at before. LAYOUTS: tuned and
# composed are for tuning, heldout, composed-apart, gen5 to gen17 for measuring.
SEED    ?= 5000
COUNT   ?= $(words $(wildcard samples/cases/*.yaml))
SCAN    ?= ordinary poor
LAYOUTS ?= tuned heldout
# all; faulty: only the cases that must not be accepted; misread: labels made illegible.
CASES   ?= all
JOBS    ?= $(shell nproc)
sealscore: setup
	@$(MAKE) --no-print-directory sealscore-run
sealscore-run: $(B)/sealscore
	@OMP_THREAD_LIMIT=1 $(B)/sealscore
cardscore: setup
	@$(MAKE) --no-print-directory cardscore-run
cardscore-run: $(B)/cardscore
	@for scan in ordinary poor hard; do echo "$$scan:"; OMP_THREAD_LIMIT=1 $(B)/cardscore 8 $$scan; done

# A field of the form is empty and the label of another cannot be read: nothing but the one may
# stand for the other. No such envelope may be accepted, no value be sure where nothing stands.
misread: setup
	@$(MAKE) --no-print-directory score-run CASES=misread SCAN=ordinary COUNT=60 \
	  LAYOUTS="tuned composed gen8 gen9 gen10 gen11 gen12 gen13 gen14 gen15 gen16 gen17" OUT=build/misread

score: setup
	@$(MAKE) --no-print-directory score-run
score-run: $(PROGRAM) $(B)/samples $(B)/score
	@MAILROOM=$(PROGRAM) BUILD=$(B) SEED=$(SEED) COUNT=$(COUNT) SCAN="$(SCAN)" LAYOUTS="$(LAYOUTS)" \
	  CASES=$(CASES) JOBS=$(JOBS) bash samples/score.sh

# One batch of about a hundred pages: every paper, most of them as an accepted envelope has them.
BENCH_CASES := accept-new reject-form-seal-none accept-renew reject-receipt-short review-seal-other \
  reject-unlock accept-reissue reject-applicant-card-missing accept-revoke accept-new-many \
  accept-blank-backs accept-treasury-payer accept-cover-letter
draw_bench = rm -rf $(1); $(B)/samples --out $(1) --seed 4242 --dpi 300 --count $(2) --batch 128 \
  $(BENCH_CASES:%=--case samples/cases/%.yaml)
bench bench-long: setup
	@$(MAKE) --no-print-directory $@-run
bench-run: $(PROGRAM) $(B)/samples $(B)/bench
	@$(call draw_bench,build/bench,13)
	@$(B)/bench --mailroom $(PROGRAM) --work build/bench/work build/bench/*.tif
bench-long-run: $(PROGRAM) $(B)/samples $(B)/bench
	@$(call draw_bench,build/bench-long,260)
	@$(B)/bench --memory --mailroom $(PROGRAM) --work build/bench-long/work build/bench-long/*.tif

# ---- shape ----
forbid = @! grep -nE '^\#include "($(2))/' $(1) || { echo "layers: $(3)"; exit 1; }
layers:
	$(call forbid,rules/*.[ch],ocr|intake|samples|tests,rules/ may include only rules/)
	$(call forbid,ocr/*.[ch],intake|samples|tests,ocr/ may include only ocr/ and rules/)
	$(call forbid,intake/*.[ch] intake/*/*.[ch],samples|tests,intake/ may not include samples/ or tests/)
	$(call forbid,intake/store/*.[ch],ocr|intake/label|intake/desk,intake/store/ may include only itself and rules/)
	$(call forbid,intake/label/*.[ch],ocr|intake/desk,intake/label/ may include only itself and intake/store/ and rules/)

SOURCES := $(wildcard */*.[ch] */*/*.[ch])
lint:
	@clang-format --dry-run -Werror $(SOURCES)
format:
	@clang-format -i $(SOURCES)
hdr-check:
	@for h in $(wildcard rules/*.h ocr/*.h intake/*.h intake/*/*.h samples/*.h); do \
	  $(CC) $(CFLAGS) -fsyntax-only -x c $$h || exit 1; done

models: setup
	@$(MAKE) --no-print-directory $(B)/lines $(B)/glyphs && bash ocr/models/train.sh $(B) build/models

clean:
	rm -rf build
