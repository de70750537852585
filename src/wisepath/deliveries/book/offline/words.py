"""What the scripts of the edition say, and the files that start it from a memory stick."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "loading": "The questions are loading …",
    "starting": "Nearly ready …",
    "failed": "The questions could not be loaded. Close this page, open it again, and try once more.",
    "not_here": "This browser is too old for these questions, or it does not allow them. The book itself works.",
    "unsaved": "This browser keeps nothing. Your answers are gone when you close this page.",
}

README = """\
Wisepath, offline edition

Two ways to use this folder:

1. From a memory stick or a disk, with Python 3:
     Linux, macOS: sh start.sh
     Windows: start.bat
   Then open http://127.0.0.1:8000/ in a browser. Any other small web server will do.

2. On any static web host: put the whole folder there, over HTTPS. On the first page,
   "Save on this device" keeps everything for use without a network, and the browser
   may offer to install it.

The pages can also be opened straight from the disk, without a server. Then you can read
them, but questions, activities and the self-assessment do not work: browsers run no
worker and fetch no file from a disk.

Self-checked: the right answers lie in this folder. The result serves the person who
answers. It counts for no mark and no certificate. Answers stay in the browser.
"""

STARTERS: Mapping[str, str] = {
    "start.sh": '#!/bin/sh\ncd "$(dirname "$0")" && exec python3 -m http.server 8000 --bind 127.0.0.1\n',
    "start.bat": '@cd /d "%~dp0"\r\n@py -3 -m http.server 8000 --bind 127.0.0.1\r\n',
}
