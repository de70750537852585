"""The three executable books, built by Jupyter Book 1 from the same files that authors write."""
