# The front door. `make demo` and `make run` are the two commands a newcomer needs.
# Meson and ninja do the work behind it; tools/deps installs only what is missing.
SHELL := /bin/bash
TOPIC ?= lofi chill beats
PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?= $(shell nproc)

.PHONY: all build web demo run test bench bench-long soak install format clean

all: build web

build: | build/build.ninja
	@ninja -C build -j $(JOBS)

build/build.ninja:
	@tools/deps build
	@meson setup build >/dev/null

web: build
	@tools/deps web
	@tools/web

demo: build
	@build/ymf make "$(TOPIC)" --scenes 8 --tracks 3 --yes

run: build web
	@build/ymf serve

test:
	@tools/deps test
	@tools/check

bench: build
	@tools/deps bench
	@tools/bench

bench-long: build
	@tools/deps bench
	@tools/bench --long

soak: build
	@tools/deps test
	@tools/soak

install: build web
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" tools/install

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	@rm -rf build build-* web/dist
