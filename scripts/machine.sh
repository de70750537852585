#!/bin/sh
# What the tests need of the machine: Chromium, a voice for those that listen, Pango for the booklets,
# Redis for grading on several machines. Installs Debian's packages
# when this user may, else says how. Without one of these, other than Chromium, its tests are skipped
# and say so.
set -eu

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

install() {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

if ! command -v speech-dispatcher >/dev/null 2>&1 && may_install; then
    echo "Installing a voice for the read-aloud tests …"
    install speech-dispatcher speech-dispatcher-espeak-ng pulseaudio || echo "No voice could be installed." >&2
fi
if may_install && ! ldconfig -p 2>/dev/null | grep -q libpangoft2; then
    echo "Installing what booklets are set with …"
    install libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core || echo "Pango could not be installed; booklets are left out." >&2
fi
if ! command -v redis-server >/dev/null 2>&1 && may_install; then
    echo "Installing Redis for the grading tests …"
    install redis-server || echo "Redis could not be installed." >&2
fi
# The browser without windows makes the browser tests faster; Debian has it of the same version as the browser.
if may_install && ! command -v chromium-headless-shell >/dev/null 2>&1 && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    install chromium-headless-shell || echo "The tests use the whole browser, which is slower." >&2
fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if may_install; then
    echo "Installing Chromium for the browser tests …"
    install chromium
    exit 0
fi
echo "The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium" >&2
exit 1
