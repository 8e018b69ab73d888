"""What is mended in a sentence before a lexicon scores it, and why.

Lexicon instruments fail on news in a few known ways (`CORRECTIONS`). Each is mended by
rewriting the sentence, never by changing the instrument: the score of a sentence is what the
library gives for the rewritten one, and the rewritten one can be looked at (`tone.corrected`).
A sentence to which no correction applies reaches the lexicon as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Protocol

#: The corrections, each of which can be switched off.
CORRECTIONS = {
    "sentences": "A text is scored sentence by sentence and the scores are averaged, so that a "
    "score does not grow with the length of the text.",
    "negation": "Contracted negations are written out where the instrument knows only the full "
    "form (isn't -> is not), and a denial (no, without; for TextBlob also not, never) is moved to "
    "the word it denies when up to three words stand between (no evidence of fraud -> evidence "
    "of no fraud). The category lists negate the first listed word after a negation themselves.",
    "names": "Names carry no sentiment of their own: listed names, aliases from the manifest and "
    "words capitalised in mid-sentence are blanked (United States -> Xxxxxx States) where the "
    "lexicon would score them.",
    "subjects": "Words that in news name a subject rather than praise it are blanked: security, "
    "defense, intelligence, energy, treasury, interest, share, party, and the verb secure.",
    "stems": "A word that Loughran and McDonald's list knows by its stem alone is blanked: "
    "position shares one with positive. The list gives every inflection itself.",
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
# The farthest word that a denial is taken to reach. From 3 to 6 the agreement with
# human ratings hardly changes.
_REACH = 4
_BARRIERS = frozenset({"but", "and", "that", "which", "who", "because", "than"})
_CONTRACTED = re.compile(r"n't\b|(?<=\bcan)not\b", re.IGNORECASE)
_NAME_LIKE = re.compile(r"[^\W\d_a-z]['\w-]*[a-z]['\w-]*")
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = "\"'()[],.;:!?"
_HEADLINE_SHARE = 0.9
_HEADLINE_WORDS = 3


class Lexicon(Protocol):
    """What a correction has to know of an instrument."""

    def stirs(self, raw: str) -> bool:
        """Whether the token as written can change a score in any context."""

    def sign(self, word: str) -> int:
        """Say which way a lower-case word points by itself: 1, -1 or 0."""


# What a token may call for, wherever it stands. Plain integers: this runs for every token.
_BLANKED, _CAPITAL, _LISTED, _CONTRACTION, _DENIAL = 1, 2, 4, 8, 16


@dataclass(frozen=True)
class Corrector:
    """Rewrites single sentences for one instrument.

    `denials` are the words to move, and whether the instrument itself understands them when
    they stand directly before the word they deny; `merely_stemmed` says of a token whether it
    counts for its stem alone.
    """

    lexicon: Lexicon
    names: frozenset[str]
    negation: bool
    mask_names: bool
    mask_subjects: bool
    knows_contractions: bool
    denials: Mapping[str, bool]
    merely_stemmed: Callable[[str], bool] | None = None

    @cached_property
    def _calls(self) -> _Calls:
        return _Calls(self)

    @cached_property
    def _listed(self) -> dict[str, list[tuple[int, list[str]]]]:
        """Word of a name -> where it stands in which names."""
        index: dict[str, list[tuple[int, list[str]]]] = {}
        for name in sorted(self.names):
            words = [_core(word) for word in name.split()]
            for place, word in enumerate(words):
                index.setdefault(word, []).append((place, words))
        return index

    def calls_of(self, raw: str) -> int:
        """Say which corrections a token calls for; 0 for most."""
        word = _core(raw)
        lower = word.lower()
        calls = 0
        if self.negation and lower in self.denials and raw[-1] not in _EDGES:
            calls |= _DENIAL
        if self.negation and not self.knows_contractions and _CONTRACTED.search(raw):
            calls |= _CONTRACTION
        # To blank a word that the lexicon passes over anyway would change nothing.
        if not self.lexicon.stirs(raw):
            return calls
        if self.mask_subjects and lower in _SUBJECTS:
            calls |= _BLANKED
        if self.merely_stemmed and self.merely_stemmed(raw):
            calls |= _BLANKED
        if self.mask_names and _NAME_LIKE.fullmatch(word):
            calls |= _CAPITAL
        if self.mask_names and word in self._listed:
            calls |= _LISTED
        return calls

    def correct(self, sentence: str) -> str:
        """Rewrite one folded sentence; unchanged where no correction can matter."""
        words = sentence.split()
        calls = list(map(self._calls.__getitem__, words))
        if not any(calls):
            return sentence
        called = [i for i, call in enumerate(calls) if call]
        if called == [0] and calls[0] == _CAPITAL:
            return sentence
        corrected = words.copy()
        for i in called:
            if self._is_blanked(words, i, calls[i]):
                corrected[i] = _blank(words[i])
            elif calls[i] & _CONTRACTION:
                corrected[i] = _CONTRACTED.sub(" not", words[i])
        if any(calls[i] & (_DENIAL | _CONTRACTION) for i in called):
            corrected = self._move_denials(corrected)
        return " ".join(corrected) if corrected != words else sentence

    def _is_blanked(self, words: list[str], i: int, call: int) -> bool:
        if call & _BLANKED:
            return True
        if call & _LISTED and self._in_listed_name(words, i):
            return True
        return bool(
            call & _CAPITAL
            and i
            and not _opens_anew(words[i - 1], words[i])
            and not _is_headline(words)
        )

    def _in_listed_name(self, words: list[str], i: int) -> bool:
        for place, name in self._listed[_core(words[i])]:
            first = i - place
            if first >= 0 and [_core(w) for w in words[first : first + len(name)]] == name:
                return True
        return False

    def _move_denials(self, words: list[str]) -> list[str]:
        words = " ".join(words).split()
        lower = list(map(_lower, words))
        for i, denial in enumerate(lower):
            if denial not in self.denials or words[i][-1] in _EDGES:
                continue
            denied = self._denied(words, lower, i)
            if denied is None or (denied == i + 1 and self.denials[denial]):
                continue
            words[i:denied] = [*words[i + 1 : denied], "no"]
            lower[i:denied] = [*lower[i + 1 : denied], ""]
        return words

    def _denied(self, words: list[str], lower: list[str], i: int) -> int | None:
        """Find the first word with a sentiment that the denial at `i` reaches."""
        for j in range(i + 1, min(len(words), i + 1 + _REACH)):
            if lower[j] in _BARRIERS or (j > i + 1 and words[j - 1][-1] in _EDGES):
                return None
            if self.lexicon.sign(lower[j]):
                return j
        return None


class _Calls(dict[str, int]):
    """Token as written -> which corrections it calls for."""

    def __init__(self, corrector: Corrector) -> None:
        super().__init__()
        self._corrector = corrector

    def __missing__(self, raw: str) -> int:
        calls = self[raw] = self._corrector.calls_of(raw)
        return calls


@cache
def _core(raw: str) -> str:
    """Strip a token of outer punctuation and of a possessive ending."""
    return raw.strip(_EDGES).removesuffix("'s")


@cache
def _lower(raw: str) -> str:
    return _core(raw).lower()


@cache
def _is_capitalised(raw: str) -> bool:
    return _NAME_LIKE.fullmatch(_core(raw)) is not None


def _opens_anew(before: str, token: str) -> bool:
    """Whether a token may be capitalised because a sentence or a quotation starts with it."""
    return before[-1] in ".!?:\"'-([" or token[0] in "\"'(["


def _is_headline(words: list[str]) -> bool:
    """Whether most longer words are capitalised, so that capitals tell nothing of names."""
    capital = [_is_capitalised(word) for word in words[1:] if len(word) > 3]
    return sum(capital) >= max(_HEADLINE_WORDS, _HEADLINE_SHARE * len(capital))


@cache
def _blank(word: str) -> str:
    """Replace letters by x, capitals kept: no lexicon has an entry made of this letter alone."""
    return _LETTER.sub(lambda match: "X" if match.group().isupper() else "x", word)


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
