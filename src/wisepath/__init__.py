"""Wisepath: digital-skills curricula for work integration social enterprises.

One source of Markdown and YAML is checked and compiled into executable books and
a content pack; a skills-gap engine reads the same pack and recommends modules.
"""

__version__ = "0.1.0"
