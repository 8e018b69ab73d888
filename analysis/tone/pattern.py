"""TextBlob's polarity and subjectivity, equal to the library's to the last bit, and faster.

TextBlob's default sentiment is that of the pattern library. Tokenizer, emoticons and lexicon
are those of the installed package ``textblob``: its file ``_text.py`` needs nothing but the
standard library and is loaded by its path, because importing the package itself brings all of
NLTK (three seconds). Only the walk over the words is written anew: each distinct token is cut
and looked up once, and unknown words are skipped unless a negation or a modifier is pending.

Source: De Smedt, T. & Daelemans, W. (2012). Pattern for Python. JMLR 13.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count
from pathlib import Path
from typing import Any, NamedTuple

Scores = tuple[float, float, float]

_NEGATIONS = frozenset({"no", "not", "n't", "never"})
_EXCLAMATION = "!"
_SARCASM = "(!)"
# The library puts emoticons and "(!)" together again across spaces: "said: (we" holds ":(". It
# takes a token that could begin one, followed by a token that could go on with it. A text with
# such a pair, or with one of the rarer tokens of the last pattern, is cut by the library itself.
_BEGINS = re.compile(r"[:;=<>*_♥°]|[8xX]\W*$")
_GOES_ON = re.compile(r"[-)(\]\[}{/\\.><^*:;=_°]|'+(?:\(|$)|[cDPpbsSoO3](?!\w)|Dn't")
_ASSEMBLED = re.compile(r"\($|\(\W*!|^\W*!|^\.O|^_|END-OF-SENTENCE")
# A plain word and the marks around it that the library cuts off whatever the word is.
_PLAIN = re.compile(r"([\"'(\[$#]*)([^\W_]+(?:[-.,][^\W_]+)*)((?:'s)?)([,.;:!?)\]\"']*)")
# Marks after a word that matter by themselves or with what follows, or may be more than marks.
_ACTING_MARK = re.compile(r"[!:;]")
_MAY_BE_FACE = re.compile(r"[:;].|\..*\.")


class _Word(NamedTuple):
    """One word: what the lexicon knows of it, and whether it can change anything."""

    lower: str
    scores: Scores | None
    modifies: bool
    mood: float | None

    @property
    def matters(self) -> bool:
        """Whether the word is scored or starts something; all others only end things."""
        return (
            self.scores is not None
            or self.mood is not None
            or self.lower in _NEGATIONS
            or self.lower in (_EXCLAMATION, _SARCASM)
        )

    @property
    def ends_everything(self) -> bool:
        """Whether the unknown word cancels a pending negation and a pending modifier."""
        return len(self.lower) > 2 and len(self.lower.strip("'")) > 1


_Words = tuple[_Word, ...]


# What is known of a token: its words if any matters; `_LONG` if none does and a longer unknown
# word ends every pending negation and modifier; `_SHORT` for small words, which let them pass.
_LONG: None = None
_SHORT: _Words = ()
_ASSEMBLE: _Words = (_Word("", None, False, None),)


@dataclass(slots=True)
class _Beginning:
    """A token that could begin an emoticon; what it is if it does not."""

    words: _Words | None


_Known = _Words | _Beginning | None


@dataclass(slots=True)
class _Assessments:
    """The scored words so far and what is pending, as the library keeps them."""

    scored: list[Scores] = field(default_factory=list)
    #: Places of the scored words that a negation turns round.
    negated: set[int] = field(default_factory=set)
    modifier: str | None = None
    negation: bool = False

    @property
    def pending(self) -> bool:
        return self.negation or self.modifier is not None

    def forget(self) -> None:
        self.modifier = None
        self.negation = False

    def read(self, word: _Word) -> None:
        if word.scores is None:
            self._read_unknown(word)
            return
        if self.modifier is None:
            self.scored.append(word.scores)
        else:
            polarity, subjectivity, intensity = word.scores
            factor = self.scored[-1][2]
            self.scored[-1] = (
                _within_1(polarity * factor),
                _within_1(subjectivity * factor),
                intensity,
            )
        if self.negation:
            polarity, subjectivity, intensity = self.scored[-1]
            self.scored[-1] = polarity, subjectivity, 1.0 / intensity
            self.negated.add(len(self.scored) - 1)
        self.modifier = word.lower if word.modifies else None
        self.negation = word.lower in _NEGATIONS

    def _read_unknown(self, word: _Word) -> None:
        lower = word.lower
        if lower in _NEGATIONS:
            self.negation = True
        elif self.negation and len(lower.strip("'")) > 1:
            self.negation = False
        if self.negation and self.modifier is not None and self.modifier.endswith("ly"):
            self.negated.add(len(self.scored) - 1)
            self.negation = False
        elif self.modifier is not None and len(lower) > 2:
            self.modifier = None
        if lower == _EXCLAMATION and self.scored:
            polarity, subjectivity, intensity = self.scored[-1]
            self.scored[-1] = _within_1(polarity * 1.25), subjectivity, intensity
        if lower == _SARCASM:
            self.scored.append((0.0, 1.0, 1.0))
        if word.mood is not None:
            self.scored.append((word.mood, 1.0, 1.0))

    def averages(self) -> tuple[float, float]:
        total = opinion = 0.0
        # Added one by one, as the library does: `sum` rounds differently from Python 3.12 on.
        for place, (polarity, subjectivity, _) in enumerate(self.scored):
            total += polarity * -0.5 if place in self.negated else polarity
            opinion += subjectivity
        count = float(len(self.scored) or 1)
        return total / count, opinion / count


def _within_1(value: float) -> float:
    return max(-1.0, min(value, +1.0))


class _Tokens(dict[str, _Known]):
    """Token as written -> what is known of it."""

    def __init__(self, engine: Pattern) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, raw: str) -> _Known:
        known = self[raw] = self._engine.describe(raw)
        return known


class Pattern:
    """Polarity and subjectivity as TextBlob's default analyzer gives them."""

    def __init__(self) -> None:
        package = _package_folder()
        self._library = _load(package / "_text.py")
        self.lexicon = _lexicon(self._library, package / "en" / "en-sentiment.xml")
        self._moods: dict[str, float] = {}
        for (_, polarity), forms in self._library.EMOTICONS.items():
            for form in forms:
                word = form.lower()
                if not word.isalpha() and len(word) <= 5 and word not in self._library.PUNCTUATION:
                    self._moods.setdefault(word, polarity)
        self._acting = self.lexicon.keys() | _NEGATIONS | self._moods.keys()
        self._tokens = _Tokens(self)
        self._small: dict[str, _Words] = {}

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Give the polarity of each text, in order."""
        return [self.sentiment(text)[0] for text in texts]

    def stirs(self, raw: str) -> bool:
        """Whether the token as written can change a score in any context."""
        known = self._tokens[raw]
        return bool(known.words if isinstance(known, _Beginning) else known)

    def sign(self, word: str) -> int:
        """Say which way a lower-case word points by itself: 1, -1 or 0."""
        scores, _ = self.lexicon.get(word, (None, False))
        return 0 if scores is None or not scores[0] else 1 if scores[0] > 0 else -1

    def describe(self, raw: str) -> _Known:
        """Say what is known of one token; see `_LONG` and what follows."""
        if (
            raw.isalpha()
            and len(raw) > 2
            and raw[-1] not in "xX"
            and raw.lower() not in self._acting
        ):
            return _LONG
        plain = _PLAIN.fullmatch(raw)
        if plain and self._is_cut_plainly(plain):
            before, word, possessive, after = plain.groups()
            if (
                word.lower() not in self._acting
                and len(word) > 2
                and not _ACTING_MARK.search(after)
            ):
                return _LONG
            forms = [*before, word, *possessive, *after]
        elif _ASSEMBLED.search(raw):
            return _ASSEMBLE
        else:
            forms = self._cut(raw)
        words = tuple(map(self.word, forms))
        known: _Words | None = _SHORT
        if any(word.matters for word in words):
            known = words
        elif any(word.ends_everything for word in words):
            known = _LONG
        else:
            self._small[raw] = words
        return _Beginning(known) if _BEGINS.search(raw) else known

    def _is_cut_plainly(self, plain: re.Match[str]) -> bool:
        """Whether the marks are cut off: a stop is not, where it may be an abbreviation's."""
        word, possessive, after = plain.groups()[1:]
        if word[-1] in "8xX" or "n't" in plain[0] or _MAY_BE_FACE.search(after):
            return False
        if after.startswith("."):
            return not possessive and not self._is_abbreviation(word + ".")
        return True

    def _is_abbreviation(self, form: str) -> bool:
        library = self._library
        return form in library.ABBREVIATIONS or any(
            rule.match(form) for rule in (library.RE_ABBR1, library.RE_ABBR2, library.RE_ABBR3)
        )

    def word(self, form: str) -> _Word:
        """Look up one word."""
        lower = form.lower()
        scores, modifies = self.lexicon.get(lower, (None, False))
        return _Word(lower, scores, modifies, self._moods.get(lower))

    def _cut(self, text: str) -> list[str]:
        """Cut a text into words with the library's own tokenizer."""
        return " ".join(self._library.find_tokens(text)).split()

    def sentiment(self, text: str) -> tuple[float, float]:
        """Give polarity (-1 to 1) and subjectivity (0 to 1) of one text, (0, 0) if empty."""
        raws = text.split()
        tokens = list(map(self._tokens.__getitem__, raws))
        awake = list(compress(count(), tokens))
        if not awake:
            return 0.0, 0.0
        read = _Assessments()
        last = -1
        for i in awake:
            words = tokens[i]
            if isinstance(words, _Beginning):
                if i + 1 < len(raws) and _GOES_ON.match(raws[i + 1]):
                    return self._sentiment_word_by_word(text)
                words = tokens[i] = words.words
            if not words:
                continue
            if words is _ASSEMBLE:
                return self._sentiment_word_by_word(text)
            if read.pending and i - last > 1:
                self._pass_over(read, raws[last + 1 : i], tokens[last + 1 : i])
            for word in words:
                read.read(word)
            last = i
        return read.averages()

    def _pass_over(self, read: _Assessments, raws: list[str], tokens: list[_Known]) -> None:
        """Let the tokens between two that matter act on what is pending."""
        if _LONG in tokens:
            read.forget()
            return
        for raw in raws:
            for word in self._small[raw]:
                read.read(word)

    def _sentiment_word_by_word(self, text: str) -> tuple[float, float]:
        read = _Assessments()
        for form in self._cut(text):
            read.read(self.word(form))
        return read.averages()


