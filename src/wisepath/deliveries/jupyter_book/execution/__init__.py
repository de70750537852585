"""Runs the code of the books' pages in forks of one warm process, instead of starting a kernel for each page."""
