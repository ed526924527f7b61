"""Where sentences and tokens begin and end, and that nothing of the text gets lost between them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.text.document import Markup, read
from cleaner.text.segment import TokenKind, segment
from cleaner.text.span import Span


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in segment(read(text)).sentences]


def tokens(text: str) -> list[str]:
    return [token.text for token in segment(read(text)).tokens]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ono spoke", id="no stop"),
        pytest.param("Ono spoke.", id="a stop at the end"),
        pytest.param("Mr. Ono and Dr. Sato met Mrs. Abe.", id="honorifics"),
        pytest.param("Gen. Mark Milley and Lt. Col. Ono.", id="ranks"),
        pytest.param("It was J. K. Rowling and George W. Bush.", id="initials"),
        pytest.param("U.S. forces left.", id="letters with stops before a noun"),
        pytest.param("The U.S. President spoke.", id="letters with stops before a title"),
        pytest.param("St. Petersburg and Mt. Fuji.", id="places"),
        pytest.param("See No. 5 and Art. 9 and pp. 3.", id="abbreviations before figures"),
        pytest.param("It was 5 p.m. Tuesday.", id="an hour"),
        pytest.param("e.g. Ono, i.e. him.", id="Latin"),
        pytest.param("It rose 3.5 percent to 1.250 yen.", id="decimals"),
        pytest.param("Ono vs. Sato.", id="versus"),
        pytest.param("Ono Inc. of Japan.", id="a company that goes on"),
        pytest.param("Wait… for it.", id="an ellipsis that goes on"),
        pytest.param("He wrote to a.b@c.example for it.", id="an address"),
        pytest.param("It burned 40 sq. m. of roof and 3 cub. m. of timber.", id="measures"),
        pytest.param("It rained in Tampa, Fla. and Mobile, Ala. for hours.", id="states before lower case"),
        pytest.param("The 6 ft. 4 in. striker and eg. his 9 m. tall brother.", id="feet and inches"),
        pytest.param("It is open on Sat. and Sun. mornings.", id="days before lower case"),
        pytest.param("On Jan. 5 and Sept. 6 it rained.", id="months before days"),
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ono spoke. Sato left.", ["Ono spoke.", "Sato left."], id="stops"),
        pytest.param("Ono spoke! Sato? Abe.", ["Ono spoke!", "Sato?", "Abe."], id="exclamation and question"),
        pytest.param("Ono spoke.  \n Sato left.", ["Ono spoke.", "Sato left."], id="any white space between"),
        pytest.param("“Go.” Ono left.", ["“Go.”", "Ono left."], id="a stop inside quotation marks"),
        pytest.param('"Go." Ono left.', ['"Go."', "Ono left."], id="a stop inside straight marks"),
        pytest.param("(It rained.) Ono left.", ["(It rained.)", "Ono left."], id="in brackets"),
        pytest.param("He left... She stayed.", ["He left...", "She stayed."], id="three stops"),
        pytest.param("He left… She stayed.", ["He left…", "She stayed."], id="an ellipsis that ends"),
        pytest.param("He left the U.S. The talks go on.", ["He left the U.S.", "The talks go on."], id="U.S. ends"),
        pytest.param("At 5 p.m. He left.", ["At 5 p.m.", "He left."], id="an hour at the end"),
        pytest.param("It joined Ono Inc. The shares rose.", ["It joined Ono Inc.", "The shares rose."], id="Inc. ends"),
        pytest.param("It is so in Mar. It rained.", ["It is so in Mar.", "It rained."], id="a month that ends"),
        pytest.param("He went in. and sat.", ["He went in.", "and sat."], id="in is no inch"),
        pytest.param("He fell ill. and left.", ["He fell ill.", "and left."], id="ill is no state"),
        pytest.param("He is in Tampa, Fla. She left.", ["He is in Tampa, Fla.", "She left."], id="a state that ends"),
        pytest.param("She said no. He left.", ["She said no.", "He left."], id="no is no number"),
        pytest.param("They land. vice versa.", ["They land.", "vice versa."], id="a fragment in lower case"),
        pytest.param("彼は来た。彼女も。", ["彼は来た。", "彼女も。"], id="full-width stops"),
        pytest.param("Ono spoke.\n\nSato left.", ["Ono spoke.", "Sato left."], id="paragraphs"),
        pytest.param("Ono\n\nSato", ["Ono", "Sato"], id="paragraphs without stops"),
        pytest.param("It rose 3. Then it fell.", ["It rose 3.", "Then it fell."], id="a figure at the end"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("Ono's dogs' toys", ["Ono", "'s", "dogs", "'", "toys"], id="possessives"),
        pytest.param("Japan’s", ["Japan", "’s"], id="a possessive with a curly mark"),
        pytest.param("don't O’Brien", ["don't", "O’Brien"], id="apostrophes inside words"),
        pytest.param("Boutros-Ghali al‑Sisi", ["Boutros-Ghali", "al‑Sisi"], id="hyphens inside words"),
        pytest.param("U.S. N.A.T.O.", ["U.S.", "N.A.T.O."], id="letters with stops"),
        pytest.param("1,250.5 2022-23 5%", ["1,250.5", "2022", "-", "23", "5", "%"], id="figures"),
        pytest.param("G7 F-16s", ["G7", "F", "-", "16", "s"], id="letters and figures"),
        pytest.param("“Go,” he", ["“", "Go", ",", "”", "he"], id="marks"),
        pytest.param("café cafe\u0301", ["café", "cafe\u0301"], id="combining marks belong to the letter"),
        pytest.param("😀😀", ["😀", "😀"], id="emoji"),
        pytest.param("see www.a.example/b, Ono", ["see", ",", "Ono"], id="addresses are no words"),
        pytest.param("@ono-san spoke", ["-", "san", "spoke"], id="what goes on after a protected span"),
        pytest.param("a {{ x }}b", ["a", "b"], id="template tags are no words"),
        pytest.param("静岡で", ["静岡で"], id="a script without spaces"),
        pytest.param("\u200fשלום עולם", ["\u200f", "שלום", "עולם"], id="right to left"),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "capitalised", "upper"),
    [
        ("Ono", TokenKind.WORD, True, False),
        ("ono", TokenKind.WORD, False, False),
        ("NATO", TokenKind.WORD, True, True),
        ("A", TokenKind.WORD, True, False),
        ("7", TokenKind.NUMBER, False, False),
        ("½", TokenKind.NUMBER, False, False),
        ("—", TokenKind.MARK, False, False),
    ],
)
def test_kinds(text: str, kind: TokenKind, capitalised: bool, upper: bool) -> None:
    (token,) = segment(read(text)).tokens
    assert (token.kind, token.is_capitalised, token.is_upper) == (kind, capitalised, upper)


PIECES = st.sampled_from(
    ["Ono", " ", "  ", "\n", "\r\n", "\n\n", ". ", "! ", "… ", "。", "’s", "'", "-", "1.5", "é", "e\u0301", "😀",
     "https://a.example/x", "www.a.example", "a@b.example", "@ono", "#tag", "{{ x. y }}", "{% x %}", "<b>", "</b>",
     "<!-- x. y -->", "`code`", "**", "*", "_", "[a](b)", "# ", "> ", "- ", "| a |", "|---|", "```", "    ", "&amp;",
     "\\", "\u200f", "שלום", "\u0301", "\x1c", "\x85", "\u2028", "\t", "“", "”", "(", ")", "Mr. ", "U.S. ", "p.m. "]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=25).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)


@settings(deadline=None, max_examples=300)
@given(TEXT, st.sampled_from([Markup.PLAIN, Markup.MARKDOWN, Markup.HTML]))
@example("@ono-san", Markup.PLAIN)
@example("www.a’bc", Markup.PLAIN)
def test_nothing_of_any_text_gets_lost(text: str, markup: Markup) -> None:
    given_ = read(text, markup=markup)
    cut = segment(given_)

    for blocks in ([block.span for block in given_.blocks], list(given_.protected.spans)):
        position = 0
        for span in blocks:
            assert position <= span.start < span.end <= len(text)
            position = span.end

    def is_gap(start: int, end: int) -> bool:
        return all(text[p].isspace() or given_.protected.at(p) for p in range(start, end))

    assert [one.span for one in cut.paragraphs] == [block.span for block in given_.blocks]
    assert [n for one in cut.paragraphs for n in one.sentences] == list(range(len(cut.sentences)))
    assert [n for one in cut.sentences for n in one.tokens] == list(range(len(cut.tokens)))
    for number, paragraph in enumerate(cut.paragraphs):
        position = paragraph.span.start
        for index in paragraph.sentences:
            sentence = cut.sentences[index]
            assert sentence.paragraph == number
            assert text[position : sentence.span.start].strip() == ""
            assert position <= sentence.span.start < sentence.span.end <= paragraph.span.end
            position = sentence.span.start
            for token in cut.tokens[sentence.tokens.start : sentence.tokens.stop]:
                assert position <= token.start < token.end <= sentence.span.end
                assert token.text == text[token.start : token.end]
                assert not given_.protected.overlaps(Span(token.start, token.end))
                assert is_gap(position, token.start)
                position = token.end
            assert is_gap(position, sentence.span.end)
            position = sentence.span.end
        assert text[position : paragraph.span.end].strip() == ""


@settings(deadline=None)
@given(TEXT)
def test_plain_text_is_blocks_and_white_space(text: str) -> None:
    position = 0
    for block in read(text, markup=Markup.PLAIN).blocks:
        assert text[position : block.span.start].strip() == ""
        position = block.span.end
    assert text[position:].strip() == ""


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad\u200b"])
def test_a_word_goes_on_across_what_nobody_sees(unseen):
    assert tokens(f"Gre{unseen}nad{unseen}a’s co{unseen}-op.") == [
        f"Gre{unseen}nad{unseen}a",
        "’s",
        f"co{unseen}-op",
        ".",
    ]
    assert tokens(f"Pan {unseen}ama") == ["Pan", *unseen, "ama"]
