"""The codes of languages: those of two letters (ISO 639-1), and what others write for the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CODE = re.compile(r"[a-z]{2}")
#: Codes of ISO 639-2 and 639-3, and of variants, for languages that have one of two letters.
_SAME: Mapping[str, str] = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "swe": "sv", "nor": "no", "nob": "no", "nno": "no", "nb": "no", "nn": "no", "dan": "da", "fin": "fi",
    "rus": "ru", "hun": "hu", "ron": "ro", "rum": "ro", "ara": "ar", "tur": "tr", "ell": "el", "gre": "el", "hin": "hi",
    "vie": "vi", "zho": "zh", "chi": "zh", "cmn": "zh", "yue": "zh", "jpn": "ja", "kor": "ko", "tha": "th", "pol": "pl",
    "ces": "cs", "cze": "cs", "ukr": "uk", "heb": "he", "iw": "he", "in": "id",
}  # fmt: skip


def code_of(given: str) -> str:
    """Return the ISO 639-1 code that a language tag (RFC 5646: de, de-AT, deu) begins with, "" if it is none."""
    tag = re.split("[-_]", given.strip().lower(), maxsplit=1)[0]
    code = _SAME.get(tag, tag)
    return code if _CODE.fullmatch(code) else ""
