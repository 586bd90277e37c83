from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discordbot import marks
from bot.discordbot.limits import CUSTOM_ID, length
from bot.discordbot.marks import Context, FollowUp, Mark, More, Page, Spot, Thumb
from corpus import parse_episode
from tests.bot.discordbot.strategies import hostile, patient

spots = st.builds(
    lambda digest, start, size: Spot(digest, start, start + size),
    st.text("abcXYZ019-_", min_size=8, max_size=8),
    st.integers(0, 32_000_000),
    st.integers(0, 4_095),
)
every_mark = st.one_of(
    st.builds(More, st.lists(spots, min_size=1, max_size=marks.MAX_SPOTS).map(tuple), st.booleans()),
    st.builds(Context, spots),
    st.builds(FollowUp, spots, st.just("who is Tokayev?")),
    st.builds(Thumb, st.booleans(), st.none() | spots, st.none() | st.integers(0, 2**63 - 1)),
    st.builds(Page, st.integers(0, 999_999)),
)


@patient
@given(every_mark)
def test_what_is_written_is_read_again(mark: Mark) -> None:
    assert marks.read(marks.write(mark)) == mark
    assert length(marks.write(mark)) <= CUSTOM_ID


@patient
@given(spots, hostile)
def test_no_question_makes_a_custom_id_too_long_or_unsendable(spot: Spot, question: str) -> None:
    written = marks.write(FollowUp(spot, question))
    assert length(written) <= CUSTOM_ID
    written.encode()
    read = marks.read(written)
    assert isinstance(read, FollowUp)
    assert read.spot == spot


@pytest.mark.parametrize("several", [True, False])
def test_how_many_episodes_did_not_say_it_is_written(several: bool) -> None:
    mark = More((Spot("a" * 8, 1, 2),), answered=False, several=several)
    assert marks.read(marks.write(mark)) == mark


@patient
@given(st.lists(spots, min_size=1, max_size=12))
def test_more_places_than_there_is_room_for_are_left_out(many: list[Spot]) -> None:
    written = marks.write(More(tuple(many)))
    assert len(written) <= CUSTOM_ID
    assert marks.read(written) == More(tuple(many[: marks.MAX_SPOTS]))


@patient
@given(st.text(max_size=100) | st.text("pq:mncfudp0Aa-_", max_size=40).map(lambda text: marks.PREFIX + text))
def test_what_others_wrote_is_never_an_error(custom_id: str) -> None:
    marks.read(custom_id)


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "pq:",
        "pq:x",
        "pq:c",
        "pq:m",
        "pq:cAAAA",
        "pq:u__________",
        "pq:d" + 11 * "_",
        "other:cAAAAAAAAAAAAAAA",
        "pq:p²",
    ],
)
def test_what_is_none_of_ours_means_nothing(custom_id: str) -> None:
    assert marks.read(custom_id) is None


def test_the_digest_tells_texts_and_ids_apart() -> None:
    one, changed, moved = (
        parse_episode(f"Title\n\n{text}", id=name) for text, name in [("Coal.", "a"), ("Coal!", "a"), ("Coal.", "b")]
    )
    assert len({marks.digest(episode.entry) for episode in (one, changed, moved)}) == 3
    assert len(marks.digest(one.entry)) == 8
