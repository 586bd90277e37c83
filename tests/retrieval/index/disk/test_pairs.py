from __future__ import annotations

import pickle
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.disk.pairs import Pairs, pair_key

SENTENCES = st.lists(st.lists(st.sampled_from(["coal", "of", "mine", "rail"]), max_size=6), max_size=8)


def pairs_of(sentences: list[list[str]]) -> Pairs:
    return Pairs.among([term for terms in sentences for term in terms], [len(terms) for terms in sentences])


def expected(sentences: list[list[str]]) -> Counter[str]:
    return Counter(pair for terms in sentences for pair in {f"{left} {right}" for left, right in pairwise(terms)})


@given(SENTENCES)
def test_a_pair_counts_once_for_each_sentence_that_has_it(sentences: list[list[str]]) -> None:
    pairs = pairs_of(sentences)
    assert dict(pairs.items()) == expected(sentences)
    assert len(pairs) == len(expected(sentences))


@given(SENTENCES, SENTENCES, SENTENCES)
def test_what_several_count_is_summed_up(one: list[list[str]], other: list[list[str]], gone: list[list[str]]) -> None:
    total = Pairs()
    for sentences in (one, other, gone):
        total.update(pickle.loads(pickle.dumps(pairs_of(sentences))))  # noqa: S301 (made here)
    total.subtract(pairs_of(gone))
    assert {pair: number for pair, number in total.items() if number} == expected(one) + expected(other)


@given(SENTENCES)
def test_keys_are_in_order_and_made_of_the_ids_given(sentences: list[list[str]]) -> None:
    pairs = pairs_of(sentences)
    ids = {term: 7 + 3 * place for place, term in enumerate(sorted(pairs.terms))}
    keys, counts = pairs.by_key([ids[term] for term in pairs.terms])
    found = dict(zip(keys.tolist(), counts.tolist(), strict=True))
    assert list(found) == sorted(found)
    assert found == {
        pair_key(*(ids[term] for term in pair.split())): number for pair, number in expected(sentences).items()
    }
