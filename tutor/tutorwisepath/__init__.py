"""Wisepath in Open edX, by Tutor."""

__version__ = "0.1.0"
