"""Whole files or none."""

import subprocess
import sys

import pytest

from tension.errors import OutputError
from tension.files import write_together


def test_files_appear_whole_and_in_order(tmp_path):
    paths = write_together(tmp_path / "new" / "folder", {"b": b"2", "a": b"1"})
    assert [path.name for path in paths] == ["b", "a"]
    assert [path.read_bytes() for path in paths] == [b"2", b"1"]
    assert sorted(p.name for p in paths[0].parent.iterdir()) == ["a", "b"]
    assert paths[0].stat().st_mode & 0o444 == 0o444


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError) as refusal:
        write_together(tmp_path / "file" / "out", {"a": b"1"})
    assert str(tmp_path / "file" / "out") in str(refusal.value)
    assert str(tmp_path / "file" / "out") in refusal.value.text("fr")


def test_a_folder_in_the_way_of_a_file_leaves_everything_as_it_was(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"earlier")
    with pytest.raises(OutputError, match="b"):
        write_together(tmp_path, {"a": b"later", "b": b"2"})
    assert (tmp_path / "a").read_bytes() == b"earlier"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def small_disk(folder, size):
    """Mounts a small file system on ``folder``, or skips: it takes the rights to mount."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, check=False).returncode:
        pytest.skip("mounting a small file system takes root on Linux")


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    small_disk(folder, "64k")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_earlier_files_untouched(disk):
    write_together(disk, {"a": b"earlier"})
    with pytest.raises(OutputError) as refusal:
        write_together(disk, {"a": b"later", "b": b"x" * 1_000_000})
    assert str(disk / "b") in str(refusal.value)
    assert (disk / "a").read_bytes() == b"earlier"
    assert [p.name for p in disk.iterdir()] == ["a"]


def test_a_read_only_folder_is_named_even_to_root(disk):
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(OutputError, match=str(disk)):
        write_together(disk, {"a": b"1"})
