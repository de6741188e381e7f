#!/usr/bin/env bash
# The journey's part of `make soak`: after the build, from any folder. KILLS and SEED choose the
# campaign; names of tests may be given as arguments.
set -euo pipefail
cd "$(dirname "$0")/../.."
ninja -C build src/cli/ymf test/journey/ymf_crashing >/dev/null
export YMF="$PWD/build/src/cli/ymf" YMF_CRASHING="$PWD/build/test/journey/ymf_crashing"
exec python3 test/journey/soak.py "$@"
