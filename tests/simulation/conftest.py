"""A pack for the commands, in a file."""

import pytest

from wisepath import pipeline
from wisepath.model.pack import dump_pack


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory):
    """Return the environment that names a pack of the repository's sources."""
    project = pipeline.load_project(pipeline.source_root(pipeline.Path(__file__))).project
    path = tmp_path_factory.mktemp("pack") / "pack.json"
    path.write_text(dump_pack(pipeline.compile_pack(project)), encoding="utf-8")
    return {pipeline.PACK_VARIABLE: str(path)}
