from __future__ import annotations

from bot import episodes
from corpus import Episode, Passage, Sentence
from retrieval import Answerer
from tests.bot.test_rendering import plain, shown
from tests.transcripts import transcript


def test_a_passage_is_shown_with_time_and_speaker_and_the_name_is_not_said_twice() -> None:
    talk = transcript("talk", [("Ann Lee", "Boats rust.", 65), ("Bo", "Gulls steal."), (None, "Silence.", 3_600)])
    assert shown(episodes.passage_lines(talk, talk.passages)) == (
        "[1] 1:05 Ann Lee\n  Boats rust.\n[2] Bo\n  Gulls steal.\n[3] 1:00:00\n  Silence.\n"
    )


def test_what_leads_a_passage_in_besides_the_name_is_shown() -> None:
    text = "T\n\n# Coal\nAnn:\nCoal burns."
    passage = Passage(1, 3, len(text), (Sentence(15, len(text)),), speaker="Ann")
    assert "# Coal Ann: Coal burns." in shown(episodes.passage_lines(Episode("t", "T", text, (passage,)), [passage]))


def test_a_table_that_is_too_wide_becomes_a_list(answerer: Answerer) -> None:
    listing = episodes.episodes_listing(answerer.catalogue)
    assert plain(listing, 80)[0].split() == ["id", "title", "date", "paragraphs", "guests"]
    assert plain(listing, 40) == ["Eastern Express 30.06", "  eastern-express-06-30", "  11 paragraphs"]
