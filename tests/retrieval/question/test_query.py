from __future__ import annotations

import pytest

from corpus import parse_episode
from retrieval.index.memory import MemoryIndex
from retrieval.language.wording import worded
from retrieval.question.query import make_query

TALK = """\
**Anna Bell:** He texts me each morning, and I wish the linter ran at night. The downtime was long, and the DC was dark.

**Dan Cole:** Download the burndown chart, which is on the army's site.
"""


def searched(question: str, *, people: frozenset[str] = frozenset()) -> str:
    return make_query(worded(question), index(), people=people).text


def index() -> MemoryIndex:
    return MemoryIndex([parse_episode(TALK, id="talk")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("What is the tax in Texas?", "What is the tax in Texas?", id="a name is no other word"),
        pytest.param(
            "what else did Andy say?", "what else did Andy say?", id="... nor another word with a letter less"
        ),
        pytest.param("What about the Amry?", "What about the Army?", id="... but a word with a capital is mended"),
        pytest.param("what is the downside?", "what is the downside?", id="a word of today is no other word"),
        pytest.param("wich site has the chart?", "which site has the chart?", id="a question begins with its word"),
        pytest.param("does he wich he had it?", "does he wish he had it?", id="... and elsewhere it is a wish"),
    ],
)
def test_a_word_is_mended_to_what_was_meant_or_left_alone(typed: str, meant: str) -> None:
    assert searched(typed) == meant


def test_the_name_of_somebody_on_the_show_is_no_acronym() -> None:
    people = frozenset({"dan", "cole"})
    wanted = make_query(worded("What did Dan Cole see?"), index(), people=people).wanted
    assert [word.acronym for word in wanted if word.person] == [None, None]
    wanted = make_query(worded("What was in the Data Center?"), index(), people=people).wanted
    assert {word.acronym for word in wanted} == {"dc"}


def test_common_words_that_only_look_alike_do_not_stand_for_each_other() -> None:
    talk = "**Anna Bell:** The producer had confidence in us.\n\n**Dan Cole:** And nothing else.\n"
    query = make_query(worded("what product did the conference see?"), MemoryIndex([parse_episode(talk, id="talk")]))
    product, conference, _ = query.wanted
    assert "produc" in product.terms
    assert "confidens" not in conference.terms
