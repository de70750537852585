"""A real voice for a real browser: espeak-ng, spoken by speech-dispatcher into a sound card that is not there.

Needs Debian's packages speech-dispatcher, speech-dispatcher-espeak-ng and pulseaudio; without
them `missing_voice` says what is missing, and the tests that want a voice are skipped.
PulseAudio's null sink takes the sound at the speed at which it would be heard.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

MODULE = Path("/usr/lib/speech-dispatcher-modules/sd_espeak-ng")
SETTINGS = """LogLevel 0
DefaultLanguage "en"
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
"""
# What Chromium needs besides.
FLAG = "--enable-speech-dispatcher"


def missing_voice() -> str:
    """Return why there is no voice on this machine, or nothing."""
    missing = [name for name in ("speech-dispatcher", "pulseaudio") if shutil.which(name) is None]
    if not MODULE.exists():
        missing.append("speech-dispatcher-espeak-ng")
    return f"no voice for the browser here: apt-get install {' '.join(missing)}" if missing else ""


@contextmanager
def real_voice(folder: Path) -> Iterator[dict[str, str]]:
    """Start sound and speech below `folder` (a short path); yield the environment that leads a browser to them."""
    settings = folder / "settings"
    (settings / "modules").mkdir(parents=True)
    (settings / "speechd.conf").write_text(SETTINGS, encoding="utf-8")
    (settings / "modules" / "espeak-ng.conf").write_text("EspeakIndexing 1\n", encoding="utf-8")
    sound, speech = folder / "sound", folder / "speech"
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_SERVER": f"unix:{sound}",
        "SPEECHD_ADDRESS": f"unix_socket:{speech}",
    }
    unix = f"module-native-protocol-unix socket={sound} auth-anonymous=1"
    pulse = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "-L", "module-null-sink"]
    speaker = ["speech-dispatcher", "-s", "-t", "0", "-C", str(settings), "-L", str(folder), "-P", str(folder / "pid")]
    with ExitStack() as running:
        _start(running, [*pulse, "-L", unix], environment, sound)
        _start(running, [*speaker, "-c", "unix_socket", "-S", str(speech)], environment, speech)
        yield environment


def _start(running: ExitStack, command: list[str], environment: dict[str, str], sign: Path) -> None:
    """Start a program, wait until its socket is there, and stop it at the end."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    running.callback(process.wait, timeout=20)
    running.callback(process.terminate)
    until = monotonic() + 20
    while not sign.exists():
        assert process.poll() is None, f"{command[0]} did not start"
        assert monotonic() < until, f"{command[0]} is not ready"
