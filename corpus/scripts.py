"""The scripts that languages are written in, and in which of them a text is."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Where the letters of a script are; one that several languages share comes first.
_SCRIPTS: Mapping[str, str] = {
    name: f"[{ranges}]+"
    for name, ranges in {
        "LATIN": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
        "CYRILLIC": "\u0400-\u052f",
        "ARABIC": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
        "DEVANAGARI": "\u0900-\u097f",
        "GREEK": "\u0370-\u03ff\u1f00-\u1fff",
        "HEBREW": "\u0590-\u05ff",
        "THAI": "\u0e00-\u0e7f",
        "HANGUL": "\u1100-\u11ff\uac00-\ud7af",
        "KANA": "\u3041-\u30ff\uff66-\uff9f",
        "HAN": "\u3400-\u9fff\uf900-\ufaff",
        "GEORGIAN": "\u10a0-\u10ff",
        "ARMENIAN": "\u0530-\u058f",
        "TAMIL": "\u0b80-\u0bff",
        "TELUGU": "\u0c00-\u0c7f",
        "BENGALI": "\u0980-\u09ff",
        "GUJARATI": "\u0a80-\u0aff",
        "GURMUKHI": "\u0a00-\u0a7f",
        "KANNADA": "\u0c80-\u0cff",
        "MALAYALAM": "\u0d00-\u0d7f",
        "SINHALA": "\u0d80-\u0dff",
        "MYANMAR": "\u1000-\u109f",
        "KHMER": "\u1780-\u17ff",
        "LAO": "\u0e80-\u0eff",
        "ETHIOPIC": "\u1200-\u137f",
    }.items()
}
#: Latin names and commands stand in texts of every script, others hardly in Latin ones: so many Latin letters tell as
#: much as one of another script.
_LATIN_ANYWHERE = 3
#: A third or more of Japanese is kana; Chinese has hardly any.
_KANA_SHARE = 0.1


def script_of(text: str) -> str:
    """Return the script of most letters of a text, KANA for Japanese; "" if there are none."""
    letters: dict[str, int] = {}
    left = sum(map(str.isalpha, text))
    for name, letters_of_script in _SCRIPTS.items():
        count = sum(map(len, re.findall(letters_of_script, text)))
        letters[name] = count // _LATIN_ANYWHERE if name == "LATIN" else count
        left -= count
        if letters[name] > left and name not in ("KANA", "HAN"):
            break  # no other has more
    if letters.get("KANA", 0) > _KANA_SHARE * letters.get("HAN", 0):
        letters["KANA"] += letters.pop("HAN", 0)
    most = max(letters, key=lambda name: letters[name])
    return most if letters[most] else ""
