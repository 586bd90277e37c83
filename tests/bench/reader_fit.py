"""Fit how words and reader are put together, one article or episode left out at a time; say what each part is worth.

    python -m tests.bench.reader_fit CACHE SQUAD.json... [--talk FOLDER EPISODES]... [--library FILE INDEX]...
                                     [--golden FILE EPISODE]...

CACHE is a file that remembers what the reader has read, as a run without it takes an hour. ``--talk`` takes a folder of
question sets (.jsonl) whose lines name their ``episode``, a file of the folder of EPISODES; ``--library`` a question
set and the index on disk that it asks; ``--golden`` a question set and the episode that it asks. Of SQuAD articles a
sample is asked: answerable questions, SQuAD's unanswerable ones, questions of other articles, and answerable ones whose
paragraph was taken out.

Prints, by weights that were fitted on the other articles and episodes: how often the first sentence is right, and how
well the confidence tells what is answered from what is not; with everything, and with each part left out; and the
weights of a fit on all, which the shipped ones were rounded from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Span, load
from retrieval import Answerer, Conversation, searching
from retrieval.evaluation import Article, GoldenQuestion, read_question_set
from retrieval.evaluation.measures import area_under_curve
from retrieval.index.candidates import Candidates
from retrieval.index.disk import open_library
from retrieval.language.analysis import analyze
from retrieval.ranking import fusing, judging, reading
from retrieval.ranking.judging import Verdict
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.reading import Gain, read_again, read_best
from retrieval.ranking.signals import Match
from retrieval.reader import Reader, open_reader
from tests.bench.regression import logistic_regression

Array = NDArray[np.float64]
SAMPLE, SMALL_SAMPLE, KEYWORDS = 110, 60, 30
#: How much a question of each kind counts in the fit of the confidence.
KINDS = {
    "said": 1.0,
    "easy": 1.0,
    "removed": 0.5,
    "hard": 0.6,
    "said 2": 0.4,
    "easy 2": 0.4,
    "near": 1.5,
    "off": 1.0,
}
PASSAGE_GAPS, SENTENCE_GAPS = (0.0, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4), (0.0, 0.06, 0.1, 0.15, 0.2, 0.3)


class Remembering:
    """A reader that keeps what it read in a file."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("CREATE TABLE IF NOT EXISTS g(k BLOB PRIMARY KEY, v TEXT) WITHOUT ROWID")
        self._reader: Reader | None = None

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return the gaps, from the file if they are there."""
        read = repr((question, text, tuple(sentences))).encode("utf-8", "surrogatepass")
        key = hashlib.sha1(read, usedforsecurity=False).digest()
        if row := self._file.execute("SELECT v FROM g WHERE k = ?", (key,)).fetchone():
            return [float(gap) for gap in json.loads(row[0])]
        self._reader = self._reader or open_reader(threads=1)
        gaps = list(self._reader.gaps(question, text, sentences))
        self._file.execute("INSERT OR REPLACE INTO g VALUES (?, ?)", (key, json.dumps(gaps)))
        return gaps


@dataclass(frozen=True, slots=True)
class Seen:
    """What the search saw of a question: by sentence read, score by words, gaps and quote; and the evidence."""

    scores: Array
    gaps: Array
    below: Array
    again: Array
    quotes: list[str]
    starts: list[int]
    ends: list[int]
    evidence: dict[str, float]


@dataclass(slots=True)
class Asked:
    """A question of a group (an article, an episode), which are left out together, and which sentences are right."""

    group: str
    kind: str
    talk: bool
    seen: Seen
    right: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    golden: bool = False

    def first(self, gain: Gain | None = None) -> int:
        """Return the sentence that comes first with this gain, or with the shipped one."""
        gain = gain or reading.gain_of(spoken=self.talk)
        seen = self.seen
        once = seen.scores + gain.passage * seen.gaps + gain.sentence * seen.below
        return int(np.argmax(once + gain.again * seen.again))


class Recorder:
    """Asks, and keeps what was seen of the last question: stands in for ``judge``."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.last: Seen | None = None

    def judge(self, lexical: Verdict, found: Match, candidates: Candidates, reader: Reader, **given: Any) -> Verdict:
        """Return the verdict, and keep what it was made of."""
        question, ranking = found.query.asks or found.query.text, lexical.ranking
        also = list(judging.numbers_of(given["also"], candidates))
        readings = read_best(question, ranking, candidates, reader, given["before"], also)
        fused = fusing.fuse(ranking, readings, candidates)
        again = read_again(question, fused, candidates, reader)
        final = fusing.fuse_again(fused, again, candidates)
        evidence = fusing.evidence_of(found, final, readings, again, candidates, lexical=lexical.confidence)
        ranked = np.array([n for n in ranking.order if candidates.passage_of[n] in readings.passages], dtype=int)
        if not len(ranked):
            return judging.judge(lexical, found, candidates, reader, **given)
        gap_of = dict(zip(readings.passages, readings.passage_gaps, strict=True))
        gaps = np.array([gap_of[int(candidates.passage_of[n])] for n in ranked])
        spans = [choose_quote(int(n), fused.scores, candidates) for n in ranked]
        places = candidates.places
        self.last = Seen(
            ranking.scores[ranked],
            np.clip(gaps, reading.LEAST, reading.MOST),
            np.clip(np.nan_to_num(readings.gaps[ranked], nan=-99) - gaps, -10, 0),
            np.array([reading.bounded(again[n].gap) if n in again else reading.LEAST for n in ranked.tolist()]),
            [places[a].extract.slice(places[a].sentence.start, places[b].sentence.end) for a, b in spans],
            [places[n].sentence.start for n in ranked],
            [places[n].sentence.end for n in ranked],
            asdict(evidence),
        )
        return judging.judge(lexical, found, candidates, reader, **given)

    def open(self, episodes: Any) -> Answerer:
        """Return an Answerer that reads."""
        return Answerer(episodes, reader=self.reader)


