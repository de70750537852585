"""The views: one file for each part of the site."""
