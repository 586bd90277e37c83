"""What holds for every episode, whatever file it comes from."""

from __future__ import annotations

from corpus import CorpusError, Episode, parse_episode


def assert_lawful(episode: Episode) -> None:
    left = 0
    assert episode.title
    assert episode.passages
    for written in (
        *(episode.title, episode.text, episode.url or "", episode.audio or "", *episode.guests),
        *(passage.speaker or "" for passage in episode.passages),
        *(chapter.title for chapter in episode.chapters),
    ):
        written.encode()  # no lone surrogate, which no index could hold
    for number, passage in enumerate(episode.passages, 1):
        assert passage.number == number
        assert left <= passage.start < passage.end <= len(episode.text)
        assert passage.sentences
        assert passage.sentences[0].time in (None, passage.time)
        at = passage.start
        for start, end in passage.asides:
            assert at <= start < end <= passage.end
            at = end
        at = passage.start
        for sentence in passage.sentences:
            assert at <= sentence.start < sentence.end <= passage.end
            words = episode.text[sentence.start : sentence.end]
            assert words == words.strip()
            assert not any(start <= sentence.start and sentence.end <= end for start, end in passage.asides)
            assert sentence.time is None or sentence.time >= 0
            at = sentence.end
        left = passage.end


def assert_reads_or_refuses(text: str, source: str) -> None:
    """Assert that a file is lawful or refused in one line that names it and says how to mend it."""
    try:
        episode = parse_episode(text, id="ep", source=source)
    except CorpusError as error:
        message = str(error)
        assert message.startswith(source)
        assert "; " in message
        assert len(message.splitlines()) == 1
        assert len(message) < 400
    else:
        assert_lawful(episode)


def said(episode: Episode) -> list[str]:
    return [episode.text[s.start : s.end] for passage in episode.passages for s in passage.sentences]


def turns(episode: Episode) -> list[tuple[str | None, list[str]]]:
    return [(p.speaker, [episode.text[s.start : s.end] for s in p.sentences]) for p in episode.passages]


def asides(episode: Episode, passage: int) -> list[str]:
    return [episode.text[start:end] for start, end in episode.passages[passage].asides]
