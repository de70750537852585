"""The Open edX delivery: courses in OLX, made of the same pages as the books."""
