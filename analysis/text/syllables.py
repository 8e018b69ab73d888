"""Syllables of English words."""

import re

_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Count the syllables of a word as it is read aloud."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    count = len(_VOWELS.findall(letters))
    if re.search(r"[^aeiouy]e$|[^aeiouytd]ed$|[^aeiouyszxcg]es$", letters) and not re.search(
        r"[^aeiouy]le$", letters
    ):
        count -= 1
    return max(count, 1)
