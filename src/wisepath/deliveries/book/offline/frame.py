"""The book's pages as those of an edition that can be installed, and the page of the self-assessment among them."""

import json
import re
from collections.abc import Mapping
from html import escape

from wisepath.model.curriculum import Curriculum

ASSESS = "assess.html"
MANIFEST = "manifest.webmanifest"
# The page of the assessment asks nobody else for anything, whatever the host sends.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'"
)
_HEAD, _FIND = "</head>", re.compile(r'<nav class="wp-find"[^>]*>')
_MAIN = re.compile(r'(<main id="content"[^>]*>).*(</main>)', re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_MODULES = '<section aria-labelledby="modules">'


class FrameError(ValueError):
    """A page is not as the theme makes it, so nothing can be put into it."""


def page(html: str, name: str, curriculum: Curriculum) -> str:
    """Return a page of the book with the way to the self-assessment; `name` is its path in the book."""
    up = "../" * name.count("/")
    html = _put(html, _HEAD, f'<link rel="manifest" href="{up}{MANIFEST}">\n{_HEAD}', name)
    link = f'<a href="{up}{ASSESS}">{_called(curriculum)}</a>'
    html = _after(html, link, name)
    return _put(html, _MODULES, f"{_start(curriculum)}{_MODULES}", name) if name == "index.html" else html


def assess_page(index: str, curriculum: Curriculum, told: Mapping[str, object]) -> str:
    """Return the page of the self-assessment, made of the book's first page; its script is told `told`."""
    called, title = _called(curriculum), escape(curriculum.title)
    here = f'<span aria-current="page">{title}</span>'
    trail = f'<a href="index.html">{title}</a></li>\n<li><span aria-current="page">{called}</span>'
    html = _put(index, here, trail, ASSESS)
    html = _TITLE.sub(lambda _: f"<title>{called} – {title}</title>", html, count=1)
    html = _MAIN.sub(lambda found: f"{found[1]}\n{_WAITING.format(called=called)}{found[2]}", html, count=1)
    data = json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<link rel="manifest" href="{MANIFEST}">\n<link rel="stylesheet" href="_static/offline/assess.css">\n'
        f'<script type="application/json" id="wp-offline">{data}</script>\n'
        f'<script type="module" src="_static/offline/page.js"></script>\n{_HEAD}'
    )
    return _after(_put(html, _HEAD, head, ASSESS), f'<span aria-current="page">{called}</span>', ASSESS)


def manifest(curriculum: Curriculum) -> str:
    """Return the web app manifest: what the edition is called and looks like once it is installed."""
    told = {
        "name": f"{curriculum.title} – Wisepath",
        "short_name": curriculum.title[:30],
        "lang": "en",
        "start_url": "index.html",
        "scope": "./",
        "id": f"wisepath-{curriculum.id}",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5a58",
        "icons": [{"src": "_static/offline/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _called(curriculum: Curriculum) -> str:
    return "What can I do?" if curriculum.words == "plain" else "Self-assessment"


def _start(curriculum: Curriculum) -> str:
    plain = curriculum.words == "plain"
    head = "What do I learn next?" if plain else "Where to begin"
    how = (
        "Answer some questions. Then you see what you can do. You also see what to learn next."
        if plain
        else "Answer some questions about your goal. You see your strengths, your gaps and the modules that fit."
    )
    return (
        f'<section aria-labelledby="begin-here">\n<h2 id="begin-here">{head}</h2>\n<p>{how}</p>\n'
        f'<p class="wp-act"><a class="wp-button" href="{ASSESS}">Answer the questions</a></p>\n</section>\n{_KEEP}'
    )


# Nothing here before the script shows it: without a server, or without service workers, it cannot be done.
_KEEP = """\
<section id="wp-keep" aria-labelledby="keep-here" hidden>
<h2 id="keep-here">Use it without a network</h2>
<p data-keep="no">This book can be saved on this device. Then it works without a network. It takes {size}.</p>
<p data-keep="yes" hidden>This book is saved on this device. It works without a network.</p>
<p class="wp-act"><button type="button" class="wp-button wp-quiet" data-keep="no">Save on this device</button><button type="button" class="wp-button wp-quiet" data-keep="yes" hidden>Remove from this device</button></p>
<p role="status" data-working="Saving: {n} of {all} files." data-failed="It could not be saved. Check the network and the space on this device. Then try again."></p>
</section>
<script type="module" src="_static/offline/keep.js"></script>
"""  # noqa: E501 - HTML

_WAITING = """\
<h1>{called}</h1>
<div id="wp-waiting">
<p>These questions need a small server and a script. From a memory stick: open “start”, as README.txt says.</p>
</div>
"""


def _put(html: str, old: str, new: str, name: str) -> str:
    if html.count(old) != 1:
        raise FrameError(f"{name}: {old} is there {html.count(old)} times, not once")
    return html.replace(old, new)


def _after(html: str, more: str, name: str) -> str:
    if len(_FIND.findall(html)) != 1:
        raise FrameError(f"{name} has no place for the way to the self-assessment")
    return _FIND.sub(lambda found: f"{found[0]}\n{more}", html)
