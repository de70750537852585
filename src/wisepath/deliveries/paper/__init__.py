"""Printable booklets: tagged PDF of each module and each curriculum, made by WeasyPrint."""
