"""What is mended in a sentence before a lexicon scores it, and why.

Lexicon instruments fail on news in a few known ways (`CORRECTIONS`). Each is mended by
rewriting the sentence, never by changing the instrument: the score of a sentence is what the
library gives for the rewritten one, and the rewritten one can be looked at (`tone.corrected`).
A sentence to which no correction applies reaches the lexicon as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

#: The corrections, each of which can be switched off.
CORRECTIONS = {
    "sentences": "A text is scored sentence by sentence and the scores are averaged, so that a "
    "score does not grow with the length of the text.",
    "negation": "Contracted negations are written out where the instrument knows only the full "
    "form (isn't -> is not), and 'no' or 'without' is moved to the word it denies when up to "
    "three words stand between (no evidence of fraud -> evidence of no fraud).",
    "names": "Names carry no sentiment of their own: listed names, aliases from the manifest and "
    "words capitalised in mid-sentence are blanked (United States -> Qqqqqq Qqqqqq).",
    "subjects": "Words that in news name a subject rather than praise it are blanked: security, "
    "defense, intelligence, energy, treasury, interest, share, party, and the verb secure.",
}

# Names that hold a word which some lexicon scores, where capitals alone cannot give them away:
# at the start of a sentence, or in a headline in which every word is capitalised.
NAMES = (
    "United States",
    "United Nations",
    "United Kingdom",
    "United Arab Emirates",
    "European Union",
    "Great Britain",
    "New York",
    "New Zealand",
    "New Delhi",
    "Security Council",
    "National Security Council",
    "National Security Adviser",
    "National Security Advisor",
    "Homeland Security",
    "Social Security",
    "Secret Service",
    "Special Forces",
    "Supreme Court",
    "Attorney General",
    "Justice Department",
    "Department of Justice",
    "Ministry of Justice",
    "Defense Department",
    "Department of Defense",
    "Defense Ministry",
    "Defence Ministry",
    "Ministry of Defense",
    "Ministry of Defence",
    "Defense Secretary",
    "Defence Secretary",
    "Energy Department",
    "Department of Energy",
    "Treasury Department",
    "Interior Ministry",
    "Foreign Ministry",
    "Foreign Office",
    "White House",
    "Oval Office",
    "Labor Party",
    "Labour Party",
    "Green Party",
    "Liberal Democrats",
    "Freedom Caucus",
    "Amnesty International",
    "Human Rights Watch",
    "World Health Organization",
    "Peace Corps",
    "Nobel Peace Prize",
    "Truth Social",
    "Fox News",
    "Free Press",
    "Islamic State",
    "Good Friday",
    "Black Sea",
    "Red Sea",
    "Red Cross",
    "Cold War",
    "World War",
    "Civil War",
)
_SUBJECTS = frozenset(
    {"security", "secure", "secures", "secured", "interest", "interests", "party", "parties"}
    | {"share", "shares", "treasury", "energy", "intelligence", "defense", "defence"}
)
_DENIALS = frozenset({"no", "without"})
# The farthest word that "no" and "without" are taken to deny. From 3 to 6 the agreement with
# human ratings hardly changes.
_REACH = 4
_BARRIERS = frozenset({"but", "and", "that", "which", "who", "because", "than"})
_CONTRACTED = re.compile(r"n't\b|(?<=\bcan)not\b", re.IGNORECASE)
_NAME_LIKE = re.compile(r"[^\W\d_a-z]['\w-]*[a-z]['\w-]*")
_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"\S+")
_EDGES = "\"'()[],.;:!?"
_HEADLINE_SHARE = 0.6
_HEADLINE_WORDS = 3


class Lexicon(Protocol):
    """What a correction has to know of an instrument."""

    def stirs(self, raw: str) -> bool:
        """Whether the token as written can change a score in any context."""

    def sign(self, word: str) -> int:
        """Say which way a lower-case word points by itself: 1, -1 or 0."""


@dataclass(frozen=True)
class Corrector:
    """Rewrites single sentences for one instrument."""

    lexicon: Lexicon
    names: frozenset[str]
    negation: bool
    mask_names: bool
    mask_subjects: bool
    knows_contractions: bool
    own_denials: Collection[str]

    @cached_property
    def _touched(self) -> dict[str, bool]:
        return _Touched(self)

    @cached_property
    def _name_words(self) -> frozenset[str]:
        return frozenset(word.lower() for name in self.names for word in name.split())

    @cached_property
    def _listed(self) -> re.Pattern[str]:
        names = sorted(self.names, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")

    def calls_for(self, raw: str) -> bool:
        """Whether a token, wherever it stands, might make a correction change a score."""
        word = raw.strip(_EDGES)
        lower = word.lower()
        if self.negation and (lower in _DENIALS or _CONTRACTED.search(raw)):
            return True
        if not self.lexicon.stirs(raw):
            return False
        return (self.mask_subjects and lower in _SUBJECTS) or (
            self.mask_names and (word != lower or lower in self._name_words)
        )

    def correct(self, sentence: str) -> str:
        """Rewrite one folded sentence; unchanged where no correction can matter."""
        touched = self._touched
        if not any(map(touched.__getitem__, sentence.split())):
            return sentence
        if self.mask_names:
            sentence = self._mask_names(sentence)
        if self.mask_subjects:
            sentence = _TOKEN.sub(_mask_subject, sentence)
        if self.negation:
            if not self.knows_contractions:
                sentence = _CONTRACTED.sub(" not", sentence)
            sentence = self._move_denials(sentence)
        return sentence

    def _mask_names(self, sentence: str) -> str:
        sentence = self._listed.sub(lambda match: _blank(match.group()), sentence)
        tokens = list(_TOKEN.finditer(sentence))
        capitals = [_NAME_LIKE.fullmatch(token.group().strip(_EDGES)) for token in tokens]
        long = [bool(c) for c, t in zip(capitals[1:], tokens[1:], strict=True) if len(t[0]) > 3]
        if sum(long) >= _HEADLINE_WORDS and sum(long) >= _HEADLINE_SHARE * len(long):
            return sentence
        pieces: list[str] = []
        end = 0
        for before, token, capital in zip(tokens, tokens[1:], capitals[1:], strict=False):
            if capital and not _opens_anew(before.group(), token.group()):
                pieces += sentence[end : token.start()], _blank(token.group())
                end = token.end()
        return "".join(pieces) + sentence[end:]

    def _move_denials(self, sentence: str) -> str:
        words = sentence.split()
        lower = [word.strip(_EDGES).lower() for word in words]
        moved = False
        for i, denial in enumerate(lower):
            if denial not in _DENIALS or words[i][-1:] in _EDGES:
                continue
            denied = self._denied(words, lower, i)
            if denied is None or (denied == i + 1 and denial in self.own_denials):
                continue
            words[i:denied] = [*words[i + 1 : denied], "no"]
            lower[i:denied] = [*lower[i + 1 : denied], "no"]
            moved = True
        return " ".join(words) if moved else sentence

    def _denied(self, words: list[str], lower: list[str], i: int) -> int | None:
        """Find the first word with a sentiment that the denial at `i` reaches."""
        for j in range(i + 1, min(len(words), i + 1 + _REACH)):
            if lower[j] in _BARRIERS or (j > i + 1 and words[j - 1][-1] in _EDGES):
                return None
            if self.lexicon.sign(lower[j]):
                return j
        return None


class _Touched(dict[str, bool]):
    """Token as written -> whether it calls for a correction."""

    def __init__(self, corrector: Corrector) -> None:
        super().__init__()
        self._corrector = corrector

    def __missing__(self, raw: str) -> bool:
        called = self[raw] = self._corrector.calls_for(raw)
        return called


def _opens_anew(before: str, token: str) -> bool:
    """Whether a token may be capitalised because a sentence or a quotation starts with it."""
    return before[-1] in ".!?:\"'-([" or token[0] in "\"'(["


def _blank(name: str) -> str:
    """Replace letters by q, capitals kept: the letter q begins no entry of any lexicon alone."""
    return _LETTER.sub(lambda match: "Q" if match.group().isupper() else "q", name)


def _mask_subject(match: re.Match[str]) -> str:
    raw = match.group()
    return _blank(raw) if raw.strip(_EDGES).lower() in _SUBJECTS else raw


@lru_cache(maxsize=64)
def names_with(aliases: frozenset[str]) -> frozenset[str]:
    """Add the aliases of a corpus to the general list of names."""
    return frozenset(NAMES) | aliases


def chosen(correct: bool | Iterable[str], mask_names: bool) -> frozenset[str]:
    """Turn the switches of `tone.score` into a set of corrections.

    Raises
    ------
    ValueError
        If `correct` names a correction that does not exist.
    """
    if isinstance(correct, bool):
        wanted = frozenset(CORRECTIONS) if correct else frozenset[str]()
    else:
        wanted = frozenset(correct)
    unknown = wanted - CORRECTIONS.keys()
    if unknown:
        known = ", ".join(CORRECTIONS)
        raise ValueError(f"no such correction: {', '.join(sorted(unknown))} (there are {known})")
    return wanted if mask_names else wanted - {"names"}
