"""Which Pyodide the books use, as hashes: no other file of that name goes into a book.

A new version is one new set of these lines, from `npm view pyodide` and `sha512sum`, and a run of
`pytest tests/deliveries/test_live_browser.py`. Why npm: docs/decisions/0018.
"""

from collections.abc import Mapping
from types import MappingProxyType

VERSION = "314.0.7"
# Of the whole package, as npm writes it: `scripts/live.py` compares it before it unpacks anything.
INTEGRITY = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="

LOCK = "pyodide-lock.json"
# The files that a page needs, with the SHA-512 of each.
FILES: Mapping[str, str] = MappingProxyType(
    {
        "pyodide.mjs": "67409aaa97d23ce10bf4b94f0e9b2ab2aad173ca2fbb8f84c39c06588db0b30d"
        "0ca44bbe9aa8bbcfb43075e6cb6dea6778788a8ec16f7d4bf6a133cbde82552f",
        "pyodide.asm.mjs": "1646b8101497ddedd4f2a6e38916571bf6bd6c947a41e9e0a0a7fcc972e655b0"
        "717e69b1e3edcc591d2d86a684222fe2c7aecb84bae2c49732796e48772cc191",
        "pyodide.asm.wasm": "1961935a0fdd455f7a68c871606e8a483295a3f6700df929ad564b4e1c81c526"
        "a9ee9bdc97ca5f8c6aa913e92f84738b1463b4342cc2b39e87a8637e1f5281c9",
        "python_stdlib.zip": "10b65df7a636fe249f44ffd4d5d68a9042a72f3b324e7157eeaf2c4b3d7c5199"
        "faae9124a303c763f81acd48be4e088fa54269347de5c01a5d6ac10edda971d5",
        LOCK: "c7b778d6ff849d8db30dcb40c6668d98fcdc0a0d95200108b6f100517a5409eb"
        "05b1c0c844b2007be4a5e560a112c9156dd25c256da0d36ca6fd0d8ac05cba94",
    }
)

NOTICE = f"""\
Python in this book is Pyodide {VERSION}, unchanged, as its makers publish it on npm.
Licence: Mozilla Public License 2.0. Its source: github.com/pyodide/pyodide, tag {VERSION}.
It holds CPython and its standard library (Python Software Foundation License 2) and SQLite (public domain).
Wheels in this folder, if there are any, come from the same release; each carries its own licence inside.
wisepath.zip is a part of Wisepath itself (Apache License 2.0).
"""
