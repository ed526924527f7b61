"""Changed lines as git tells them, whatever the names of files and the user's configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import CleanerError
from cleaner.suppress.lines import ALL, Lines
from cleaner.suppress.since import changed, parse


def test_committed_staged_and_unstaged_lines_and_new_files(repository):
    text = "".join(f"line {number}\n" for number in range(1, 31))
    path = repository.write("a.md", text)
    base = repository.commit()
    repository.write("a.md", text := text.replace("line 3\n", "line three\n"))
    repository.commit()
    repository.write("a.md", text := text.replace("line 10\n", "line ten\nline ten and a half\n"))
    repository.git("add", "a.md")
    repository.write("a.md", text.replace("line 20\n", "").replace("line 30\n", "line thirty"))
    new = repository.write("sub/new.md", "all of it\n")
    repository.write(".gitignore", "hidden.md\n")
    hidden = repository.write("hidden.md", "x\n")
    found = changed([repository.top], base)
    assert found.lines(path) == Lines(((3, 3), (10, 11), (30, 30)))
    assert found.lines(new) == ALL
    assert found.lines(hidden) == Lines()
    assert found.lines(repository.top / "elsewhere.md") == Lines()


@pytest.mark.parametrize(
    "name",
    ["two words.md", 'quo"te.md', "tab\there.md", "new\nline.md", "é北.md", "b/ b/x.md", "-r.md", "back\\slash.md"],
)
def test_names_may_hold_anything(repository, name):
    path = repository.write(name, "one\ntwo\nthree\n")
    base = repository.commit()
    repository.write(name, "one\n2\nthree\n")
    assert changed([repository.top], base).lines(path) == Lines(((2, 2),))


def test_a_renamed_file_is_not_new(repository):
    text = "".join(f"line {number}\n" for number in range(30))
    repository.write("old name.md", text)
    base = repository.commit()
    repository.git("mv", "old name.md", "new name.md")
    path = repository.write("new name.md", text.replace("line 4\n", "line four\n"))
    assert changed([repository.top], base).lines(path) == Lines(((5, 5),))


def test_only_a_line_feed_ends_a_line_and_text_may_look_like_a_patch(repository):
    path = repository.write("a.md", "a\rb\r\nc\r\nd")
    base = repository.commit()
    repository.write("a.md", "a\rb\r\n++ b/x\r\n@@ -1 +1 @@\r\ndiff --git a/x b/x\r\nd\r\n\\ No newline")
    assert changed([repository.top], base).lines(path) == Lines(((2, 6),))


def test_what_git_takes_for_binary_counts_as_a_whole(repository):
    path = repository.write("two words.md", "x\0y\n")
    base = repository.commit()
    repository.write("two words.md", "x\0z\n")
    assert changed([repository.top], base).lines(path) == ALL


def test_from_a_folder_below_and_through_a_link(repository, tmp_path, monkeypatch):
    path = repository.write("news/a.md", "one\n")
    base = repository.commit()
    repository.write("news/a.md", "two\n")
    monkeypatch.chdir(repository.top / "news")
    assert changed([Path("a.md")], base).lines(Path("a.md")) == Lines(((1, 1),))
    (tmp_path / "link").symlink_to(repository.top)
    assert changed([tmp_path / "link"], base).lines(tmp_path / "link" / "news" / "a.md") == Lines(((1, 1),))
    assert changed([path], base).lines(path) == Lines(((1, 1),))


def test_in_a_hook_git_tells_places_that_are_not_ours(repository, monkeypatch):
    path = repository.write("news/a.md", "one\n")
    repository.commit()
    repository.write("news/a.md", "two\n")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_WORK_TREE", ".")
    monkeypatch.chdir(repository.top / "news")
    assert changed([Path("a.md")], "HEAD").lines(path) == Lines(((1, 1),))


def test_the_index_of_a_hook_is_that_of_its_own_repository(repository, tmp_path, monkeypatch):
    """A commit of some files alone has an index of its own, which the hook is told."""
    path = repository.write("a.md", "one\n")
    repository.commit()
    repository.git("rm", "-q", "--cached", "a.md")
    (tmp_path / "other").mkdir()
    other = type(repository)(tmp_path / "other")
    foreign = other.write("b.md", "one\n")
    other.commit()
    monkeypatch.chdir(repository.top)
    assert changed([path], "HEAD").lines(path) == ALL
    assert changed([foreign], "HEAD").files == {}
    repository.git("read-tree", "--index-output=.git/partial", "HEAD")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/partial")
    assert changed([path], "HEAD").files == {}
    assert changed([foreign], "HEAD").files == {}
    monkeypatch.setenv("GIT_DIR", str(repository.top / ".git"))
    assert changed([foreign], "HEAD").files == {}


def test_options_of_the_users_environment_do_not_widen_what_changed(repository, monkeypatch):
    path = repository.write("a.md", "one\ntwo\nthree\nfour\n")
    repository.commit()
    repository.write("a.md", "one\ntwo\nthree\n4\n")
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    assert changed([path], "HEAD").lines(path) == Lines(((4, 4),))


def test_a_path_that_does_not_exist_is_somebody_elses_to_tell(repository):
    path = repository.write("a.md", "one\n")
    repository.commit()
    assert changed([repository.top / "nowhere" / "b.md", path], "HEAD").files == {}


def test_a_branch_that_went_on_is_compared_where_it_was_left(repository):
    path = repository.write("a.md", "one\ntwo\nthree\nfour\nfive\n")
    repository.commit()
    repository.git("checkout", "-q", "-b", "mine")
    repository.write("a.md", "one\ntwo\nthree\nfour\n5\n")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("a.md", "1\ntwo\nthree\nfour\nfive\n")
    repository.commit()
    repository.git("checkout", "-q", "mine")
    assert changed([path], "main").lines(path) == Lines(((5, 5),))


def test_two_repositories_in_one_run(repository, tmp_path):
    first = repository.write("a.md", "one\n")
    repository.commit()
    repository.write("a.md", "two\n")
    (tmp_path / "other").mkdir()
    other = type(repository)(tmp_path / "other")
    second = other.write("a.md", "one\n")
    other.commit()
    found = changed([first, second], "HEAD")
    assert (found.lines(first), found.lines(second)) == (Lines(((1, 1),)), Lines())


@pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD~9", "HEAD:a.md", ""])
def test_an_unknown_revision_is_an_error(repository, revision):
    repository.write("a.md", "one\n")
    repository.commit()
    with pytest.raises(CleanerError) as error:
        changed([repository.top], revision)
    assert f"--since {revision!r} is no revision that git knows" in str(error.value)
    assert not (repository.top / "x").exists()


def test_outside_a_repository_and_without_git_it_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(CleanerError, match="is in no git repository"):
        changed([tmp_path], "HEAD")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CleanerError, match="git is not installed"):
        changed([tmp_path], "HEAD")


def test_a_patch_with_a_change_of_mode_alone_has_no_lines():
    patch = b"diff --git a/x.md b/x.md\nold mode 100644\nnew mode 100755\n"
    assert list(parse(patch)) == []
    assert list(parse(b"")) == []
