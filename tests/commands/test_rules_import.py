"""``cleaner rules import`` as a user types it: rules that load and hold, a report that leaves nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

DICTIONARY = """\
parliamnet->parliament
ono->one
clim->clamp, climb,
fallowing->following, a word of farming
tommorroww->tomorrow
peice->peice
"""
GLOSSARY = "Forbidden term,Preferred term,Notes\nshuttle talks,shuttle diplomacy,\nLagos Stage,Lagos State,our office\n"
STYLE = """\
extends: substitution
message: "Use '%s' instead of '%s'."
level: error
ignorecase: true
swap:
  web site: website
  '(?:gave|give) rise to': caused
"""
SEQUENCE = "extends: sequence\nmessage: x\ntokens: [{tag: NN}]\n"


@pytest.fixture
def sources(folder: Path) -> Path:
    (folder / "styles" / "House").mkdir(parents=True)
    (folder / "dictionary.txt").write_text(DICTIONARY, encoding="utf-8")
    (folder / "terms.csv").write_text(GLOSSARY, encoding="utf-8")
    (folder / "styles/House/Terms.yml").write_text(STYLE, encoding="utf-8")
    (folder / "styles/House/Tags.yml").write_text(SEQUENCE, encoding="utf-8")
    return folder


def test_sources_of_several_formats(cleaner, sources):
    done = cleaner("rules", "import", "dictionary.txt", "terms.csv", "styles/House", "--into", "house")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        "house/terms/dictionary.yml: 3 entries, unsafe",
        "house/terms/house-terms.yml: 1 entry, unsafe",
        "house/terms/house-terms-patterns.yml: 1 entry, unsafe",
        "house/terms/terms.yml: 2 entries, unsafe",
    ]
    assert "  is a right name: 1\n    dictionary.txt:2: ono -> one\n" in done.stdout
    report = (sources / "house/import-dictionary.md").read_text(encoding="utf-8")
    assert "11 entries were read: 7 carried over, 4 left." in report
    assert "- styles/House/Tags.yml:1: `House.Tags`" in report
    tested = cleaner("rules", "test", "house")
    assert (tested.exit_code, tested.stdout.splitlines()[-1]) == (0, "4 rules, 24 examples: all hold")

    article = sources / "news.txt"
    article.write_text(
        "The parliamnet of Lagos Stage gave rise to talks. Hikariko Ono left tommorroww.\n", encoding="utf-8"
    )
    fixed = cleaner("fix", "news.txt", "--rules", "house", "--unsafe-fixes")
    assert fixed.exit_code == 0
    assert article.read_text(encoding="utf-8") == (
        "The parliament of Lagos State caused talks. Hikariko Ono left tomorrow.\n"
    )


class TestWriting:
    def test_the_same_again_is_fine(self, cleaner, sources):
        command = ("rules", "import", "terms.csv", "--into", "house")
        first = cleaner(*command)
        files = {path: path.read_bytes() for path in (sources / "house").rglob("*.*")}
        second = cleaner(*command)
        assert (second.exit_code, second.stdout) == (0, first.stdout)
        assert {path: path.read_bytes() for path in (sources / "house").rglob("*.*")} == files

    def test_nothing_is_overwritten_unasked(self, cleaner, sources):
        rule = sources / "house/terms/terms.yml"
        rule.parent.mkdir(parents=True)
        rule.write_text("ours: true\n")
        done = cleaner("rules", "import", "terms.csv", "--into", "house")
        assert done.exit_code == 2
        assert done.stderr.startswith("house/terms/terms.yml: stands there already and says otherwise\n  --force")
        assert sorted(path.name for path in (sources / "house").rglob("*.*")) == ["terms.yml"]
        assert cleaner("rules", "import", "terms.csv", "--into", "house", "--force").exit_code == 0
        assert "shuttle talks" in rule.read_text()

    def test_beside_other_rules(self, cleaner, sources):
        for name in ("terms.csv", "dictionary.txt"):
            assert cleaner("rules", "import", name, "--into", "house").exit_code == 0
        assert cleaner("rules", "test", "house").exit_code == 0

    def test_into_a_pack(self, cleaner, sources):
        for name, text in {"base": "name: base\n", "house": "name: house\nextends: [../base]\n"}.items():
            (sources / name).mkdir()
            (sources / name / "pack.yml").write_text(text, encoding="utf-8")
        done = cleaner("rules", "import", "terms.csv", "--into", "house")
        assert (done.exit_code, done.stderr) == (0, "")
        assert cleaner("rules", "test", "house").exit_code == 0

    def test_group_applicability_and_report(self, cleaner, sources):
        options = ("--group", "names", "--applicability", "display", "--report", "left.md")
        done = cleaner("rules", "import", "terms.csv", "--into", "house", *options)
        assert done.stdout.startswith("house/names/terms.yml: 2 entries, display\n")
        assert (sources / "left.md").is_file()

    def test_safe_is_warned_of(self, cleaner, sources):
        done = cleaner("rules", "import", "dictionary.txt", "--into", "house", "--applicability", "safe")
        assert done.stdout.startswith("house/terms/dictionary.yml: 3 entries, safe\n")
        assert done.stderr.startswith("warning: their fixes are made unasked;")
        assert cleaner("rules", "test", "house").exit_code == 0


class TestRefusals:
    def test_a_right_name_and_an_ordinary_word(self, cleaner, sources):
        lines = ["wrong,right", "Kiev,Kyiv", "Ono,One", "utilize,use", "nation-wide,nationwide"]
        (sources / "names.csv").write_text("\n".join(lines), encoding="utf-8")
        cleaner("rules", "import", "names.csv", "--into", "house")
        rule = yaml.safe_load((sources / "house/terms/names.yml").read_text(encoding="utf-8"))
        assert {entry["wrong"][0]: entry.get("applicability") for entry in rule["detect"]["entries"]} == {
            "Kiev": "display",
            "nation-wide": None,
            "utilize": "display",
        }

    def test_a_name_of_the_house(self, cleaner, sources):
        (sources / "cleaner.toml").write_text('gazetteer = ["names.csv"]\n', encoding="utf-8")
        (sources / "names.csv").write_text("name\nShuttle Talks\nParliamnet\n", encoding="utf-8")
        done = cleaner("rules", "import", "dictionary.txt", "--into", "house")
        assert "  is a right name: 2\n    dictionary.txt:1: parliamnet -> parliament\n" in done.stdout

    def test_a_list_of_nothing(self, cleaner, sources):
        (sources / "none.txt").write_text("ono->one\n", encoding="utf-8")
        done = cleaner("rules", "import", "none.txt", "--into", "house")
        assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "nothing could be carried over")
        assert [path.name for path in (sources / "house").iterdir()] == ["import-none.md"]


def test_a_rule_of_which_no_example_holds_is_listed(cleaner, sources):
    (sources / "Odd.yml").write_text("extends: existence\nmessage: x\ntokens: ['\\\\w+']\n", encoding="utf-8")
    done = cleaner("rules", "import", "Odd.yml", "--into", "house")
    assert done.exit_code == 0
    assert "  has no example that holds beside the shipped rules, nor has any other entry of its rule: 1" in done.stdout
    assert not (sources / "house/terms").exists()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\xff\x00\x01binary", "list.csv: is in no format that is known"),
        (b"wrong,right\ncaf\xe9,x\n", "list.csv: is not utf-8: byte 0xe9 at 15"),
        (b'wrong,right\n"a,b\n', "list.csv:2: is not valid CSV"),
    ],
)
def test_a_source_that_can_not_be_read(cleaner, sources, content, error):
    (sources / "list.csv").write_bytes(content)
    done = cleaner("rules", "import", "terms.csv", "list.csv", "none.txt", "--into", "house")
    assert done.exit_code == 2
    assert done.stderr.startswith(error)
    assert "none.txt: does not exist" in done.stderr
    assert not (sources / "house").exists()


def test_a_group_that_is_not_known(cleaner, sources):
    done = cleaner("rules", "import", "terms.csv", "--into", "house", "--group", "term")
    assert (done.exit_code, done.stderr) == (2, "no group is called 'term'\n  did you mean 'terms'?\n")


def test_a_rule_of_the_folder_that_does_not_load_is_named(cleaner, sources):
    broken = sources / "house/terms/broken.yml"
    broken.parent.mkdir(parents=True)
    broken.write_text("id: terms/broken\n")
    done = cleaner("rules", "import", "terms.csv", "--into", "house")
    assert done.exit_code == 2
    assert done.stderr.startswith("house/terms/broken.yml:1:1: ")


def test_a_vocabulary_becomes_an_accept_list(cleaner, sources):
    (sources / "accept.txt").write_text("Kashida Corp\n# why\nAbuja\n(?i)x\n", encoding="utf-8")
    done = cleaner("rules", "import", "accept.txt", "--into", "house")
    assert done.stdout.startswith("house/accept.txt: 2 words\n")
    assert (sources / "house/accept.txt").read_text(encoding="utf-8").splitlines()[1:] == ["Abuja", "Kashida Corp"]
