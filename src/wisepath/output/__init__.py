"""The only writers: files on disk, and reports for people and programs."""