def squad_questions(articles: Sequence[Article], recorder: Recorder) -> Iterator[Asked]:
    for number, article in enumerate(articles):
        others = [q.text for other in articles if other is not article for q in other.answerable]
        yield from article_questions(article, others, recorder, random.Random(3 + number))  # noqa: S311 (a sample)
        print(article.title, flush=True)


def article_questions(
    article: Article, others: Sequence[str], recorder: Recorder, chance: random.Random
) -> Iterator[Asked]:
    episode, starts = article.episode()
    answerer = recorder.open([episode])
    hard = [question.text for question in article.questions if not question.answers]
    said = chance.sample(article.answerable, min(len(article.answerable), SAMPLE))
    refused = [("hard", text) for text in chance.sample(hard, min(len(hard), SAMPLE))]
    refused += [("easy", text) for text in chance.sample(others, min(len(others), SMALL_SAMPLE))]
    typed = chance.sample(article.answerable, KEYWORDS)
    refused += [("easy 2", keywords(text)) for text in chance.sample(others, KEYWORDS)]
    without = chance.sample(article.answerable, min(len(article.answerable), SMALL_SAMPLE))
    for question in said:
        if seen := see(recorder, answerer, question.text):
            gold = [starts[question.paragraph] + offset for _, offset in question.answers]
            right = [any(a <= at < b for at in gold) for a, b in zip(seen.starts, seen.ends, strict=True)]
            yield Asked(article.title, "said", False, seen, np.array(right, dtype=bool))
    for question in typed:
        if seen := see(recorder, answerer, keywords(question.text)):
            start, length = starts[question.paragraph], len(article.paragraphs[question.paragraph])
            right = [start <= at < start + length for at in seen.starts]
            yield Asked(article.title, "said 2", False, seen, np.array(right, dtype=bool))
    for kind, text in refused:
        if seen := see(recorder, answerer, text):
            yield Asked(article.title, kind, False, seen, np.zeros(len(seen.scores), dtype=bool))
    for question in without:
        left, _ = article.episode(without=question.paragraph)
        if seen := see(recorder, recorder.open([left]), question.text):
            yield Asked(article.title, "removed", False, seen, np.zeros(len(seen.scores), dtype=bool))


def keywords(question: str) -> str:
    """Return the two longest content words of a question in their order."""
    content = [token for token in analyze(question) if not token.stop]
    longest = sorted(content, key=lambda token: -len(token.word))[:2]
    return " ".join(token.word for token in sorted(longest, key=lambda token: token.start))


