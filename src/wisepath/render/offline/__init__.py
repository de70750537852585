"""The self-assessment without a server: its pages, and the way through them. It travels to the browser as it is.

It asks, reckons and advises with the same engine and shows with the same renderers as the site.
"""
