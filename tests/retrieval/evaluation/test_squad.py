from __future__ import annotations

import random

import pytest

from retrieval.evaluation import Article, SquadQuestion, evaluate_articles, steps
from retrieval.evaluation.typos import with_typo
from retrieval.language.analysis import analyze

BREAD = Article(
    "Bread",
    ("The baker kneads rye dough at four. He sleeps at noon.", "Butter is churned in the valley."),
    (
        SquadQuestion("When does the baker knead the dough?", 0, (("at four", 27),)),
        SquadQuestion("Where is butter churned?", 1, (("in the valley", 18),)),
        SquadQuestion("Who sells the baker's car?", 0, ()),
    ),
)
BOATS = Article(
    "Boats",
    ("The ferry takes 300 people to the island.", "Fishermen mend their nets in winter."),
    (SquadQuestion("How many people does the ferry take?", 0, (("300", 16),)),),
)


def test_articles_are_scored_as_defined() -> None:
    figures = evaluate_articles([BREAD, BOATS], typos=True).figures()
    assert list(figures) == [
        *("P@1", "P@3", "MRR", "S@1", "S@3", "AC", "AUC easy", "AUC removed", "AUC hard", "kept", "refused"),
        *("typo loss", "ms"),
    ]
    for name in ("P@1", "MRR", "S@1", "AC", "AUC easy", "kept", "refused"):
        assert figures[name] == 1


def test_a_wrong_gold_is_a_miss() -> None:
    wrong = Article("Bread", BREAD.paragraphs, (SquadQuestion("Who kneads rye dough?", 1, (("Butter", 0),)),))
    tally = evaluate_articles([wrong])
    assert tally.figures()["P@1"] == 0
    assert tally.figures()["AC"] == 0
    assert [miss.expected for miss in tally.misses] == ["Butter"]


def test_the_same_articles_get_the_same_figures() -> None:
    one, other = (evaluate_articles([BREAD, BOATS], typos=True).figures() for _ in range(2))
    assert {**one, "ms": 0} == {**other, "ms": 0}


def test_the_steps_are_as_many_as_announced() -> None:
    taken: list[None] = []
    evaluate_articles([BREAD, BOATS], step=lambda: taken.append(None))
    assert len(taken) == steps([BREAD, BOATS])


@pytest.mark.parametrize("question", ["How many railcars were stopped?", "Is it so?", "", "1700"])
def test_a_typo_changes_one_letter_of_one_content_word(question: str) -> None:
    for seed in range(50):
        changed = with_typo(question, random.Random(seed))  # noqa: S311 # a sample, not a secret
        assert abs(len(changed) - len(question)) <= 1
        stops = [token.word for token in analyze(question) if token.stop]
        assert all(word in [token.word for token in analyze(changed)] for word in stops)
