"""Ask the episodes a follow-up: near the last quote, with something in place of what was named, or for something else.

Nothing is remembered here; that is up to the conversation.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from retrieval.answer import Answer, Citation
from retrieval.answerer import Answerer
from retrieval.conversation.on_the_quote import is_quoted
from retrieval.errors import MAX_QUESTION_CHARS
from retrieval.language.analysis import analyze
from retrieval.question.next_question import NextQuestion
from retrieval.question.replacing import in_place
from retrieval.question.resolving import Resolved, asks_opinion, resolve
from retrieval.question.topic import called
from retrieval.question.turn import Turn
from retrieval.ranking.confidence import NOT_SURE, THRESHOLD
from retrieval.scope import SAYS, NamedAt

#: So many passages more are looked at for those of somebody whose words the question does not ask for alone.
_OF_OTHERS = 20


def ask_after(answerer: Answerer, asked: NextQuestion, last: Turn, resolved: Resolved) -> Answer:
    """Return the answer to a follow-up as it was resolved, which is likelier near the last quote."""
    answer = answerer.ask(
        resolved.question[:MAX_QUESTION_CHARS],
        top=asked.top,
        within=asked.stays,
        after=last.citation,
        beside=last.beside,
        lent=resolved.lent | frozenset(asked.follow_up.pointing),
    )
    return replace(answer, question=asked.question)


def sure_of_themselves(answer: Answer, asked: NextQuestion, last: Turn) -> Answer:
    """Return the answer to a follow-up on a person, not sure where those words neither name them nor are of themselves.

    "You don't have to get a degree" does not say whether whoever says it has one.
    """
    if not asked.follow_up.of_person or not last.person or not answer.sure:
        return answer
    citation, language = answer.citations[0], asked.follow_up.question.language
    said, name = analyze(citation.quote, language=language), {token.term for token in analyze(last.person)}
    is_theirs = called(citation.speaker or "") == called(last.person)
    of_them = any(token.term in name or (is_theirs and token.word in language.talk.own) for token in said)
    return answer if of_them else replace(answer, confidence=min(answer.confidence, NOT_SURE))


def ask_in_place(answerer: Answerer, asked: NextQuestion, last: Turn) -> tuple[Answer, str] | None:
    """Return the answer to the last question with what a follow-up only names in it ("and Anna?"), and that question.

    None is returned if it is unclear where that belongs.
    """
    topic, here = asked.follow_up.topic, [last.citation.episode]
    if asks_opinion(asked.follow_up, last):  # "and what does Anna think?"
        text = asked.follow_up.core.text
        topic = next((text[name.start : name.end] for name in answerer.names_in(text, within=here)), topic)
    if not topic:
        return None
    named = answerer.names_in(topic, within=here, doubtful=True)
    new = _whole(named, topic) or _whole(answerer.names_in(topic, within=asked.within), topic)
    resolved = in_place(topic, asked.follow_up, last, new, answerer.names_in(last.asked, within=here))
    if resolved is None:
        return None
    question = resolved.question[:MAX_QUESTION_CHARS]
    if last.answer.kind == "overview":
        answer = answerer.ask(question, top=asked.top, within=asked.within)
    elif new:
        answer = answerer.ask(question, top=asked.top, within=asked.stays if named else asked.within)
        answer = _theirs(answer, new.people)
    else:
        answer = _of_a_thing(answerer, asked, last, resolved, topic)
    return replace(answer, question=asked.question), question


def _whole(named: Sequence[NamedAt], topic: str) -> NamedAt | None:
    """Return the name that is a whole topic, or owns nothing else in it ("Anna's"); None if there is none."""
    is_all = len(named) == 1 and named[0].start == 0 and named[0].end >= len(topic) - len("'s")
    return named[0] if is_all else None


def ask_for_more(answerer: Answerer, asked: NextQuestion, last: Turn, quoted: Collection[Citation]) -> Answer | None:
    """Return what else somebody said about what was asked last ("what else did he say?"), and was not quoted before.

    None is returned if the follow-up names another topic, or nobody.
    """
    follow_up = asked.follow_up
    resolved, here = resolve(follow_up, last) or Resolved(asked.question, frozenset()), [last.citation.episode]
    named = answerer.names_in(resolved.question, within=here)
    others = answerer.names_in(resolved.question, within=asked.within)
    people = frozenset(person for name in named or others for person in name.people)
    names = {token.term for person in people for token in analyze(person)}
    if not people or any(token.term not in names and token.word not in SAYS for token in follow_up.content):
        return None
    about = last.known_thing
    is_there = about.casefold() in resolved.question.casefold()
    question = (
        resolved.question if is_there else follow_up.phrases.about.format(topic=about, question=resolved.question)
    )
    lent = resolved.lent | frozenset(token.word for token in analyze(about))
    wide = replace(asked, top=asked.top + len(quoted) + _OF_OTHERS, stays=asked.stays if named else asked.within)
    answer = ask_after(answerer, wide, last, Resolved(question, lent))
    theirs = tuple(citation for citation in answer.citations if citation.speaker in people)
    answer = unquoted(replace(answer, citations=theirs), quoted, top=asked.top)
    if not answer.citations or answer.answered:
        return answer
    return replace(answer, kind="quote", confidence=max(answer.confidence, THRESHOLD))


def unquoted(answer: Answer, quoted: Collection[Citation], *, top: int) -> Answer:
    """Return an answer without what was quoted before, as a refusal if nothing is left, and not sure without the first.

    It has at most ``top`` citations.
    """
    left = tuple(citation for citation in answer.citations if not is_quoted(citation, quoted))
    if left and left[0] == answer.citations[0]:
        return replace(answer, citations=left[:top])
    if left:
        return replace(answer, citations=left[:top], confidence=min(answer.confidence, NOT_SURE))
    missing = (*answer.matched, *answer.missing)
    return replace(answer, kind="none", citations=(), confidence=0.0, matched=(), missing=missing)


def _of_a_thing(answerer: Answerer, asked: NextQuestion, last: Turn, resolved: Resolved, topic: str) -> Answer:
    """Return the answer from near the last quote, or else, and where that episode never says it, from everywhere."""
    answer = ask_after(answerer, asked, last, resolved)
    if asked.stays == asked.within:
        return answer
    is_said = _is_said(topic, answerer.episode(last.citation.episode).text)
    if answer.answered and is_said:
        return answer
    wider = answerer.ask(resolved.question[:MAX_QUESTION_CHARS], top=asked.top, within=asked.within)
    return replace(wider, question=asked.question) if wider.answered or not is_said else answer


def _is_said(topic: str, text: str) -> bool:
    """Tell whether a text has a word of a topic, in whatever form: "skipped" is none of "Skipper"."""
    terms = {token.term for token in analyze(topic) if not token.stop}
    return not terms or any(token.term in terms for token in analyze(text))


def _theirs(answer: Answer, people: Collection[str]) -> Answer:
    """Return an answer with what these people say, or what is said of them; a refusal if that is nothing."""
    if answer.kind != "quote":
        return answer
    names = {token.term for person in people for token in analyze(person)}
    theirs = tuple(
        citation
        for citation in answer.citations
        if citation.speaker in people or any(token.term in names for token in analyze(citation.quote))
    )
    if not theirs:
        return replace(answer, kind="none", confidence=0.0)
    sure = answer.confidence if theirs[0] == answer.citations[0] else min(answer.confidence, NOT_SURE)
    return replace(answer, citations=theirs, confidence=sure)
