"""Where Thai sentences end: at some of the spaces, for Thai has no full stops.

A space also stands between clauses, and around names and numbers. So a sentence ends at a space before a word that
commonly begins one, or else where it has become as long as sentences are, but not between words that belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A space ends a sentence of fewer characters only where the next word begins one, or if there are two spaces.
_LONG, _SHORTEST, _SHORTEST_BEFORE_TWO = 180, 60, 100
#: From this length on, the next space ends the sentence whatever stands around it.
_TOO_LONG = 360
_SPACE = re.compile('(?<=[\u0e00-\u0e7f0-9)"\u201d])[ \\t]++(?=[\u0e01-\u0e45])')


def _any_of(words: str) -> str:
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


_BEGINS = re.compile(
    _any_of(
        """
        นอกจากนี้ นอกจากนั้น นอกเหนือจาก อย่างไรก็ตาม อย่างไรก็ดี ต่อมา จากนั้น หลังจาก ก่อนหน้านี้ ก่อนที่ ในปี ในวันที่
        ในเดือน ในช่วง ในขณะนั้น ในระหว่าง เมื่อ ตั้งแต่ เขา พวกเขา เธอ ทั้งนี้ ดังนั้น แม้ ถึงแม้ ตัวอย่างเช่น ปัจจุบัน สิ่งนี้
        ด้วยเหตุนี้ เพราะฉะนั้น ในทางกลับกัน ในทางตรงกันข้าม ในที่สุด สุดท้าย ครั้งแรก ผลก็คือ เช่นเดียวกับ
        """
    )
)
_CONTINUES = re.compile(
    _any_of(
        """
        และ หรือ ที่ ซึ่ง อัน โดย เพื่อ ให้ ว่า จึง ของ จาก กับ แก่ ด้วย แห่ง ได้ ก็ เป็น คือ รวมถึง รวมทั้ง ตลอดจน เช่น คน
        ครั้ง ปี ล้าน เปอร์เซ็นต์ กิโลเมตร ตาราง นาที ชั่วโมง วินาที ดอลลาร์ ปอนด์ จะ ไว้ ไป มา ใน ต่อ จน แต่ ๆ ฯ
        """
    )
)
_LEAVES_OPEN = re.compile(
    "(?:"
    + _any_of(
        """
        และ หรือ ที่ ซึ่ง อัน โดย เพื่อ ให้ ว่า ของ จาก กับ แก่ แห่ง เป็น คือ ใน ต่อ การ ความ ชื่อ เรียก รวมถึง เช่น ได้แก่
        ปี ระหว่าง ถึง ด้วย ประมาณ ราว กว่า อย่าง ถูก ทำ ไม่ จะ ได้ มี
        """
    )
    + r")\Z"
)
_LONGEST_WORD = 12


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each space at which a sentence of ``text[start:end]`` ends, in order."""
    for space in _SPACE.finditer(text, start, end):
        length, following = space.start() - start, space.end()
        if length < _SHORTEST:
            continue
        if not _BEGINS.match(text, following):
            if length < (_LONG if len(space[0]) == 1 else _SHORTEST_BEFORE_TWO):
                continue
            before = text[space.start() - _LONGEST_WORD : space.start()]
            if length < _TOO_LONG and (_CONTINUES.match(text, following) or _LEAVES_OPEN.search(before)):
                continue
        yield space.span()
        start = following
