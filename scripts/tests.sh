#!/bin/sh
# The whole suite in two halves at once, one for each core; the second half's report comes after the first's.
set -u
BIN=.venv/bin
HALF="tests/activities tests/deliveries tests/cli tests/content"
LOG=build/tests.log
ignored=""
for folder in $HALF; do ignored="$ignored --ignore=$folder"; done
mkdir -p build
# shellcheck disable=SC2086 - the lists are meant to fall into words
$BIN/pytest -p no:cacheprovider -m "not proof" $HALF >"$LOG" 2>&1 &
other=$!
# shellcheck disable=SC2086
$BIN/pytest -m "not proof" $ignored
status=$?
echo "The other half:"
wait "$other" || status=1
cat "$LOG"
exit "$status"
