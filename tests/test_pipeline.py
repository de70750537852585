"""The layers joined: check, build, and where the content comes from."""

import pytest

from wisepath import pipeline
from wisepath.model.pack import PackError, dump_pack, load_pack


def test_a_project_with_errors_builds_nothing(make_project, tmp_path):
    root = make_project({"personas/goals.yml": None})
    with pytest.raises(pipeline.SourcesError) as raised:
        pipeline.build_pack(root, tmp_path / "pack.json")
    assert [finding.code.number for finding in raised.value.findings] == ["WP001"]
    assert not (tmp_path / "pack.json").exists()


def test_the_same_sources_give_the_same_bytes(make_project, tmp_path):
    root = make_project()
    pack = pipeline.build_pack(root, tmp_path / "a.json")
    pipeline.build_pack(root, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes() == dump_pack(pack).encode()


def test_one_changed_word_gives_another_version(make_project):
    root = make_project()
    before = pipeline.compile_pack(pipeline.good_project(root)).version
    path = root / "personas/goals.yml"
    path.write_text(path.read_text().replace("Lock it", "Lock them"))
    assert pipeline.compile_pack(pipeline.good_project(root)).version != before


def test_the_root_is_found_from_below(make_project, tmp_path):
    root = make_project().resolve()
    assert pipeline.source_root(root / "curricula/workers/sign-in") == root
    assert pipeline.source_root(root) == root


def test_a_named_pack_is_the_content(make_project, tmp_path, monkeypatch):
    pack = pipeline.build_pack(make_project(), tmp_path / "pack.json")
    monkeypatch.setenv(pipeline.PACK_VARIABLE, str(tmp_path / "pack.json"))
    assert pipeline.content() == pack


def test_a_named_file_that_is_no_pack_is_refused(tmp_path, monkeypatch):
    (tmp_path / "pack.json").write_text("{}")
    monkeypatch.setenv(pipeline.PACK_VARIABLE, str(tmp_path / "pack.json"))
    with pytest.raises(PackError):
        pipeline.content()


def test_the_pack_of_the_real_sources_can_be_read(root):
    text = dump_pack(pipeline.compile_pack(pipeline.check(root).project))
    assert dump_pack(load_pack(text)) == text
    assert str(root) not in text
