"""nbgrader's cell format (metadata schema 3, nbformat 4.5) as plain data: no Jupyter is needed to write it."""
