"""Content to accessible HTML fragments, shared by the books, the site and the blocks.

Fragments carry no style, no script and no key; who shows them brings both.
"""
