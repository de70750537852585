"""The offline edition: a book with the self-assessment beside it, as a folder for any static host or a memory stick."""
