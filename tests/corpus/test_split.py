from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import load, split
from tests.corpus.strategies import INVISIBLE, texts, visible


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split.sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("He went home. | She stayed. | Why? | Go!", id="full stop, question and exclamation mark"),
        pytest.param("He spoke in St. Petersburg. | It rained.", id="St. Petersburg"),
        pytest.param("Dr. Hale met Mr. Putin. | Prof. Lee did not.", id="titles"),
        pytest.param("Dr. No is a film. | Dr. Who is not.", id="titles in front of a word that begins sentences"),
        pytest.param("The U.S. Army left.", id="U.S. inside"),
        pytest.param("He lives in the U.S. | The end is near.", id="U.S. at the end"),
        pytest.param("He left the U.S. and went home.", id="U.S. in front of lower case"),
        pytest.param("The United States (U.S.) Army left.", id="U.S. in parentheses"),
        pytest.param("J. R. Hale met George W. Bush. | They spoke.", id="initials"),
        pytest.param("This was plan B. | It failed.", id="a letter at the end"),
        pytest.param("It grew 3.5 percent. | Then it fell.", id="decimals"),
        pytest.param("Version 2.0.1 is out. | Use version 2. | It works.", id="versions"),
        pytest.param("It began in 2022. | Then came war.", id="a year at the end"),
        pytest.param("See No. 5 and nos. 6 and 7.", id="No. in front of a number"),
        pytest.param("I said no. | Then I left. | No. | Never.", id="no as a word"),
        pytest.param("See p. 5, pp. 7-9 and fig. 2. | Then rest.", id="pages and figures"),
        pytest.param("At 6 a.m. Moscow slept. | At 5 p.m. the show began.", id="a.m. and p.m. inside"),
        pytest.param("It ended at 5 p.m. | They left at 6 a.m. | Then I slept.", id="a.m. and p.m. at the end"),
        pytest.param("She has a Ph.D. in law. | He has a Ph.D. | They met.", id="Ph.D."),
        pytest.param("Ask Hale Inc. about it. | I own Hale Inc. | They own me.", id="company forms"),
        pytest.param("Apples, pears, etc. were sold. | We ate apples, etc. | Then we slept.", id="etc."),
        pytest.param("Go far, e.g. The Hague, i.e. Holland.", id="e.g. and i.e."),
        pytest.param("On Oct. 5 we met. | We met in Oct. | The war began.", id="months"),
        pytest.param("Martin Luther King Jr. spoke. | He followed King Jr. | They sang.", id="Jr."),
        pytest.param('He said "Go." | She went.', id="a straight quote closes after the full stop"),
        pytest.param(
            "He said “Go.” | She went. | ‘No.’ | «Oui.» | End.", id="a curly quote closes after the full stop"
        ),
        pytest.param("“He lives in the U.S.” | Putin replied.", id="a quote closes after an abbreviation"),
        pytest.param("He left. | “Go,” she said.", id="a quote opens the next"),
        pytest.param("“Stop!” he said. | “Why?” asked she. | “So.” she said.", id="he said"),
        pytest.param("Well... maybe so. | Well… maybe not.", id="ellipsis in front of lower case"),
        pytest.param("Well... | Maybe so. | Well… | Maybe not.", id="ellipsis in front of upper case"),
        pytest.param("Wait . . . maybe not. | Wait . . . | Maybe.", id="ellipsis with blanks"),
        pytest.param("What?! | No!! | Really?!", id="several marks"),
        pytest.param("We like Yahoo! a lot.", id="a name with an exclamation mark"),
        pytest.param("1. First item. | 2. Second item.", id="list numbers"),
        pytest.param("It rained (a lot). | It rained (hard.) | (We came back.) | End.", id="parentheses"),
        pytest.param("it rained. | we left. | what is it? | we do not know.", id="all lower case"),
        pytest.param("**It ended.** | _They left._ | Good.", id="Markdown emphasis"),
        pytest.param("It failed. | $5 was lost. | €3bn too.", id="an amount begins a sentence"),
        pytest.param("Yes. - No. — Maybe.", id="what follows a dash goes on"),
        pytest.param("It broke\nover lines. | Then\r\nit ended.", id="line breaks inside a paragraph"),
        pytest.param("see example.com or a.b.c. | Then rest.", id="dots inside words"),
        pytest.param("Ёлки горят. | Все ушли. | ¿Qué? | ¡No!", id="other alphabets"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(marked: str) -> None:
    assert sentences(marked.replace(" | ", " ")) == marked.split(" | ")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Am 3. Oktober kam er. | Es regnete."),
        ("de", "Kaiser Heinrich III. adelte ihn. | Ludwig XIV. kam nicht."),
        ("de", "Im II. Weltkrieg war er dort. | Dann kam Elisabeth II. | Das war 1953."),
        ("de", "Äpfel usw. wurden verkauft. | Wir aßen Äpfel usw. | Dann schliefen wir."),
        ("de", "Die Studie von Oliveira et al. hat es gezeigt. | Alle lasen sie."),
        ("de", "Im 2. Jahrhundert n. Chr. gründete er sie. | Sie fiel 44 v. Chr. | Niemand weinte."),
        ("de", "Er sagte: „Ich komme.“ | Sie ging, z. B. nach Hause."),
        ("de", "das ist gut. | ich gehe jetzt."),
        ("fr", "Il naquit en 52 av. J.-C. à Rome. | Il mourut."),
        ("es", "Vive en EE. UU. desde 1990. | ¿Y la Sra. Paz? | ¡No! | Se fue."),
        ("es", "Manzanas, etc. son frutas. | Comimos peras, etc. | Dormimos."),
        ("fr", "« Oui. » | Il partit. | « Pourquoi ? » demanda-t-elle. | « Pour rien. » | Fin."),
        ("es", "El Sr. Paz vino con el Dr. Gil y D. Juan. | Se fueron."),
        ("pt", "O Sr. Silva chegou. | A Dra. Lima não."),
        ("de", "Er wohnt in der Hauptstr. 5 in Kiel. | Dort ist es still."),
        ("ru", "Площадь 227 000 кв. миль. | Это много."),
        ("ru", "Он родился в 1990 г. | Потом жил в г. Москва."),
        ("ru", "Ели хлеб, сыр и т. д. | Пили чай и т. п. каждый день."),
        ("ru", "Джонс и соавт. показали это. | Их поддержали."),
        ("tr", "II. Dünya Savaşı bitti. | Sultan II. Abdülhamid öldü. | Oliveira vd. bunu gösterdi."),
        ("pl", "Urodził się w 1990 r. | Potem wyjechał, np. do Rzymu."),
        ("hi", "जॉन सी. मैसेंजर आए। | डॉ. राव नहीं आए।"),
        ("ar", "عمل في بي. بي. سي. الإخبارية. | ثم رحل؟ | نعم."),
    ],
)
def test_a_sentence_ends_as_it_does_in_its_language(language: str, marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [text[start:end] for start, end in split.sentences(text, 0, len(text), language)] == marked.split(" | ")


def test_a_chinese_sentence_goes_on_with_who_says_it() -> None:
    text = "他来了。“我走了。”她说。“真的？”他问道。雨停了。"
    spans = split.sentences(text, 0, len(text), "zh")
    assert [text[start:end] for start, end in spans] == ["他来了。", "“我走了。”她说。", "“真的？”他问道。", "雨停了。"]


def test_a_thai_sentence_ends_at_a_space_before_a_word_that_begins_one_and_not_between_words_that_belong_together() -> (
    None
):
    first = "ฉันเลี้ยงผึ้งอยู่หลังโบสถ์เก่าในหมู่บ้านเล็กๆ ใกล้แม่น้ำโขง และมีรังผึ้งทั้งหมด 42 รัง ซึ่งทาสีทุกรัง"
    second = "นอกจากนี้ฉันยังปลูกดอกไม้หลายชนิดสำหรับผึ้งของฉัน"
    text = f"{first} {second}"
    assert [text[start:end] for start, end in split.sentences(text, 0, len(text), "th")] == [first, second]


def test_a_thai_sentence_that_no_word_ends_is_cut_at_a_space() -> None:
    text = " ".join(["ผึ้งบินไปหาดอกไม้สีแดง"] * 60)
    spans = split.sentences(text, 0, len(text), "th")
    assert [text[start:end] for start, end in spans] != [text]
    assert max(end - start for start, end in spans) < 400


@pytest.mark.parametrize("marked", ["他来了。|我走了！|真的？|是的。", "「行く。」と言った。|次。", "“好。”|他笑了。"])
def test_full_width_punctuation_needs_no_blank_after_it(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == marked.split("|")


BUNDLED = [
    ["From early 2022, when the military"],
    ["The countries now regularly", "What is it that stands"],
    ["Behind-the-scenes tensions", "However, mutual pinching", "Seemingly, the Russians"],
    ["However, this did not happen"],
    ["Kasym-Zhomart Tokayev arrived", "Vladimir Putin used the St. Petersburg event", "Against the backdrop"],
    ["What Tokayev said to Putin"],
    ["The Kazakh leader sharply", "He also lashed out", "This comes since", "Consequently Tokayev decided"],
    ["For this reason he declared"],
    ["In retaliation, Russia", "It did not have to wait", "Kazakhstan reported soon", "Restrictions on oil"],
    ["All in all, it is not"],
    ["This episode’s guest was"],
]


def test_the_bundled_episode_has_exactly_these_paragraphs_and_sentences() -> None:
    (episode,) = load()
    found = [[episode.text[s.start : s.end] for s in passage.sentences] for passage in episode.passages]
    assert [len(passage) for passage in found] == [len(passage) for passage in BUNDLED]
    for sentence, beginning in zip(chain(*found), chain(*BUNDLED), strict=True):
        assert sentence.startswith(beginning)
        assert sentence.endswith((".", "?", ".”"))


@given(texts, st.data())
def test_sentences_are_ordered_trimmed_and_cover_all_that_is_visible(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left = start
    for first, last in split.sentences(text, start, end):
        assert left <= first < last <= end
        assert visible(text[left:first]) == ""
        assert split.trim(text, first, last) == (first, last)
        assert last - first <= split.MAX_SENTENCE_CHARS
        left = last
    assert visible(text[left:end]) == ""


@given(texts, st.data())
def test_paragraphs_are_ordered_trimmed_and_cover_all_that_is_visible(text: str, data: st.DataObject) -> None:
    left = data.draw(st.integers(0, len(text)))
    for first, last in split.paragraphs(text, left):
        assert left <= first < last <= len(text)
        assert visible(text[left:first]) == ""
        assert split.trim(text, first, last) == (first, last)
        left = last
    assert visible(text[left:]) == ""


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n", "\u2029\u2029", "\n\f\n"])
def test_blank_lines_part_paragraphs_whatever_the_line_end(blank: str) -> None:
    text = f"one{blank}two"
    assert [text[start:end] for start, end in split.paragraphs(text)] == ["one", "two"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_single_line_end_parts_no_paragraph(line_end: str) -> None:
    assert len(list(split.paragraphs(f"one{line_end}two"))) == 1


@pytest.mark.parametrize("outside", [" ", "\u00a0", *INVISIBLE])
def test_a_span_is_narrowed_to_what_can_be_seen(outside: str) -> None:
    assert split.trim(f"{outside}a{outside}b{outside}", 0, 5) == (1, 4)


@settings(deadline=None)
@given(st.lists(st.integers(1, 1_100), min_size=1, max_size=40))
def test_a_very_long_paragraph_is_parted_at_sentence_ends_into_passages_as_long_as_may_be(lengths: list[int]) -> None:
    text = " ".join("A" + "a" * length + "." for length in lengths)
    parts = list(split.passages(text, 0, len(text)))
    assert list(chain(*parts)) == split.sentences(text, 0, len(text))
    assert sum(map(len, parts)) == len(lengths)
    assert all(part[-1][1] - part[0][0] <= split.MAX_PASSAGE_CHARS for part in parts)
    for part, following in pairwise(parts):
        assert following[0][1] - part[0][0] > split.MAX_PASSAGE_CHARS


@pytest.mark.parametrize(
    ("words", "first_ends_with"),
    [
        pytest.param("word, " * 400, "word,", id="at a blank"),
        pytest.param("x" * 3_000, "x", id="anywhere where there is no blank"),
        pytest.param("a" + " " * 3_000 + "b", "a", id="at a gap, which is in neither piece"),
    ],
)
def test_an_endless_sentence_is_cut(words: str, first_ends_with: str) -> None:
    pieces = sentences(words)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= split.MAX_SENTENCE_CHARS
    assert pieces[0].endswith(first_ends_with)
    assert "".join(map(visible, pieces)) == visible(words)


def test_a_sentence_at_the_limit_is_not_cut() -> None:
    assert list(map(len, sentences("x" * split.MAX_SENTENCE_CHARS))) == [split.MAX_SENTENCE_CHARS]
    assert len(sentences("x" * (split.MAX_SENTENCE_CHARS + 1))) == 2
