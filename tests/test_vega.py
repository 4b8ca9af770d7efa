"""Vega's bundle: the same bytes kept or not, and a cache that can neither harm nor fail."""

from __future__ import annotations

import pytest

import tension
from tension.report import vega
from tension.report.html import make_page
from tension.report.story import Question, tell


@pytest.fixture(scope="module")
def bundle():
    return vega._bundle()


@pytest.fixture
def made(tmp_path, monkeypatch, bundle):
    """How often the bundle was made; the cache is a folder of the test."""
    calls = []

    def make():
        calls.append(1)
        return bundle

    monkeypatch.setattr(vega, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(vega, "_bundle", make)
    yield calls
    vega.vega_library.cache_clear()


def library():
    """The library as a new process would have it."""
    vega.vega_library.cache_clear()
    return vega.vega_library()


def test_the_bundle_is_made_once_and_is_the_same_when_kept(tmp_path, made, bundle):
    assert library() == bundle
    assert library() == bundle
    assert len(made) == 1
    (path,) = (tmp_path / "cache").iterdir()
    assert path.read_bytes() == bundle.encode()
    assert vega._digest(path.read_bytes()) in path.name


def test_the_page_has_the_same_bytes_with_and_without_a_cache(made):
    story = tell(tension.read_records(), Question())
    pages = []
    for _ in range(2):
        vega.vega_library.cache_clear()
        pages.append(make_page(story, "en"))
    assert pages[0] == pages[1]
    assert len(made) == 1


@pytest.mark.parametrize("spoilt", [b"", b"alert(1)", b"\xff\xfe"])
def test_a_spoilt_file_is_not_read_but_made_anew(tmp_path, made, bundle, spoilt):
    library()
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(spoilt)
    assert library() == bundle
    assert len(made) == 2
    assert path.read_bytes() == bundle.encode()
    assert library() == bundle
    assert len(made) == 2


def test_another_version_or_another_wish_does_not_take_the_bundle(made, bundle, monkeypatch):
    library()
    monkeypatch.setattr(vega, "version", lambda _: "999.0")
    library()
    assert len(made) == 2
    monkeypatch.setattr(vega, "LIBRARY", "window.vega = vega;")
    library()
    assert len(made) == 3


@pytest.mark.parametrize("hindrance", ["file", "folder", "below"])
def test_a_cache_that_cannot_be_written_changes_nothing(
    tmp_path, made, bundle, monkeypatch, hindrance
):
    place = tmp_path / "cache"
    if hindrance == "folder":  # where the file would stand
        (place / vega._name(vega._digest(bundle.encode()))).mkdir(parents=True)
    else:
        place.write_bytes(b"in the way")
    if hindrance == "below":
        monkeypatch.setattr(vega, "cache_folder", lambda: place / "deeper")
    assert library() == bundle
    assert library() == bundle
    assert len(made) == 2


def test_without_a_home_nothing_is_kept_or_taken(tmp_path, made, bundle, monkeypatch):
    monkeypatch.chdir(tmp_path)
    foreign = b"alert(1)"
    place = tmp_path / "~" / ".cache" / "tension"
    place.mkdir(parents=True)
    (place / vega._name(vega._digest(foreign))).write_bytes(foreign)
    monkeypatch.setattr(vega, "cache_folder", lambda: vega.Path("~/.cache/tension"))
    assert library() == bundle
    assert len(list(place.iterdir())) == 1


def test_the_cache_is_the_users_own():
    assert vega.cache_folder().parts[-1] in ("tension", "Cache")
