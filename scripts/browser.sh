#!/bin/sh
# The browser tests need Chromium, and a voice for those that listen. Installs Debian's when
# this user may, else says how. Without a voice the listening tests are skipped and say so.
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
