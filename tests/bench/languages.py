"""Measure question sets in several languages, beside plain BM25: words by a regular expression, no stems.

    .venv/bin/python -m tests.bench.languages [--sample ARTICLES] SQUAD.json...

A row for each file: the language that its articles are told to be in, the share of questions kept and refused at the
shipped threshold (refused: as many questions from the other articles), P@1 and S@1 with plain BM25's beside them, AC,
and the longest quote in sentences. Definitions are those of ``pullquote eval``.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from corpus import Episode
from retrieval.answer import Answer
from retrieval.answerer import Answerer
from retrieval.evaluation import Article, SquadQuestion, read_question_set
from retrieval.evaluation.measures import contains_answer
from retrieval.index.bm25 import BM25, PASSAGE, SENTENCE
from retrieval.ranking.confidence import THRESHOLD

SEED = 20_230_630
PLAIN_WORD = re.compile(r"\w+")


class Verdict(NamedTuple):
    """What one question got: by us and by plain BM25."""

    kept: bool
    paragraph: bool
    sentence: bool
    answer: bool
    sentences: int
    plain_paragraph: bool
    plain_sentence: bool


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=10_000)
    options = parser.parse_args()
    print(f"{'file':<16}{'told':<6} kept refused   P@1 plain   S@1 plain    AC  longest quote")
    for file in options.files:
        articles = [item for item in read_question_set(file) if isinstance(item, Article)]
        print(row(file, articles, articles[:: max(1, len(articles) // options.sample)]), flush=True)


def row(file: Path, articles: Sequence[Article], asked: Sequence[Article]) -> str:
    verdicts: list[Verdict] = []
    refused: list[bool] = []
    told: Counter[str] = Counter()
    for article in asked:
        episode, starts = article.episode()
        told[episode.language] += 1
        answerer, plain = Answerer([episode]), Plain(episode)
        verdicts += [judge(article, question, starts, answerer, plain) for question in article.answerable]
        others = [question.text for other in articles if other is not article for question in other.answerable]
        chosen = random.Random(SEED).sample(others, len(article.answerable))  # noqa: S311 (a sample, not a secret)
        refused += [answerer.ask(text, top=1).confidence < THRESHOLD for text in chosen]
    (language, times), *_ = told.most_common()
    figures = [mean(getattr(verdict, name) for verdict in verdicts) for name in Verdict._fields]
    kept, paragraph, sentence, answer, _, plain_paragraph, plain_sentence = figures
    return (
        f"{file.stem:<16}{language + ('' if times == len(asked) else '?'):<6}{kept:5.3f}{mean(refused):8.3f}"
        f"{paragraph:6.3f}{plain_paragraph:6.3f}{sentence:6.3f}{plain_sentence:6.3f}{answer:6.3f}"
        f"{max(verdict.sentences for verdict in verdicts):4}"
    )


class Plain:
    """BM25 over paragraphs and over sentences, whose words are what a regular expression finds."""

    def __init__(self, episode: Episode) -> None:
        self.passages = [(passage.start, passage.end) for passage in episode.passages]
        self.sentences = [(s.start, s.end) for passage in episode.passages for s in passage.sentences]
        self._by_passage = BM25([words(episode.text[a:b]) for a, b in self.passages], PASSAGE)
        self._by_sentence = BM25([words(episode.text[a:b]) for a, b in self.sentences], SENTENCE)

    def best(self, question: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return where the best passage and the best sentence stand."""
        asked = words(question)
        return (
            self.passages[int(self._by_passage.get_scores(asked).argmax())],
            self.sentences[int(self._by_sentence.get_scores(asked).argmax())],
        )


def words(text: str) -> list[str]:
    return PLAIN_WORD.findall(text.lower())


def judge(
    article: Article, question: SquadQuestion, starts: Sequence[int], answerer: Answerer, plain: Plain
) -> Verdict:
    answer = answerer.ask(question.text, top=1)
    start = starts[question.paragraph]
    end = start + len(article.paragraphs[question.paragraph])
    gold = [start + offset for _, offset in question.answers]
    passage, sentence = plain.best(question.text)
    quoted = answer.citations[0] if answer.citations else None
    return Verdict(
        kept=answer.confidence >= THRESHOLD,
        paragraph=quoted is not None and start <= quoted.start < end,
        sentence=any(_quoted(answer, at) for at in gold),
        answer=quoted is not None and contains_answer(quoted.quote, [text for text, _ in question.answers]),
        sentences=_sentences(answer, plain),
        plain_paragraph=start <= passage[0] < end,
        plain_sentence=any(sentence[0] <= at < sentence[1] for at in gold),
    )


def _quoted(answer: Answer, at: int) -> bool:
    """Tell whether the sentence that answers holds an offset of the text."""
    if not answer.citations:
        return False
    citation = answer.citations[0]
    begin = citation.start + citation.quote.index(citation.sentence)
    return begin <= at < begin + len(citation.sentence)


def _sentences(answer: Answer, plain: Plain) -> int:
    if not answer.citations:
        return 0
    citation = answer.citations[0]
    return sum(citation.start <= start < citation.end for start, _ in plain.sentences)


if __name__ == "__main__":
    main()
