from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.discordbot.votes import Votes
from bot.questionlog.thumbs import Vote


def test_a_first_press_counts_the_other_thumb_changes_it_and_the_same_takes_it_back() -> None:
    votes = Votes()
    assert votes.press(1, 7, up=True) == Vote("Noted", 1, 0)
    assert votes.press(1, 7, up=False) == Vote("Changed", -1, 1)
    assert votes.press(1, 7, up=False) == Vote("Taken back", 0, -1)
    assert votes.press(1, 7, up=False) == Vote("Noted", 0, 1)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.booleans()), max_size=60))
def test_a_person_never_has_more_than_one_thumb_on_an_answer(presses: list[tuple[int, int, bool]]) -> None:
    votes, counted = Votes(), dict[int, list[int]]()
    for person, answer, up in presses:
        vote = votes.press(person, answer, up=up)
        thumbs = counted.setdefault(answer, [0, 0])
        thumbs[0] += vote.up
        thumbs[1] += vote.down
        people = {who for who, what, _ in presses if what == answer}
        assert min(thumbs) >= 0
        assert sum(thumbs) <= len(people)


def test_the_oldest_is_forgotten_first_and_nobody_can_be_read_from_what_is_kept() -> None:
    votes = Votes(most=2)
    for person in (123456789, 2, 3):
        votes.press(person, 7, up=True)
    assert len(votes) == 2
    assert votes.press(123456789, 7, up=True).word == "Noted"
    assert "123456789" not in str(vars(votes))
    assert Votes()._salt != votes._salt
