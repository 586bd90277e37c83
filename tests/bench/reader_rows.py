"""Make the rows that the reader is trained on, from openly licensed question sets (see MODEL_CARD.md).

    python -m tests.bench.reader_rows SETS HELD_OUT.json ROWS

SETS is a folder with the question sets as JSON Lines, one question a line: ``question``, ``context``, ``title``,
``answers`` (each with ``text`` and ``answer_start``) and ``is_impossible``. HELD_OUT.json lists the titles that must
not be among the rows: the articles that pullquote is tuned and judged on. ROWS is the folder to write: gzipped JSON
Lines with ``q``, ``ctx``, ``spans`` (offsets of the answer, none if there is none) and ``w``, how much the row counts.

Besides the sets' own rows, there are for each question with a chance that differs by set: the context without the
sentence that answers; the question with a name or a number exchanged; the most similar other context.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import sys
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Question = dict[str, Any]
Row = dict[str, Any]

_WORD = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    """
    the a an of in on at to for from by with and or is are was were be been do does did has have had what which who
    whom whose when where why how many much that this it its as his her their he she they you i we not no can could
    will would did about into than then there
    """.split()
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”)]*\s+(?=[\"'“(]*[A-Z0-9])|\n+")
#: A name or a number inside a question.
_NAME = re.compile(
    r"(?<![.?!] )(?<!^)\b(?:[A-Z][\w’'-]+(?: (?:of|the|de|and) [A-Z][\w’'-]+| [A-Z][\w’'-]+)*|\d[\d,.]*)"
)
_NEAREST = 8
_SWAPPED_WEIGHT = 0.7


class Recipe(NamedTuple):
    """Which rows are made of a set: with what chance, and how long a piece of the context (in words) is taken."""

    files: tuple[str, ...]
    similar: float
    without: float
    swapped: float
    weight: float = 1.0
    piece: tuple[int, int] | None = None
    joined: int = 0


#: The SQuAD and Disfl-QA files are cut to titles that are not held out.
RECIPES = {
    "squad": Recipe(("squad2-dev/dev_full_from_xlsx", "squad2-dev/dev_chrischute_half"), 0.7, 0.3, 0.1),
    "disfl": Recipe(("disflqa/train", "disflqa/dev", "disflqa/test"), 0.2, 0.1, 0.0, 0.7),
    "shifts-new_wiki": Recipe(("squadshifts/new_wiki",), 0.8, 0.4, 0.25),
    "shifts-reddit": Recipe(("squadshifts/reddit",), 0.8, 0.4, 0.1),
    "shifts-amazon_reviews": Recipe(("squadshifts/amazon_reviews",), 0.8, 0.4, 0.1),
    "friends": Recipe(("friendsqa/dev", "friendsqa/tst"), 1.0, 0.5, 0.2, piece=(50, 130)),
    "molweni": Recipe(("molweni/test",), 0.5, 0.2, 0.0, piece=(50, 130)),
    "fairy": Recipe(("fairytaleqa/train", "fairytaleqa/val", "fairytaleqa/test"), 0.5, 0.4, 0.2, piece=(60, 150)),
    "selqa": Recipe(("selqa/dev", "selqa/test"), 0.8, 0.5, 0.2, piece=(60, 150)),
    "qed": Recipe(("qed/dev",), 0.8, 0.5, 0.2, piece=(60, 150)),
    "clapnq": Recipe(("clapnq/dev",), 0.5, 0.3, 0.2, piece=(60, 150)),
    "qmsum": Recipe(("qmsum/train", "qmsum/val"), 0.5, 0.0, 0.0, 0.3, piece=(60, 150)),
    "qamr": Recipe(("qamr/dev", "qamr/test"), 0.6, 0.4, 0.1, joined=14_000),
    "qadisc": Recipe(
        (
            *(f"qadiscourse/wikinews_{part}" for part in ("train", "dev", "test")),
            *(f"qadiscourse/wikipedia_{part}" for part in ("dev", "test")),
        ),
        0.5,
        0.4,
        0.0,
        joined=6_000,
    ),
}
_HELD_OUT_OF = ("squad", "disfl")


def words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _STOP]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences stand, the blanks behind each included."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.start()].strip():
            found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


class Contexts:
    """Finds the contexts that share most words with a question, by BM25."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths: list[int] = []
        for number, text in enumerate(texts):
            counts = Counter(words(text))
            self._lengths.append(counts.total() or 1)
            for word, count in counts.items():
                self._postings[word].append((number, count))
        self._average = sum(self._lengths) / max(1, len(self._lengths))

    def nearest(self, question: str) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for word in set(words(question)):
            postings = self._postings.get(word, [])
            if not postings or len(postings) > 0.2 * len(self.texts) + 20:
                continue
            idf = math.log(1 + (len(self.texts) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                length = 0.25 + 0.75 * self._lengths[number] / self._average
                scores[number] += idf * count * 2.2 / (count + 1.2 * length)
        return sorted(scores, key=lambda number: -scores[number])[:_NEAREST]


class Maker:
    """Makes the rows of one set."""

    def __init__(self, recipe: Recipe, questions: Sequence[Question], chance: random.Random) -> None:
        self._recipe, self._questions, self._chance = recipe, questions, chance
        self._contexts = Contexts(sorted({question["context"] for question in questions}))
        names: dict[str, set[str]] = defaultdict(set)
        for question in questions:
            names[question.get("title", "")].update(_NAME.findall(question["context"]))
        self._names = {title: sorted(found) for title, found in names.items()}

    def rows(self) -> Iterator[Row]:
        for question in self._questions:
            text, context = question["question"].strip(), question["context"]
            answers = [] if question.get("is_impossible") else question["answers"]
            if not text:
                continue
            if not answers:
                yield self._row(text, self._any_piece(context))
                continue
            start = answers[0]["answer_start"]
            yield from self._answered(question, text, *self._piece(context, start, start + len(answers[0]["text"])))
            if self._chance.random() < self._recipe.similar and (other := self._similar(text, context, answers)):
                yield self._row(text, self._any_piece(other))

    def _answered(self, question: Question, text: str, context: str, start: int, end: int) -> Iterator[Row]:
        yield self._row(text, context, (start, end))
        answer = question["answers"][0]["text"].lower().strip()
        if self._chance.random() < self._recipe.without:
            kept = [(a, b) for a, b in sentences(context) if b <= start or a >= end]
            left = " ".join(context[a:b].strip() for a, b in kept)
            if len(kept) >= 2 and answer and answer not in left.lower():
                yield self._row(text, left)
        if self._chance.random() < self._recipe.swapped and (other := self._swapped(text, question.get("title", ""))):
            yield self._row(other, context) | {"w": self._recipe.weight * _SWAPPED_WEIGHT}

    def _row(self, text: str, context: str, span: tuple[int, int] | None = None) -> Row:
        return {"q": text, "ctx": context, "spans": [list(span)] if span else [], "w": self._recipe.weight}

    def _similar(self, text: str, context: str, answers: Sequence[Question]) -> str | None:
        """Return one of the most similar other contexts, rather a near one, that has no answer in it."""
        gold = [answer["text"].lower().strip() for answer in answers]
        near = [
            other
            for other in (self._contexts.texts[number] for number in self._contexts.nearest(text))
            if other != context and not any(answer in other.lower() for answer in gold)
        ]
        return near[min(len(near) - 1, int(self._chance.random() ** 2 * len(near)))] if near else None

    def _swapped(self, text: str, title: str) -> str | None:
        """Return the question with a name or a number exchanged for another one of the same title."""
        found = [match for match in _NAME.finditer(text) if match.start() > 0]
        if not found:
            return None
        match = self._chance.choice(found)
        others = [
            name
            for name in self._names.get(title, [])
            if name[0].isdigit() == match.group()[0].isdigit()
            and name.lower() not in text.lower()
            and not set(words(name)) & set(words(match.group()))
        ]
        return text[: match.start()] + self._chance.choice(others) + text[match.end() :] if others else None

    def _any_piece(self, context: str) -> str:
        at = self._chance.randrange(max(1, len(context)))
        return self._piece(context, at, at + 1)[0]

    def _piece(self, context: str, start: int, end: int) -> tuple[str, int, int]:
        """Return whole sentences around a span, as many words as the recipe says, and the span in them."""
        if self._recipe.piece is None or len(context.split()) <= self._recipe.piece[1]:
            return context, start, end
        spans, wanted = sentences(context), self._chance.randint(*self._recipe.piece)
        first = max((n for n, (a, _) in enumerate(spans) if a <= start), default=0)
        last = max(first, min((n for n, (_, b) in enumerate(spans) if b >= end), default=len(spans) - 1))
        while len(context[spans[first][0] : spans[last][1]].split()) < wanted:
            sides = [*([-1] if first > 0 else []), *([1] if last < len(spans) - 1 else [])]
            if not sides:
                break
            side = self._chance.choice(sides)
            first, last = first - (side < 0), last + (side > 0)
        return context[spans[first][0] : spans[last][1]], start - spans[first][0], end - spans[first][0]


def joined(questions: Sequence[Question], most: int, chance: random.Random) -> list[Question]:
    """Return questions on single sentences as questions on three to six sentences of one title."""
    titles: OrderedDict[str, OrderedDict[str, list[Question]]] = OrderedDict()
    for question in questions:
        titles.setdefault(question["title"], OrderedDict()).setdefault(question["context"], []).append(question)
    found = []
    for contexts in titles.values():
        left = list(contexts.items())
        while left:
            count = chance.randint(3, 6)
            part, left = left[:count], left[count:]
            whole = " ".join(context.strip() for context, _ in part)
            at = 0
            for context, asked in part:
                moved = len(context) - len(context.lstrip())
                for question in asked:
                    answers = [a | {"answer_start": a["answer_start"] + at - moved} for a in question["answers"]]
                    found.append(question | {"answers": answers, "context": whole})
                at += len(context.strip()) + 1
    chance.shuffle(found)
    return [
        q for q in found[:most] if q["context"][q["answers"][0]["answer_start"] :].startswith(q["answers"][0]["text"])
    ]


def read(folder: Path, recipe: Recipe) -> Iterator[Question]:
    """Yield the questions of a set, one that stands in two of its files once."""
    seen: set[object] = set()
    for name in recipe.files:
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                question = json.loads(line)
                if question.get("id") is None or question["id"] not in seen:
                    seen.add(question.get("id"))
                    yield question


def main(sets: Path, held_out: Path, target: Path) -> None:
    held = {title.replace(" ", "_") for title in json.loads(held_out.read_text(encoding="utf-8"))}
    chance = random.Random(11)  # noqa: S311 (a deal, not a secret)
    target.mkdir(parents=True, exist_ok=True)
    for name, recipe in RECIPES.items():
        questions = list(read(sets, recipe))
        if name in _HELD_OUT_OF:
            never = {q["context"].strip()[:80] for q in questions if q["title"].replace(" ", "_") in held}
            questions = [q for q in questions if q["context"].strip()[:80] not in never]
        if recipe.joined:
            questions = joined(questions, recipe.joined, chance)
        rows = list(Maker(recipe, questions, chance).rows())
        with gzip.open(target / f"train-{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        print(name, len(questions), "->", len(rows), "without an answer", sum(not row["spans"] for row in rows))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
