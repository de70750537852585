#!/bin/sh
# The whole suite in three groups at once: browsers, voices and servers make a core wait, which another group uses.
# The first group's report is shown as it comes, the others' after it.
set -u
BIN=.venv/bin
PAGES="tests/activities tests/deliveries"
PEOPLE="tests/site tests/xblocks"
ignored=""
for folder in $PAGES $PEOPLE; do ignored="$ignored --ignore=$folder"; done
mkdir -p build
# shellcheck disable=SC2086 - the lists are meant to fall into words
$BIN/pytest -p no:cacheprovider -m "not proof" $PAGES >build/tests-pages.log 2>&1 &
pages=$!
# shellcheck disable=SC2086
$BIN/pytest -p no:cacheprovider -m "not proof" $PEOPLE >build/tests-people.log 2>&1 &
people=$!
# shellcheck disable=SC2086
$BIN/pytest -m "not proof" $ignored
status=$?
for group in pages people; do
    eval "wait \$$group" || status=1
    echo "The group “$group”:"
    cat "build/tests-$group.log"
done
exit "$status"
