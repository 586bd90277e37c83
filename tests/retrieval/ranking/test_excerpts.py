from __future__ import annotations

import pytest

from corpus import Episode, parse_episode
from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract
from retrieval.index.memory import MemoryIndex
from retrieval.ranking.excerpts import LONGEST, Excerpt, excerpt_around, excerpt_of
from tests.transcripts import transcript


def candidates_of(episode: Episode) -> Candidates:
    return MemoryIndex([episode]).sample()


def before_in(candidates: Candidates, extract: Extract) -> Extract | None:
    return next((e for e in candidates.extracts if e.passage.number == extract.passage.number - 1), None)


def around(best: int, candidates: Candidates) -> Excerpt:
    return excerpt_around(best, candidates, lambda extract: before_in(candidates, extract))


def check_spans(excerpt: Excerpt, candidates: Candidates) -> None:
    assert [excerpt.text[start:end] for start, end in excerpt.spans] == [
        candidates.places[n].said for n in excerpt.sentences
    ]


def test_talk_is_given_with_the_names_and_the_end_of_the_turn_before() -> None:
    talk = candidates_of(transcript("talk", [("Ann", "How big is it?", 1), ("Bo", "Ten feet. It leaks.", 9)]))
    excerpt = around(1, talk)
    assert excerpt.text == "Ann: How big is it?\nBo: Ten feet. It leaks."
    check_spans(excerpt, talk)


def test_talk_is_given_with_the_turns_after_it_as_far_as_they_fit() -> None:
    said = [("Ann", "How big is it?", 1), ("Bo", "Ten feet. It leaks.", 9), ("Ann", "Right.", 12)]
    talk = candidates_of(transcript("talk", said))
    excerpt = around(0, talk)
    assert excerpt.text == "Ann: How big is it?\nBo: Ten feet. It leaks.\nAnn: Right."
    check_spans(excerpt, talk)

    long = "He went on about the harbour and the lamp. " * 30
    talk = candidates_of(transcript("talk", [("Ann", "How big is it?", 1), ("Bo", long, 9), ("Ann", "Right.", 99)]))
    excerpt = around(0, talk)
    assert excerpt.text.startswith("Ann: How big is it?\nBo: He went on about the harbour and the lamp. He went on")
    assert LONGEST - 50 < len(excerpt.text) <= LONGEST + 20
    check_spans(excerpt, talk)


def test_a_sentence_that_only_fits_without_the_blank_before_it_is_not_read() -> None:
    said = [f"He told of the lamp and the boat {n} ".ljust(97, "o") + "t." for n in range(8)]
    last = "She told of the harbour ".ljust(99, "o") + "t."
    talk = candidates_of(transcript("talk", [("Ann", " ".join([*said, last]), 1), ("Bo", "Right.", 9)]))
    excerpt = around(0, talk)
    assert excerpt.sentences == tuple(range(8))
    assert excerpt.text == f"Ann: {' '.join(said)}"


def test_of_a_long_turn_before_the_last_whole_sentences_are_given() -> None:
    long = "He went on about the harbour and the lamp. " * 30 + "And what did it cost in the end?"
    talk = candidates_of(transcript("talk", [("Ann", long, 1), ("Bo", "Nine pounds.", 9)]))
    last = len(talk.places) - 1
    head, _, said = around(last, talk).text.rpartition("\n")
    assert said == "Bo: Nine pounds."
    assert head.startswith("Ann: He went on")
    assert head.endswith("And what did it cost in the end?")
    assert 200 < len(head) <= 310


def test_prose_is_given_with_its_heading_alone() -> None:
    prose = candidates_of(parse_episode("Title\n\nBoats leak.\n\n# Coal\n\nCoal burns. It is black.", id="prose"))
    assert [around(n, prose).text for n in (0, 1)] == ["Boats leak.", "# Coal\nCoal burns. It is black."]
    for n in range(3):
        check_spans(around(n, prose), prose)


@pytest.mark.parametrize("best", [0, 40, 99])
def test_of_a_long_passage_the_part_around_the_best_sentence_is_given(best: int) -> None:
    sentences = [f"Sentence number {n} tells of the boats in the harbour." for n in range(100)]
    long = candidates_of(parse_episode("Title\n\n" + " ".join(sentences), id="long"))
    excerpt = around(best, long)
    assert best in excerpt.sentences
    assert LONGEST / 2 < excerpt.spans[-1][1] - excerpt.spans[0][0] <= LONGEST
    assert len(excerpt.text) <= LONGEST + 310
    check_spans(excerpt, long)


def test_what_nobody_said_is_not_read() -> None:
    talk = parse_episode("**Ann:** It leaks [laughter] a lot.\n\n**Bo:** Ten feet [04:01] long.\n", id="talk")
    found = candidates_of(talk)
    assert "laughter" not in around(0, found).text
    assert "04:01" not in around(1, found).text
    check_spans(around(1, found), found)


def test_a_sentence_is_given_with_its_neighbours_in_the_passage() -> None:
    prose = candidates_of(parse_episode("Title\n\nA one. B two. C three. D four.\n\nE five.", id="prose"))
    assert excerpt_of(2, prose, before=1, after=1).text == "B two. C three. D four."
    assert excerpt_of(3, prose, before=2, after=1).text == "B two. C three. D four."
    assert excerpt_of(4, prose, before=2, after=2).text == "E five."
    check_spans(excerpt_of(2, prose, before=1, after=1), prose)
