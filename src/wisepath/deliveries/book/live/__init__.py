"""Live cells in a book: the browser's Python beside the pages, and what a page tells its script."""
