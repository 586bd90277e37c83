"""Why an answer is what it is: in words that a listener understands, and below them the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from bot.layout import Line, field
from bot.printable import one_line
from bot.rendering import listed
from retrieval.answer import Answer, Citation, Reading

EXPLAINED = 3
_VISIBLE = 0.005
#: What each signal (``retrieval.ranking.weights``) means where it speaks for a quote.
_FOR: Mapping[str, str] = {
    "word": "it has words of the question",
    "near": "words of the question stand in it or just before it",
    "paragraph": "its paragraph is about what the question is about",
    "window": "what is said around it is about what the question is about",
    "phrase": "words stand together in it as they do in the question",
    "exact": "its words are spelt as in the question",
    "answer": "it has what is asked for, such as a name, a number or a reason",
    "first": "its paragraph begins with it",
    "asked": "somebody has just asked for that",
    "by": "it is said by whom the question is about",
    "led in": "what stands before it announces it",
    "title": "its episode is named like the question",
    "context": "the conversation was just about it",
    "reader": "read together with the question, it answers it",
}
#: ... and where it speaks against it.
_AGAINST: Mapping[str, str] = {
    "teaser": "it only announces what comes",
    "announces": "it announces what somebody else says",
    "brief": "it is very short",
    "asking": "it is mostly a question itself",
    "title": "other episodes are named more like the question",
    "reader": "read together with the question, it seems to answer something else",
}
_REASONS = 3
_UNREAD: Mapping[Reading, str] = {
    "off": "off",
    "certain": "not asked, as the words leave no doubt",
    "read": "nothing to read",
    "failed": "cannot be used",
    "busy": "left out, too many questions waited",
}


def explanation_lines(answer: Answer, *, top: int = EXPLAINED) -> Iterator[Line]:
    """Yield why an answer is what it is: words found and not found, why the quote was chosen, then the figures.

    The figures are the confidence, and the shares of the signals in the first ``top`` citations; a signal that gave
    nothing is left out.
    """
    yield from _in_words(answer)
    yield field("confidence", f"{answer.confidence:.2f} of 1 ({_kind(answer)})")
    yield field("reader", _reading(answer))
    for number, citation in enumerate(answer.citations[:top], 1):
        if not (shares := _shares(citation)):
            continue
        signals = "  ".join(f"{name} {share:+.2f}" for name, share in shares)
        yield field(f"signals {number}", f"{signals}  = {citation.score:.2f}  (paragraph {citation.passage})")


def _in_words(answer: Answer) -> Iterator[Text]:
    for sentence in (*_words(answer), *_choice(answer), _verdict(answer)):
        if sentence:
            yield Text(sentence)


def _words(answer: Answer) -> Iterator[str]:
    """Yield which words of the question were looked for, and where they are."""
    if answer.resolved != answer.question:
        yield f"I took the question for: {one_line(answer.resolved)}"
    elsewhere = [word for word in answer.missing if word not in answer.unknown]
    if answer.matched:
        yield f"The paragraph has {listed(answer.matched)}."
    if elsewhere:
        yield f"The paragraph does not have {listed(elsewhere)}."
    if answer.unknown:
        yield f"Nothing mentions {listed(answer.unknown)}."


def _choice(answer: Answer) -> Iterator[str]:
    """Yield what speaks for the first quote and what against it."""
    if not answer.citations:
        return
    shares = _shares(answer.citations[0])
    strongest = sorted(shares, key=lambda item: -item[1])
    reasons = [_FOR[name] for name, share in strongest if share > 0 and name in _FOR][:_REASONS]
    doubts = [_AGAINST[name] for name, share in shares if share < 0 and name in _AGAINST]
    if reasons:
        chosen = "This quote was chosen because" if answer.answered else "The first quote comes nearest because"
        yield f"{chosen} {_joined(reasons)}."
    if doubts:
        yield f"Against it speaks that {_joined(doubts)}."


def _verdict(answer: Answer) -> str:
    match answer.kind:
        case "overview":
            return "The question is about the episode itself, so its title and key sentences answer it."
        case "smalltalk":
            return "That is no question about an episode."
        case "quote" if answer.sure:
            return "That is enough to be sure of the answer."
        case "quote":
            return "That is enough to show it, but not enough to be sure of it."
    return "That is not enough for an answer."


def _reading(answer: Answer) -> str:
    """Return what the reader said of each passage that it read, or why it read none."""
    several = len({read.episode for read in answer.read}) > 1
    gaps = (
        f"{read.gap:+.1f} ({f'{one_line(read.episode)}, ' if several else ''}paragraph {read.passage})"
        for read in answer.read
    )
    return "  ".join(gaps) or _UNREAD[answer.reading]


def _kind(answer: Answer) -> str:
    return answer.kind if answer.sure or not answer.answered else f"{answer.kind}, not sure"


def _shares(citation: Citation) -> Sequence[tuple[str, float]]:
    return [(name, share) for name, share in citation.signals if abs(share) >= _VISIBLE]


def _joined(reasons: Sequence[str]) -> str:
    return ", and ".join(reasons)