def see(recorder: Recorder, answerer: Answerer, text: str) -> Seen | None:
    recorder.last = None
    answerer.ask(text)
    return recorder.last


def talk_questions(folder: Path, episodes: Path, recorder: Recorder) -> Iterator[Asked]:
    files = {file.stem: file for file in episodes.rglob("*.md")}
    opened: dict[str, Answerer] = {}
    for questions in sorted(folder.glob("*.jsonl")):
        for line in questions.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            name = item.get("episode", questions.stem)
            if name not in files:
                continue
            if name not in opened:
                opened[name] = recorder.open(load(files[name]))
            turns = [(t["question"], tuple(t.get("expect", ()))) for t in item.get("turns", [item])]
            yield from turns_seen(name, item.get("group", ""), turns, opened[name], recorder)
    print(folder, flush=True)


def library_questions(questions: Path, home: Path, recorder: Recorder) -> Iterator[Asked]:
    answerer = Answerer.over(open_library(home), reader=recorder.reader)
    for line in questions.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["group"] != "episode":
            turns = [(item["question"], tuple(item.get("expect") or ()))]
            yield from turns_seen(item["question"], item["group"], turns, answerer, recorder)
    print(questions, flush=True)


def golden_questions(questions: Path, episode: Path | None, recorder: Recorder) -> Iterator[Asked]:
    answerer = recorder.open(load(episode))
    for golden in read_question_set(questions):
        if isinstance(golden, GoldenQuestion) and all(turn.kind in ("quote", "none") for turn in golden.turns):
            turns = [(turn.question, turn.expect) for turn in golden.turns]
            for asked in turns_seen(str(episode), golden.group, turns, answerer, recorder):
                asked.golden = True
                yield asked
    print(questions, flush=True)


def turns_seen(
    group: str, sort: str, turns: Sequence[tuple[str, tuple[str, ...]]], answerer: Answerer, recorder: Recorder
) -> Iterator[Asked]:
    talk = Conversation(answerer)
    for question, expected in turns:
        recorder.last = None
        talk.ask(question)
        if seen := recorder.last:
            right = np.array([any(phrase in quote for phrase in expected) for quote in seen.quotes], dtype=bool)
            kind = "said" if expected else "off" if sort.startswith("off") else "near"
            yield Asked(group, kind, True, seen, right)


def fit_order(asked: Sequence[Asked]) -> Gain:
    """Return what a point of a gap has to gain, that the first sentence of most answerable questions is right."""
    said = [a for a in asked if a.kind == "said"]
    again = reading.gain_of(spoken=asked[0].talk).again if asked else 0.0
    choices = [Gain(passage, sentence, again) for passage in PASSAGE_GAPS for sentence in SENTENCE_GAPS]
    return max(choices, key=lambda choice: sum(bool(a.right[a.first(choice)]) for a in said))


def confidence_figures(asked: Sequence[Asked], features: Sequence[str]) -> str:
    """Return the figures of the confidence, fitted for each group on the others."""
    values = np.array([[a.seen.evidence[name] for name in features] for a in asked])
    right = np.array(
        [bool(a.right.any() and a.right[a.first()]) if a.talk else a.kind.startswith("said") for a in asked]
    )
    weights = np.array([KINDS[a.kind] for a in asked])
    groups = np.array([a.group for a in asked])
    logits = np.zeros(len(asked))
    for group in dict.fromkeys(groups):
        out = groups == group
        fitted = logistic_regression(values[~out], right[~out].astype(float), weights[~out])
        logits[out] = fitted[0] + values[out] @ fitted[1:]

    def of(talk: bool, kind: str) -> list[float]:
        return [float(v) for v, a in zip(logits, asked, strict=True) if a.talk == talk and a.kind == kind]

    row = ""
    if easy := of(False, "easy"):
        areas = [area_under_curve(of(False, "said"), of(False, kind)) for kind in ("easy", "removed", "hard")]
        kept = float(np.mean(np.array(of(False, "said")) > np.quantile(easy, 0.96)))
        row = " ".join(f"{figure:.4f}" for figure in (*areas, kept))
    is_talk = np.array([a.talk and not a.golden for a in asked])
    is_golden = np.array([a.golden for a in asked])
    said = np.array([a.kind.startswith("said") for a in asked])
    near = np.array([a.kind == "near" for a in asked])
    for probable in (0.2, 0.35, 0.5):
        answered = logits > np.log(probable / (1 - probable))
        good = np.where(said, answered & right, ~answered)
        for these in (is_talk, is_golden):
            row += f" | {good[these].sum()} {(answered & ~right & these).sum()} {(~answered & near & these).sum()}"
    return row


