"""Tables: CSV, TSV, and those of web pages; and the other pages that podcasters have."""

from __future__ import annotations

import csv
import io

import pytest

from corpus import Episode, EpisodeUnreadable, parse_episode
from tests.corpus.laws import assert_lawful

TALK = [
    (3, "Mara Quill", "Welcome back, all of you; it is warm."),
    (75, "Ode Finch", 'It cost me "nine pounds" at a barn sale.'),
    (90, "Mara Quill", "That is a bargain in my book."),
    (3723, "Ode Finch", "So it is, and it works well."),
]


def read(text: str, source: str) -> Episode:
    episode = parse_episode(text, id="ep", source=source)
    assert_lawful(episode)
    return episode


def found(episode: Episode) -> list[tuple[float | None, str | None, str]]:
    return [(s.time, p.speaker, episode.text[s.start : s.end]) for p in episode.passages for s in p.sentences]


def rows(heading: str, form: str, delimiter: str) -> str:
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=delimiter)
    if heading:
        table.writerow(heading.split("|"))
    for time, who, said in TALK:
        clock = f"{time // 3600:02d}:{time // 60 % 60:02d}:{time % 60:02d}"
        filled = form.format(time=time, ms=time * 1000, end=time + 2, endms=time * 1000 + 2000, clock=clock, who=who)
        table.writerow([cell if cell != "SAID" else said for cell in filled.split("|")])
    return stream.getvalue()


TABLES = {
    "Whisper": ("start|end|text", "{ms}|{endms}|SAID", "\t", False),
    "clocks": ("Speaker Name|Start Time|End Time|Text", "{who}|{clock}.00|{clock}.50|SAID", ",", True),
    "semicolons": ("start;end;speaker;text".replace(";", "|"), "{time}.0|{end}.5|{who}|SAID", ";", True),
    "milliseconds": ("start_ms|speaker|transcript", "{ms}|{who}|SAID", ",", True),
    "brackets": ("Timecode|Speaker|Dialogue", "[{clock}]|{who}|SAID", ",", True),
    "numbered": ("id|start|end|speaker|text", "7|{time}|{end}|{who}|SAID", ",", True),
    "no headings": ("", "{clock}|{who}|SAID", ",", True),
    "Audacity": ("", "{time}.000000|{end}.000000|SAID", "\t", False),
}


@pytest.mark.parametrize(("heading", "form", "delimiter", "named"), TABLES.values(), ids=TABLES)
def test_a_table_is_read_by_its_headings_or_by_what_stands_in_it(
    heading: str, form: str, delimiter: str, named: bool
) -> None:
    name = "show.tsv" if delimiter == "\t" else "show.csv"
    text = rows(heading, form, delimiter)
    for written in (text, text.replace("\r\n", "\n"), text.replace("\r\n", "\r")):
        assert found(read(written, name)) == [(float(t), who if named else None, said) for t, who, said in TALK]
    if heading:
        assert read(text, "show.txt").passages[0].time == 3.0, "told by its headings"


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "name,age\nAnn,5\nBen,6\n", "", "\n\n"])
def test_a_table_that_is_no_transcript_is_refused(text: str) -> None:
    with pytest.raises(EpisodeUnreadable, match=r"^a\.csv: not a transcript in a table; it must have columns named"):
        parse_episode(text, id="ep", source="a.csv")


def html(inside: str) -> str:
    return (
        "<!DOCTYPE html><html><head><title>Hive &amp; hour</title></head><body><nav><a>Home</a> <a>All</a></nav>"
        f"{inside}<footer><p>Ode Finch: all rights.</p></footer></body></html>"
    )


PAGES = {
    "names in bold": ("<p><strong>{who}:</strong> {said}</p>", False),
    "a colon behind": ("<p><b>{who}</b>: {said}</p>\n", False),
    "plain": ("<p>{who}: {said}</p>", False),
    "line breaks": ("<b>{who}:</b> {said}<br><br>\n", False),
    "terms": ("<dl><dt>{who}</dt><dd>{said}</dd></dl>", False),
    "a time beside": ("<p><strong>{who}</strong> [{clock}]<br>{said}</p>", True),
    "headings": ("<h4>{who} <span>{clock}</span></h4><p>{said}</p>", True),
    "blocks": ("<div><span>{who}</span> <span>{clock}</span></div><div>{said}</div>", True),
    "a table": ("<table><tr><td>{clock}</td><td>{who}</td><td>{said}</td></tr></table>", True),
}


@pytest.mark.parametrize(("form", "timed"), PAGES.values(), ids=PAGES)
def test_a_page_is_read_however_it_has_names_and_times(form: str, timed: bool) -> None:
    inside = "".join(
        form.format(
            who=who, said=said.replace('"', "&quot;"), clock=f"{time // 3600}:{time // 60 % 60:02d}:{time % 60:02d}"
        )
        for time, who, said in TALK
    )
    episode = read(html(inside.replace("</table><table>", "")), "show.html")
    assert found(episode) == [(float(time) if timed else None, who, said) for time, who, said in TALK]
    assert episode.title == "Hive & hour"


@pytest.mark.parametrize("captions", [False, True])
def test_what_stands_in_pre_keeps_its_lines(captions: bool) -> None:
    form = "{n}\n00:0{n}:03,000 --&gt; 00:0{n}:05,000\n{who}: {said}\n\n" if captions else "{who}: {said}\n"
    inside = "".join(form.format(n=n, who=who, said=said) for n, (_, who, said) in enumerate(TALK, 1))
    episode = read(html(f"<pre>{inside}</pre>"), "show.html")
    assert [(who, said) for _, who, said in found(episode)] == [(who, said) for _, who, said in TALK]
    assert episode.passages[0].time == (63.0 if captions else None)


@pytest.mark.parametrize("inside", ["<p>Hello.</p>", "<p>Posted: today</p><p>We talk.</p>", "<ul><li>One</li></ul>"])
def test_a_page_without_names_and_times_is_refused(inside: str) -> None:
    with pytest.raises(EpisodeUnreadable, match=r"not a transcript in HTML"):
        parse_episode(html(inside), id="ep", source="a.html")


def test_a_short_table_lowers_no_limit_for_others_who_read_one() -> None:
    before = csv.field_size_limit()
    parse_episode("start,speaker,text\n0,Ann,Coal.\n", id="short", source="short.csv")
    assert csv.field_size_limit() >= before
