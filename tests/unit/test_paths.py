"""Files are made for their owner alone, whole or not at all, and never through a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from copingtui.errors import CopingError
from copingtui.paths import create_private, places, replace_private, safe_folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_is_below_the_home_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPINGTUI_HOME", str(tmp_path))
    where = places()
    for path in (where.settings, where.journal, where.keys, where.visible, where.packs, where.row, where.journal_key):
        assert tmp_path in path.parents
    assert where.journal.parent != where.journal_key.parent  # the key never lies beside what it opens
    assert not any(tmp_path.iterdir())  # asking makes nothing


def test_new_files_belong_to_their_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        replace_private(tmp_path / "a" / "b" / "row.txt", b"one")
        create_private(tmp_path / "a" / "key", b"two")
    finally:
        os.umask(old)
    assert mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path / "a" / "b" / "row.txt") == 0o600
    assert mode(tmp_path / "a" / "key") == 0o600


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "key", b"new")
    assert (tmp_path / "key").read_bytes() == b"old"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"theirs")
    (tmp_path / "key").symlink_to(tmp_path / "target")
    with pytest.raises(OSError):  # EEXIST or ELOOP, by system
        create_private(tmp_path / "key", b"ours")
    assert (tmp_path / "target").read_bytes() == b"theirs"


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "real")
    with pytest.raises(CopingError, match="link"):
        safe_folder(tmp_path / "data")


def test_a_folder_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    assert mode(safe_folder(tmp_path / "data")) == 0o700


def test_a_write_that_cannot_be_leaves_the_old_file_and_no_crumbs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_private(tmp_path / "row.txt", b"old")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CopingError, match="no space"):
        replace_private(tmp_path / "row.txt", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["row.txt"]
    assert (tmp_path / "row.txt").read_bytes() == b"old"
