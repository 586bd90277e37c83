from __future__ import annotations

import sys
from collections import Counter

import pytest

from corpus import load
from retrieval import Answerer


@pytest.mark.parametrize(
    "question",
    ["hey bot, who was the guest? thanks", "Which ports were mined", "which episode talks about coal?", "summary"],
)
def test_the_words_of_a_question_are_found_once(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answerer = Answerer(load())
    answerer.ask(question)  # what is made at the first question only is there now
    analysed: Counter[str] = Counter()
    for name, module in list(sys.modules.items()):
        if name.startswith("retrieval.") and (analyze := vars(module).get("analyze")):

            def counting(text: str, *args: object, analyze: object = analyze, **options: object) -> object:
                analysed[text] += 1
                return analyze(text, *args, **options)  # type: ignore[operator]

            monkeypatch.setattr(module, "analyze", counting)
    answerer.ask(question)
    assert {text: times for text, times in analysed.items() if text in question} == {question: 1}
