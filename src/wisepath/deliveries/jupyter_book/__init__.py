"""What the books and the booklets share: both are made by Jupyter Book 1's Sphinx from the same sources."""
