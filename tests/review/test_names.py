"""Names that decisions agree on."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from cleaner.gazetteer.sources import curated as people
from cleaner.review.decision import Reason, Verdict
from cleaner.review.names import Form, accepted, curated, names


def test_names_are_proposed_when_every_sentence_agrees(one):
    def rejected(text, *sentences, rule="names/misspelled"):
        return [one(Verdict.REJECT, rule, text, sentence) for sentence in sentences]

    def edited(text, after, *sentences):
        return [one(Verdict.EDIT, "names/misspelled", text, sentence, after) for sentence in sentences]

    found = names(
        [
            *rejected("Okri", 1, 2, 3),
            *rejected("Adichie", 1, 2),  # too few
            *rejected("Soyinka", 1, 1, 1),  # one sentence
            *rejected("Achebe", 1, 2, 3), *edited("Achebe", "Chinua Achebe", 4),  # not agreed
            *rejected("the minister", 1, 2, 3), *rejected("Twelve people", 1, 2, 3, rule="quantities/parts-total"),
            *edited("Ngugi", "Ngũgĩ wa Thiong’o", 1, 2), *edited("Ngujo", "Ngũgĩ wa Thiong’o", 3),
            *edited("Mabanku", "Alain Mabanckou", 1, 2, 3), *edited("Mabanku", "Mabanckou", 4),  # not agreed
        ]
    )  # fmt: skip
    assert found.right == (Form("Okri", 3),)
    assert found.written == (Form("Ngũgĩ wa Thiong’o", 3, ("Ngugi", "Ngujo")),)


def test_what_an_entity_offers_is_known_already(one):
    known = [
        one(Verdict.ACCEPT, text="Tokaev", sentence=n, after="Tokayev", evidence=(Reason("alias", entity="person/x"),))
        for n in range(3)
    ]
    assert names(known).written == ()


def test_an_accept_list_gets_what_it_has_not():
    assert accepted("Okri # so\r\nSoyinka", [Form("Okri", 3), Form("Achebe", 4)]) == (
        "Okri # so\r\nSoyinka\r\nAchebe  # rejected in 4 sentences\r\n"
    )


def test_a_list_of_people_gets_what_it_has_not_in_its_own_indentation():
    before = "entities:\n- id: person/ben-okri\n  name: {given: Ben, family: Okri}\n"
    forms = [Form("Ben Okri", 3, ("Okry",)), Form("Wole Soyinka", 4, ("Soyenka",)), Form("Mononym", 5, ("X",))]
    assert curated(before, forms) == (
        before + "# written for “Soyenka” in 4 sentences; a person?\n"
        "- id: person/wole-soyinka\n"
        '  name: {given: "Wole", family: "Soyinka"}\n'
    )


words = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=6)


@given(names=st.lists(st.tuples(words, words).map(" ".join), unique=True, max_size=4))
def test_what_is_proposed_is_a_list_of_names(names, tmp_path_factory):
    text = curated("", [Form(name, 3, ("Wrong",)) for name in names])
    assert not names or len(yaml.safe_load(text)["entities"]) == len(names)
    ids = [one["id"] for one in yaml.safe_load(text)["entities"]] if names else []
    if names and len(set(ids)) == len(ids):
        path: Path = tmp_path_factory.mktemp("names") / "names.yml"
        path.write_text(text, encoding="utf-8")
        read, _ = people.read([path])
        assert [f"{one.name.given} {one.name.family}" for one in read.entities] == names
