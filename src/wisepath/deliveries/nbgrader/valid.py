"""Asks the nbgrader that is installed whether it takes our notebooks."""

from collections.abc import Iterator, Mapping

import nbformat
from jsonschema import ValidationError
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError, reads


def refused(files: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each notebook that nbformat or nbgrader refuses."""
    for path, text in files.items():
        if path.endswith(".ipynb"):
            try:
                nbformat.validate(reads(text, as_version=4))
            except (ValidationError, SchemaTooNewError, SchemaTooOldError, ValueError) as error:
                yield f"{path}: {str(error).splitlines()[0]}"
