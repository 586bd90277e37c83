"""Why an answer is what it is: in words that a listener understands, and below them the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from bot.layout import Line, field
from bot.printable import one_line
from bot.rendering import listed, understood
from corpus.translation import N_, _
from retrieval.answer import Answer, Citation, Kind, Reading

EXPLAINED = 3
_VISIBLE = 0.005
#: What each signal (``retrieval.ranking.weights``) means where it speaks for a quote.
_FOR: Mapping[str, str] = {
    "word": N_("it has words of the question"),
    "near": N_("words of the question stand in it or just before it"),
    "paragraph": N_("its paragraph is about what the question is about"),
    "window": N_("what is said around it is about what the question is about"),
    "phrase": N_("words stand together in it as they do in the question"),
    "exact": N_("its words are spelt as they are in the question"),
    "answer": N_("it has what is asked for, such as a name, a number or a reason"),
    "named": N_("it has a name, for which the question asks"),
    "manner": N_("it tells of what was, would be or is, as the question asks"),
    "first": N_("its paragraph begins with it"),
    "asked": N_("somebody has just asked for that"),
    "by": N_("the person whom the question is about says it"),
    "own": N_("the person whom the question is about says it of themselves"),
    "introduces": N_("it introduces whom the question names"),
    "led in": N_("what stands before it announces it"),
    "title": N_("its episode is named like the question"),
    "context": N_("the conversation was just about it"),
    "quoted": N_("it was just quoted"),
    "after": N_("it is said after what was just quoted"),
    "before": N_("it is said before what was just quoted"),
    "beside": N_("it stands near a passage that was just shown"),
    "hanging": N_("the question says little by itself, and it stands near what was just quoted"),
    "reader": N_("read together with the question, it answers it"),
    "again": N_("read once more by itself, it answers the question"),
}
#: ... and where it speaks against it.
_AGAINST: Mapping[str, str] = {
    "teaser": N_("it asks, or only announces what comes"),
    "announces": N_("it announces what somebody else says"),
    "brief": N_("it is very short"),
    "vague": N_("it is said vaguely, or trails off"),
    "asking": N_("whoever says it asks questions in the episode, too"),
    "title": N_("other episodes are named more like the question"),
    "reader": N_("read together with the question, it seems to answer something else"),
    "again": N_("read once more by itself, it seems to answer something else"),
}
_REASONS = 3
_KINDS: Mapping[Kind, str] = {
    "quote": N_("quote"),
    "overview": N_("overview"),
    "smalltalk": N_("smalltalk"),
    "none": N_("none"),
}
_UNREAD: Mapping[Reading, str] = {
    "off": N_("not asked, as it is for questions in English on what is said"),
    "certain": N_("not asked, as the words leave no doubt"),
    "read": N_("nothing to read"),
    "failed": N_("cannot be used"),
    "busy": N_("left out, as too many questions were waiting"),
}


def explanation_lines(answer: Answer, *, top: int = EXPLAINED, unread: str = "") -> Iterator[Line]:
    """Yield why an answer is what it is: words found and not found, why the quote was chosen, then the figures.

    The figures are the confidence, and the shares of the signals in the first ``top`` citations; a signal that gave
    nothing is left out. ``unread`` says why there is no reader, if there is none.
    """
    yield from _in_words(answer)
    yield field(
        _("confidence"), _("{confidence:.2f} of 1 ({kind})").format(confidence=answer.confidence, kind=_kind(answer))
    )
    yield field(_("reader"), _reading(answer, unread))
    for number, citation in enumerate(answer.citations[:top], 1):
        if not (shares := _shares(citation)):
            continue
        signals = "  ".join(f"{name} {share:+.2f}" for name, share in shares)
        paragraph = _("paragraph {passage}").format(passage=citation.passage)
        signals = f"{signals}  = {citation.score:.2f}  ({paragraph})"
        yield field(_("signals {number}").format(number=number), signals)


def _in_words(answer: Answer) -> Iterator[Text]:
    for sentence in (*_words(answer), *_choice(answer), _verdict(answer)):
        if sentence:
            yield Text(sentence)


def _words(answer: Answer) -> Iterator[str]:
    """Yield which words of the question were looked for, and where they are."""
    if resolved := understood(answer):
        yield _("The question was understood as: {resolved}").format(resolved=resolved)
    elsewhere = [word for word in answer.missing if word not in answer.unknown]
    if answer.matched:
        yield _("The paragraph has {words}.").format(words=listed(answer.matched))
    if elsewhere:
        yield _("The paragraph does not have {words}.").format(words=listed(elsewhere))
    if answer.unknown:
        yield _("Nothing mentions {words}.").format(words=listed(answer.unknown))


def _choice(answer: Answer) -> Iterator[str]:
    """Yield what speaks for the first quote and what against it."""
    if not answer.citations:
        return
    shares = _shares(answer.citations[0])
    strongest = sorted(shares, key=lambda item: -item[1])
    reasons = [_(_FOR[name]) for name, share in strongest if share > 0 and name in _FOR][:_REASONS]
    doubts = [_(_AGAINST[name]) for name, share in shares if share < 0 and name in _AGAINST]
    if reasons:
        chosen = (
            _("This quote was chosen because {reasons}.")
            if answer.answered
            else _("The first quote comes nearest because {reasons}.")
        )
        yield chosen.format(reasons=_joined(reasons))
    if doubts:
        yield _("What speaks against it is that {doubts}.").format(doubts=_joined(doubts))


def _verdict(answer: Answer) -> str:
    match answer.kind:
        case "overview" if answer.resolved != answer.question:
            return _("The question asks for an episode; title, people and the words that it comes back to tell which.")
        case "overview":
            return _("The question is about episodes themselves, so what is known of them answers it.")
        case "smalltalk":
            return _("That is no question about an episode.")
        case "quote" if answer.sure:
            return _("That is enough to be sure of the answer.")
        case "quote":
            return _("That is enough to show it, but not enough to be sure of it.")
    return _("That is not enough for an answer.")


def _reading(answer: Answer, unread: str) -> str:
    """Return what the reader said of each passage that it read, or why it read none."""
    several = len({read.episode for read in answer.read}) > 1
    gaps = []
    for read in answer.read:
        paragraph = _("paragraph {passage}").format(passage=read.passage)
        where = f"{one_line(read.episode)}, {paragraph}" if several else paragraph
        gaps.append(f"{read.gap:+.1f} ({where})")
    return "  ".join(gaps) or (answer.reading == "off" and unread) or _(_UNREAD[answer.reading])


def _kind(answer: Answer) -> str:
    kind = _(_KINDS[answer.kind])
    return kind if answer.sure or not answer.answered else _("{kind}, not sure").format(kind=kind)


def _shares(citation: Citation) -> Sequence[tuple[str, float]]:
    return [(name, share) for name, share in citation.signals if abs(share) >= _VISIBLE]


def _joined(reasons: Sequence[str]) -> str:
    return _(", and ").join(reasons)