def _package_folder() -> Path:
    spec = importlib.util.find_spec("textblob")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the instrument 'textblob' needs the package textblob")
    return Path(spec.origin).parent


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("analysis._textblob_text", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lexicon(library: Any, path: Path) -> dict[str, tuple[Scores | None, bool]]:
    """Read the lexicon: word -> (polarity, subjectivity, intensity), and whether it modifies."""
    sentiment = library.Sentiment(path=str(path), synset="wordnet_id")
    sentiment.load()
    # TextBlob's English sentiment gives every adjective's scores to its adverb as well.
    for word, tags in list(dict.items(sentiment)):
        if "JJ" in tags:
            stem = word[:-1] + "i" if word.endswith("y") else word
            stem = stem[:-2] if stem.endswith("le") else stem
            sentiment.annotate(stem + "ly", "RB", *tags["JJ"])
    return {
        word: ((float(p), float(s), float(i)), "RB" in tags)
        for word, tags in dict.items(sentiment)
        for p, s, i in [tags[None]]
    }


class Subjectivity(Pattern):
    """TextBlob's subjectivity; it shares everything but the number it hands out."""

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Give the subjectivity of each text, in order."""
        return [self.sentiment(text)[1] for text in texts]


@cache
def engine() -> Pattern:
    """Return the one TextBlob of this process (its table of seen tokens is worth keeping)."""
    return Pattern()


@cache
def subjectivity() -> Subjectivity:
    """Return the one scorer of subjectivity of this process."""
    return Subjectivity()
