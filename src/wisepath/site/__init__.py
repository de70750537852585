"""The local site: choose a goal, take the self-assessment, see what to learn next, read the books.

Django with one app. Records of people stay in its database; content comes from the
pack, and everything that is believed of a person from the engine in `wisepath.gap`.
"""