def report(asked: Sequence[Asked]) -> None:
    """Print all figures, and the weights of a fit on everything."""
    groups = list(dict.fromkeys(a.group for a in asked))
    choices: Sequence[tuple[str, Callable[[Sequence[Asked]], Gain | None]]] = (
        ("words alone", lambda _: Gain(0.0, 0.0, 0.0)),
        ("fitted, left out", fit_order),
        ("shipped", lambda _: None),
    )
    for name, choose in choices:
        hits: dict[bool, list[bool]] = {False: [], True: []}
        for group in groups:
            for talk in (False, True):
                gain = choose([a for a in asked if a.group != group and a.talk == talk])
                here = [a for a in asked if a.group == group and a.talk == talk and a.kind == "said"]
                hits[talk] += [bool(a.right[a.first(gain)]) for a in here]
        print(f"{name:<20} right first: articles {np.mean(hits[False]):.3f}, talk {np.mean(hits[True]):.3f}")
    said = [a for a in asked if a.kind == "said" and a.talk]
    print(f"among what is read, talk: {np.mean([a.right.any() for a in said]):.3f} of {len(said)}")
    for talk in (False, True):
        print("fitted on talk:" if talk else "fitted on articles:", fit_order([a for a in asked if a.talk == talk]))
    print("confidence, left out: AUC easy, removed, hard, kept | from .2, .35, .5: right, wrong, near misses refused,")
    for name, these in (
        ("talk", [a for a in asked if a.talk and not a.golden]),
        ("golden", [a for a in asked if a.golden]),
    ):
        print(f"of {name}: {len(these)}, {sum(a.kind == 'near' for a in these)} near misses", end="; ")
    print()
    for name, model in (("prose", fusing.PROSE), ("spoken", fusing.TALK)):
        if these := [a for a in asked if bool(a.seen.evidence["spoken"]) == (name == "spoken")]:
            report_confidence(name, these, list(model.weights))


def report_confidence(name: str, asked: Sequence[Asked], features: Sequence[str]) -> None:
    """Print the figures of the confidence with these features, and the weights of a fit on everything."""
    print(f"{name + ', everything':<20}", confidence_figures(asked, features))
    for one in features:
        print(f"{'without ' + one:<20}", confidence_figures(asked, [other for other in features if other != one]))
    print(f"{'words alone':<20}", confidence_figures(asked, ["lexical"]))
    print(f"{'reader alone':<20}", confidence_figures(asked, ["gap", "again"]))
    values = np.array([[a.seen.evidence[name] for name in features] for a in asked])
    right = [float(a.right.any() and a.right[a.first()]) if a.talk else float(a.kind.startswith("said")) for a in asked]
    fitted = logistic_regression(values, np.array(right), np.array([KINDS[a.kind] for a in asked]))
    print("fitted on all:", dict(zip(("intercept", *features), fitted.round(3).tolist(), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path)
    parser.add_argument("squad", type=Path, nargs="*")
    parser.add_argument("--talk", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--library", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--golden", nargs=2, action="append", default=[])
    given = parser.parse_args()
    recorder = Recorder(Remembering(given.cache))
    setattr(searching, "judge", recorder.judge)  # noqa: B010 (to look over its shoulder)
    asked: list[Asked] = []
    for folder, episodes in given.talk:
        asked += talk_questions(folder, episodes, recorder)
    for questions, home in given.library:
        asked += library_questions(questions, home, recorder)
    for questions, episode in given.golden:
        asked += golden_questions(Path(questions), None if episode == "bundled" else Path(episode), recorder)
    for file in given.squad:
        asked += squad_questions([a for a in read_question_set(file) if isinstance(a, Article)], recorder)
    report(asked)


if __name__ == "__main__":
    main()
