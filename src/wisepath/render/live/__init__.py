"""Live cells: what runs a page's code in the browser's own Python, and says in plain words what went wrong.

Standard library only: these modules travel to the browser as they are.
"""
