"""The pages of a desk, as a browser asks for them: with our script (parts) and without it (whole pages)."""

from __future__ import annotations

import re
import threading
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cleaner.review.decision import Verdict
from cleaner.web import views
from cleaner.web.app import app
from cleaner.web.articles import Stage
from cleaner.web.book import Wish
from cleaner.web.errors import BusyError
from cleaner.web.items import State

from .conftest import GENDER, TEXT, TWICE, article, found

PART = {"x-fragment": "yes"}
HOSTILE = (
    "<script>window.stolen = 1</script> <img src=x onerror='stolen()'> javascript:x() \x1b[31m the the \u202eevil\n"
    '\nAngela Merkel, a spokesman for <b onclick="x">it</b>, left.\n'
)


@pytest.fixture
def client(desk):
    return TestClient(app(desk), follow_redirects=False)


def at(desk, rule, name="a.txt", *more):
    """The address of a finding."""
    return "/".join(["/articles", article(desk, name).id, found(desk, rule, name).id, *more])


def text_of(page):
    """What a reader of the page reads."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page.text)).split())


def ids(page):
    """The parts that the answer is made of."""
    return re.findall(r'<(?:header|section|aside|div) id="(bar|said|head|text|panel)"', page.text)


def decide(client, desk, rule, name="a.txt", headers=None, **form):
    return client.post(at(desk, rule, name, "decide"), data={"seen": "", **form}, headers=headers)


def test_the_queue_counts_and_says_what_is_next(client, desk):
    article(desk)
    page = client.get("/")
    assert page.status_code == 200
    assert "2 findings to decide 0 decided, 1 mended unasked." in text_of(page)
    assert f'href="/articles/{desk.articles[0].id}"' in page.text
    assert page.headers["cache-control"] == "no-store"


def test_the_queue_is_filtered_and_paged(folder, open_desk):
    for number in range(60):
        (folder / f"{number:02}.txt").write_text("All is well.\n")
    (folder / "odd.txt").write_text(TWICE)
    desk = open_desk()
    client = TestClient(app(desk))
    article(desk, "odd.txt")
    assert "61 articles, page 1 of 2" in text_of(client.get("/"))
    assert "odd.txt" not in client.get("/").text.partition("<tbody>")[2]
    assert "odd.txt" in client.get("/?page=2").text.partition("<tbody>")[2]
    assert "1 article " in text_of(client.get("/?words=ODD"))
    assert "1 article " in text_of(client.get("/?stage=done"))
    assert client.get("/?page=nonsense").status_code == 200


def test_an_article_opens_at_the_first_that_waits(client, desk):
    page = client.get(f"/articles/{article(desk).id}")
    assert page.status_code == 200
    told = text_of(page)
    assert "“spokesman” for Angela Merkel, who is female" in told
    assert "a spokesman spokesperson for the party" in told
    assert f'action="{at(desk, "gendered-noun")}/decide"' in page.text
    assert '<a href="/rules/roles/gendered-noun">' in page.text


def test_a_finding_is_marked_where_it_stands(client, desk):
    one = found(desk, "parts-total")
    page = client.get(at(desk, "parts-total"))
    mark = re.search(rf'<a class="([^"]*)"[^>]*id="f-{one.id}"[^>]*>([^<]*)</a>', page.text)
    assert mark and mark[1].split() == ["mark", "display", "waiting", "now"]
    assert mark[2] == "12 people: 7 men and 4 women"


def test_a_script_gets_the_parts_that_changed(client, desk):
    page = client.get(at(desk, "parts-total"), headers=PART)
    assert ids(page) == ["bar", "said", "head", "text", "panel"]
    shown = re.search(r'data-window="([^"]+)"', page.text)
    again = client.get(at(desk, "gendered-noun"), headers={**PART, "x-window": shown[1]})
    assert ids(again) == ["bar", "said", "head", "panel"]
    decided = decide(client, desk, "gendered-noun", headers=PART, verdict="reject")
    assert ids(decided) == ["bar", "said", "head", "text", "panel"]


def test_without_a_script_a_decision_leads_to_the_next(client, desk):
    done = decide(client, desk, "gendered-noun", verdict="write", after="spokeswoman")
    assert done.status_code == 303
    page = client.get(done.headers["location"])
    assert "“spokesman” becomes “spokeswoman”. u Undo" in text_of(page)
    assert "the parts make 11, the total given is 12" in text_of(page)
    act = re.search(r'name="act" value="([^"]+)"', page.text)
    back = client.post("/undo", data={"act": act[1]})
    assert back.status_code == 303
    assert back.headers["location"] == at(desk, "gendered-noun")
    assert article(desk).waiting == 2


def test_words_of_ones_own_nothing_and_several_lines(client, desk):
    decide(client, desk, "gendered-noun", verdict="write", after="")
    decide(client, desk, "parts-total", verdict="write", after="one\r\ntwo")
    client.post(f"/articles/{article(desk).id}/write", data={"token": article(desk).look.token})
    assert (
        article(desk).job.source.read_text()
        == "Angela Merkel, a  for the party, left.\n\nThe crash killed one\ntwo.\n\nIt was the end.\n"
    )


def test_what_is_decided_can_be_taken_back_where_it_stands(client, desk):
    decide(client, desk, "gendered-noun", verdict="reject", reason="as printed")
    page = client.get(at(desk, "gendered-noun"))
    assert "Stays as it is. as printed" in text_of(page)
    seen = desk.decision(found(desk, "gendered-noun")).id
    address = at(desk, "gendered-noun", "a.txt", "undo")
    assert client.post(address, data={"seen": "other"}).status_code == 409
    assert client.post(address, data={"seen": seen}).headers["location"] == at(desk, "gendered-noun")
    assert desk.decision(found(desk, "gendered-noun")) is None


def test_what_somebody_else_has_decided_is_a_conflict_that_shows_it(client, desk, open_desk):
    other = TestClient(app(open_desk(by="Ines")))
    decide(other, desk, "gendered-noun", verdict="write", after="spokeswoman")
    late = decide(client, desk, "gendered-noun", headers=PART, verdict="reject")
    assert late.status_code == 409
    assert ids(late) == ["bar", "said", "head", "text", "panel"]
    told = text_of(late)
    assert "Nothing was done: somebody else has decided this meanwhile." in told
    assert "Accepted: spokeswoman , by Ines" in told
    assert len(desk.file.read_text().splitlines()) == 1


def test_a_sentence_that_has_changed_is_a_conflict_that_shows_it(client, desk, folder):
    address = at(desk, "gendered-noun", "a.txt", "decide")
    (folder / "a.txt").write_text(TEXT.replace("Angela", "Today Angela"))
    late = client.post(address, data={"seen": "", "verdict": "reject"})
    assert late.status_code == 409
    assert "sentence has changed" in text_of(late)
    assert "Today Angela Merkel" in text_of(late)
    assert not desk.file.exists()
    assert client.get(address.removesuffix("/decide")).status_code == 404


def test_an_article_is_written_when_it_was_asked(client, desk, folder):
    decide(client, desk, "gendered-noun", verdict="write", after="spokeswoman")
    address = f"/articles/{article(desk).id}/write"
    asks = client.get(address)
    assert "1 finding still waits; the words there stay as they are." in text_of(asks)
    assert "spokesman spokeswoman for the party" in text_of(asks)
    assert (folder / "a.txt").read_text() == TEXT
    done = client.post(address, data={"token": article(desk).look.token})
    assert done.status_code == 303
    assert "Written, with 2 changes." in text_of(client.get(done.headers["location"]))
    assert (folder / "a.txt").read_text() == TEXT.replace("spokesman", "spokeswoman").replace("the the", "the")


def test_one_that_has_changed_meanwhile_is_not_written(client, desk, folder):
    token = article(desk).look.token
    (folder / "a.txt").write_text(TEXT + "More.\n")
    late = client.post(f"/articles/{article(desk).id}/write", data={"token": token})
    assert late.status_code == 409
    assert "nothing was written" in text_of(late)
    assert "More." in text_of(late)
    assert (folder / "a.txt").read_text() == TEXT + "More.\n"


def test_all_that_is_finished(client, desk):
    decide(client, desk, "gendered-noun", verdict="reject")
    decide(client, desk, "parts-total", verdict="reject")
    assert "Write 1 article?" in text_of(client.get("/write"))
    assert "1 article to be written" in text_of(client.get(client.post("/write").headers["location"]))
    assert article(desk).stage in (Stage.DONE, Stage.WRITTEN, Stage.CLEAN)


def test_a_group_is_decided_at_once_and_taken_back_at_once(folder, open_desk):
    for name in "abc":
        (folder / f"{name}.txt").write_text(GENDER.replace("left", f"met {ord(name)} others"))
    desk = open_desk()
    for name in "abc":
        article(desk, f"{name}.txt")
    client = TestClient(app(desk), follow_redirects=False)
    table = client.get("/groups/rules")
    address = re.search(r'href="(/groups/rules/\w+)">roles/gendered-noun', table.text)[1]
    page = client.get(address)
    assert text_of(page).count("Angela Merkel, a spokesman for the party, met") == 3
    assert "Leave all 3 as they are" in text_of(page)
    upto = re.search(r'name="upto" value="(\d+)"', page.text)[1]
    done = client.post(f"{address}/decide", data={"verdict": "reject", "of": "waiting", "upto": upto})
    after = client.get(done.headers["location"])
    assert "3 decisions kept." in text_of(after)
    assert [article(desk, f"{name}.txt").waiting for name in "abc"] == [0, 0, 0]
    act = re.search(r'name="act" value="([^"]+)"', after.text)[1]
    client.post("/undo", data={"act": act})
    assert [article(desk, f"{name}.txt").waiting for name in "abc"] == [1, 1, 1]
    late = {"verdict": "reject", "of": "waiting", "upto": "0"}
    assert client.post(f"{address}/decide", data=late).status_code == 409


def test_the_same_form_sent_twice_decides_nothing_else(folder, open_desk):
    """As by R pressed twice, by going back, or by one of two reviewers who is late."""
    (folder / "a.txt").write_text("Chancellor Olaf Sholz called President Vladmir Putin on Monday.\n")
    desk = open_desk()
    one = article(desk)
    assert (one.waiting, one.counts[State.CERTAIN]) == (1, 1)
    client = TestClient(app(desk), follow_redirects=False)
    address = re.search(r'href="(/groups/rules/\w+)">names/misspelled', client.get("/groups/rules").text)[1]
    page = client.get(address)
    assert {"Leave it as it is", "Leave the 1 certain fix unmade"} <= set(re.findall(r"Leave [^<]+", page.text))
    assert re.findall(r'data-key="R"', page.text) == ['data-key="R"']
    form = {"verdict": "reject", "of": "waiting", "upto": str(desk.questions)}
    assert client.post(f"{address}/decide", data=form).status_code == 303
    again = client.post(f"{address}/decide", data=form)
    assert (again.status_code, "Nothing was done" in text_of(again)) == (409, True)
    assert article(desk).counts[State.CERTAIN] == 1
    assert client.post(f"{address}/decide", data={**form, "of": "certain"}).status_code == 303
    assert article(desk).counts[State.CERTAIN] == 0
    for of in ("", "rejected"):
        assert client.post(f"{address}/decide", data={**form, "of": of}).status_code == 404
    assert client.post(f"{address}/decide", data={**form, "verdict": "write", "of": "certain"}).status_code == 404


def test_the_same_words_with_the_same_offer(folder, open_desk):
    for name, when in (("a", "May"), ("b", "June")):
        text = f"In {when}, Japan will increase its defense budget by 2% of GDP, or a 20% increase.\n"
        (folder / f"{name}.txt").write_text(text)
    desk = open_desk()
    assert [article(desk, f"{name}.txt").waiting for name in "ab"] == [2, 2]
    client = TestClient(app(desk), follow_redirects=False)
    table = client.get("/groups/words")
    address = re.search(r'href="(/groups/words/\w+)">by</a></th><td><ins>to</ins>', table.text)[1]
    assert "by → to" in text_of(client.get(address))
    done = client.post(f"{address}/decide", data={"verdict": "write", "of": "waiting", "upto": "99"})
    assert "2 decisions kept." in text_of(client.get(done.headers["location"]))
    assert [article(desk, f"{name}.txt").waiting for name in "ab"] == [1, 1]


def test_always_and_never_here(client, desk, folder):
    offered = client.get(at(desk, "gendered-noun", "a.txt", "teach"))
    assert "“spokesman” is right wherever it stands" in text_of(offered)
    assert "accept.txt, which is made: spokesman" in text_of(offered)
    assert "Always write" not in text_of(offered)  # somebody else may be a spokesman
    address = at(desk, "gendered-noun", "a.txt", "teach")
    refused = client.post(address, data={"seen": "", "lesson": "table", "reason": " "})
    assert refused.status_code == 422
    done = client.post(address, data={"seen": "", "lesson": "word"})
    assert done.status_code == 303
    assert (folder.parent / "accept.txt").read_text() == "spokesman\n"
    assert "accept.txt" in (folder.parent / "cleaner.toml").read_text()
    assert [one.rule for one in article(desk).items] == ["quantities/parts-total", "repetition/doubled-word"]
    never = {"seen": "", "lesson": "table", "reason": "as the police told it"}
    last = client.post(at(desk, "parts-total", "a.txt", "teach"), data=never)
    assert 'reason = "as the police told it"' in (folder.parent / "cleaner.toml").read_text()
    assert [one.rule for one in article(desk).items] == ["repetition/doubled-word"]
    act = re.search(r"done=(\w+)", last.headers["location"])[1]
    client.post("/undo", data={"act": act})
    assert "suppress" not in (folder.parent / "cleaner.toml").read_text()
    assert found(desk, "parts-total")
    assert client.post(address, data={"seen": "", "lesson": "comment"}).status_code == 404


def test_what_was_taught_and_edited_since_stays_and_says_so(client, desk, folder):
    done = client.post(at(desk, "gendered-noun", "a.txt", "teach"), data={"seen": "", "lesson": "word"})
    act = re.search(r"done=(\w+)", done.headers["location"])[1]
    (folder.parent / "accept.txt").write_text("spokesman\nanother\n")
    back = client.post("/undo", data={"act": act})
    assert back.status_code == 422
    assert "somebody else has written there" in text_of(back)
    assert (folder.parent / "accept.txt").read_text() == "spokesman\nanother\n"
    assert len(desk.file.read_text().splitlines()) == 1


def test_a_rule_is_explained(client, desk):
    article(desk)
    page = client.get("/rules/repetition/doubled-word")
    assert "To switch it off, in cleaner.toml" in text_of(page)
    assert 'ignore = ["repetition/doubled-word"]' in text_of(page)
    assert client.get("/rules/no/rule").status_code == 404


@pytest.mark.parametrize(
    "path", ["/nothing", "/articles/x", "/articles/x/y", "/groups/x", "/groups/rules/x", "/static/x"]
)
def test_what_is_not_there(client, desk, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["../../etc/passwd", "..%2f..%2fapp.py", "%2e%2e/app.py"])
def test_no_path_leads_out_of_what_is_served(client, path):
    assert client.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("form", [{}, {"verdict": "undo"}, {"verdict": "write"}, {"verdict": "reject", "seen": "x"}])
def test_forms_that_are_none_of_ours(client, desk, form):
    answer = client.post(at(desk, "gendered-noun", "a.txt", "decide"), data={"seen": "", **form})
    assert answer.status_code in (404, 409, 303)
    assert (answer.status_code == 303) == (form == {"verdict": "write"})


def test_pages_tell_when_nothing_has_changed(client, desk):
    article(desk)
    page = client.get("/", headers=PART)
    revision = re.search(r'data-revision="(\d+)"', page.text)[1]
    assert client.get("/", headers={**PART, "x-since": revision}).status_code == 204
    decide(client, desk, "gendered-noun", verdict="reject")
    assert client.get("/", headers={**PART, "x-since": revision}).status_code == 200


def test_every_answer_tells_which_start_of_the_server_it_is_of(client, desk, open_desk):
    again = TestClient(app(open_desk()))
    assert client.get("/").headers["x-review-run"] == desk.run
    assert again.get("/nothing").headers["x-review-run"] not in ("", desk.run)


def test_a_hostile_article_is_text_and_nothing_else(folder, open_desk):
    (folder / "<b>.txt").write_text(HOSTILE)
    desk = open_desk()
    client = TestClient(app(desk))
    name = "<b>.txt"
    pages = [
        "/",
        f"/articles/{article(desk, name).id}",
        at(desk, "gendered-noun", name),
        at(desk, "gendered-noun", name, "teach"),
    ]
    pages += [f"/articles/{article(desk, name).id}/write", "/groups/rules", "/groups/words"]
    for address in pages:
        page = client.get(address).text
        assert "<img" not in page
        assert "onerror='" not in page
        assert "<script>" not in page
        assert "<b" not in page.replace("<body", "").replace("<button", "")
        assert not re.search(r"(?:href|src|action)=\"(?!/|#|\?|data:,\")", page)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page.replace(raw_words(page), ""))
    assert "␛" in client.get(pages[1]).text


def raw_words(page):
    """What stands in fields, which a person may write over, stands there as it is."""
    return "".join(re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL))


@pytest.mark.parametrize("headers", [{}, PART])
def test_a_file_of_decisions_that_breaks_is_told(client, desk, headers):
    article(desk)
    desk.file.write_text("nonsense\n")
    page = client.get("/", headers=headers)
    assert page.status_code == 422
    assert "is no decision" in text_of(page)


def test_what_is_made_unasked_can_be_left(client, desk, folder):
    decide(client, desk, "doubled-word", verdict="reject")
    assert article(desk).counts[State.CERTAIN] == 0
    client.post(f"/articles/{article(desk).id}/write", data={"token": article(desk).look.token})
    assert (folder / "a.txt").read_text() == TEXT


def test_a_wrong_term_is_always_to_be_written_otherwise(folder, open_desk):
    (folder / "a.txt").write_text("Japan and the United Kingdom signed the Mutual Access Agreement.\n")
    desk = open_desk()
    client = TestClient(app(desk), follow_redirects=False)
    address = at(desk, "terms/agreement", "a.txt", "teach")
    told = "Always write “Reciprocal Access Agreement” for “Mutual Access Agreement”"
    assert told in text_of(client.get(address))
    assert client.post(address, data={"seen": "", "lesson": "term"}).status_code == 303
    written = (folder.parent / "glossary.csv").read_text()
    assert written == "wrong,right\nMutual Access Agreement,Reciprocal Access Agreement\n"
    assert "terms/glossary" in [one.rule for one in article(desk).items]


@pytest.mark.parametrize("path", ["/write", "{article}/write", "/rules/repetition/doubled-word"])
def test_every_page_has_parts_for_a_script_that_looks_again(client, desk, path):
    page = client.get(path.format(article=f"/articles/{article(desk).id}"), headers=PART)
    assert (page.status_code, "<html" in page.text) == (200, False)
    assert 'id="bar"' in page.text


@pytest.mark.parametrize("address", ["/groups/rules", "/groups/rules/{group}"])
def test_a_page_is_no_newer_by_its_number_than_by_what_it_shows(client, desk, monkeypatch, address):
    """Else a script would not ask again, and all of a group would be decided with what nobody has seen."""
    one = found(desk, "gendered-noun")
    group = re.search(r'href="/groups/rules/(\w+)">roles/gendered-noun', client.get("/groups/rules").text)[1]
    whole, late = views.paged, []

    def slow(ones, number):
        decide = lambda: desk.decide(article(desk).id, one.id, "", Wish(Verdict.REJECT, None))  # noqa: E731
        late.append(threading.Thread(target=decide))
        late[0].start()
        late[0].join(0.3)
        return whole(ones, number)

    monkeypatch.setattr(views, "paged", slow)
    page = client.get(address.format(group=group), headers=PART)
    late[0].join()
    monkeypatch.setattr(views, "paged", whole)
    revision = re.search(r'data-revision="(\d+)"', page.text)[1]
    again = client.get(address.format(group=group), headers={**PART, "x-since": revision})
    assert again.status_code == 200
    assert text_of(again) != text_of(page)


@pytest.mark.parametrize("headers", [{}, PART])
def test_what_was_taught_can_be_taken_back_though_its_article_takes_long(client, desk, folder, monkeypatch, headers):
    def busy(*_):
        raise BusyError("takes longer than usual")

    def then_busy(deed):
        def do(*given):
            with monkeypatch.context() as patch:
                patch.setattr(desk, "article", whole)
                return deed(*given)

        return do

    whole, address = desk.article, at(desk, "gendered-noun", "a.txt", "teach")
    monkeypatch.setattr(desk, "teach", then_busy(desk.teach))
    monkeypatch.setattr(desk, "article", busy)
    done = client.post(address, data={"seen": "", "lesson": "word"}, headers=headers)
    assert done.status_code == (200 if headers else 303)
    told = done.text if headers else client.get(done.headers["location"]).text
    act = re.search(r'name="act" value="([^"]+)"', told)[1]
    assert client.post("/undo", data={"act": act}, headers=headers).status_code == done.status_code
    assert not (folder.parent / "accept.txt").exists()


def test_the_keys_that_the_page_tells_are_those_of_the_manual(client):
    shown = re.search(r"<dl>(.*?)</dl>", client.get("/").text, re.DOTALL)[1]
    manual = Path(__file__).parents[2] / "docs" / "review.md"
    table = manual.read_text(encoding="utf-8").partition("## Keys")[2].partition("\n\nKeys that")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert [re.findall("<kbd>(.*?)</kbd>", row) for row in re.findall("<dt>(.*?)</dt>", shown)] == [
        re.findall("`(.*?)`", row) for row in rows
    ]
