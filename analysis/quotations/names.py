"""The people and bodies a text names, and whom a pronoun or a surname stands for."""

from collections import Counter
from typing import NamedTuple

from analysis.quotations import lexicon
from analysis.quotations.lexicon import words
from analysis.quotations.tokens import TITLE, WORD, Sentence, Token

_CUES = lexicon.cues()
_FINITE = words("grammar", "finite")
_PAST = words("grammar", "past")
_MALE = words("sources", "male")
_FEMALE = words("sources", "female")
_TITLES_TOO = words("sources", "places") | words("sources", "not_a_person")
_GIVEN = (_MALE | _FEMALE) - _TITLES_TOO
_PLACES = words("sources", "places")
_SURNAMES_TOO = words("sources", "surnames_too")
_ROLES = lexicon.people()
_OF_COMPANIES = words("sources", "of_companies")
_TITLES = words("sources", "titles")
_INSTITUTIONS = lexicon.institutions()
_NOT_NAMES = (
    words("sources", "not_a_person")
    | words("grammar", "determiners")
    | words("grammar", "auxiliaries")
    | words("grammar", "prepositions")
    | words("grammar", "conjunctions")
    | words("grammar", "pronouns")
    | words("grammar", "times")
    | frozenset(["yes", "no", "not", "if", "there", "here", "it's", "he's", "she's", "that's"])
)
_PARTICLES = frozenset(
    ["de", "la", "von", "van", "der", "den", "bin", "al", "du", "da", "del", "ben"]
)
_MEN = words("sources", "titles_of_men")
_WOMEN = words("sources", "titles_of_women")
_SUFFIXES = frozenset(["jr.", "sr.", "jr", "sr", "ii", "iii", "iv"])


_SHORT = 150


class Name(NamedTuple):
    """One name as it stands in the text, its titles left off.

    ``kind`` is ``"person"``, ``"institution"``, ``"place"``, ``"role"`` (the Majority Leader)
    or ``"unknown"``; ``gender`` is
    ``"m"``, ``"f"`` or ``""``.
    """

    start: int
    end: int
    text: str
    kind: str
    gender: str


class Register:
    """Every name of a text, and for each surname the fullest form."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.by_start: dict[int, Name] = {}
        self.mentions: list[list[Name]] = []
        opening: list[Name] = []
        seen: set[str] = set()
        companies: set[str] = set()
        for sentence in sentences:
            found = _runs(sentence.tokens)
            self.mentions.append(found)
            first = sentence.tokens[0].start if sentence.tokens else -1
            companies |= _companies(sentence.tokens, found)
            for name in found:
                alone = name.start == first and " " not in name.text
                if alone and not _governs(sentence.tokens):
                    opening.append(name)
                else:
                    seen.add(name.text)
                    seen.update(name.text.split())
                self.by_start[name.start] = name
        # A single capitalised word at the head of a sentence need not be a name.
        self._doubtful = {name.start for name in opening if name.text not in seen}
        self._companies = companies
        # A report introduces people by their full names; a single word that never gets
        # one stands for a body. A text of a few sentences may do without.
        self._introduces = sum(len(sentence.tokens) for sentence in sentences) > _SHORT
        self._full()

    def _full(self) -> None:
        counts: Counter[str] = Counter()
        people: dict[str, Name] = {}
        for mentions in self.mentions:
            for name in mentions:
                if name.kind == "person" and " " in name.text:
                    counts[name.text] += 1
                    known = people.get(name.text)
                    if known is None or (not known.gender and name.gender):
                        people[name.text] = name
        self._surnames: dict[str, list[Name]] = {}
        for text, _ in counts.most_common():
            self._surnames.setdefault(surname(text), []).append(people[text])
        self._genders: dict[str, str] = {}
        for mentions in self.mentions:
            for name in mentions:
                if name.gender and " " not in name.text:
                    self._genders.setdefault(name.text, name.gender)

    def within(self, start: int, end: int) -> Name | None:
        """Return the last name that begins inside a stretch of text, the person's before others."""
        best = None
        for at in range(start, end):
            name = self.by_start.get(at)
            if name is not None and at not in self._doubtful:
                name = self.resolved(name)
                if best is None or name.kind == "person" or best.kind != "person":
                    best = name
        return best

    def resolved(self, name: Name) -> Name:
        """Return the name under its fullest form, with what is known of the person."""
        if name.kind in {"institution", "place", "role"} or " " in name.text:
            return name
        for full in self._surnames.get(name.text, ()):
            if not (full.gender and name.gender and full.gender != name.gender):
                return name._replace(
                    text=full.text, kind="person", gender=full.gender or name.gender
                )
        if name.text in self._companies and name.kind == "unknown":
            return name._replace(kind="institution", gender="")
        gender = name.gender or self._genders.get(name.text, "")
        if not gender and name.kind == "unknown" and self._introduces:
            return name._replace(kind="institution")
        return name._replace(gender=gender, kind="person" if gender else name.kind)


def surname(text: str) -> str:
    """Return the last word of a name that is no suffix.

    >>> surname("Robert Menendez Jr.")
    'Menendez'
    """
    parts = [part for part in text.split() if part.lower() not in _SUFFIXES]
    return parts[-1] if parts else text


def _governs(tokens: list[Token]) -> bool:
    """Whether a sentence's first word is followed by its verb, as a name would be."""
    if len(tokens) < 2 or tokens[0].lower.endswith("s"):
        return False
    verb = tokens[1].lower
    return verb in _CUES or verb in _FINITE or verb in _PAST or verb.endswith("ed")


def _companies(tokens: list[Token], found: list[Name]) -> set[str]:
    """Single-word names that a neighbouring word shows to be a company's."""
    single = {name.start: name.text for name in found if name.kind == "unknown"}
    if not single:
        return set()
    companies = set()
    for at, token in enumerate(tokens):
        if token.start not in single:
            continue
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        before = tokens[at - 2].lower if at > 1 and tokens[at - 1].lower in {"at", "in"} else ""
        if after in _OF_COMPANIES or before in _OF_COMPANIES:
            companies.add(single[token.start])
    return companies


def _runs(tokens: list[Token]) -> list[Name]:
    """Find runs of capitalised words in a sentence, titles in front of them left off."""
    found: list[Name] = []
    at = 0
    size = len(tokens)
    while at < size:
        token = tokens[at]
        if token.kind == TITLE:
            found.append(
                Name(token.start, token.end, token.text.strip("\"“”'‘’"), "institution", "")
            )
            at += 1
            continue
        if token.kind != WORD or not token.text[0].isupper() or token.lower in _NOT_NAMES:
            at += 1
            continue
        first = at
        run = [token]
        at += 1
        while (
            at < size
            and tokens[at].kind == WORD
            and not run[-1].text.endswith("'s")
            and (
                (tokens[at].text[0].isupper() and tokens[at].lower not in _NOT_NAMES)
                or (
                    tokens[at].lower in _PARTICLES
                    and at + 1 < size
                    and tokens[at + 1].text[0].isupper()
                )
            )
        ):
            run.append(tokens[at])
            at += 1
        name = _name(run, tokens[first - 1].lower if first else "")
        if name is not None:
            found.append(name)
    return found


def _name(run: list[Token], before: str) -> Name | None:
    gender = "m" if before in _MEN else "f" if before in _WOMEN else ""
    titled = before in _TITLES
    if len(run) == 1 and run[0].lower.rstrip(".") in _TITLES:
        return None
    for at in range(len(run) - 2, -1, -1):  # US Vice President JD Vance
        lower = run[at].lower
        if lower.rstrip(".") in _TITLES and run[at + 1].lower not in _SUFFIXES:
            gender = "m" if lower in _MEN else "f" if lower in _WOMEN else gender
            titled = True
            run = run[at + 1 :]
            break
    given = next((i for i in range(1, len(run) - 1) if run[i].lower in _GIVEN), 0)
    if given and not any(token.lower in _GIVEN for token in run[:given]):
        run = run[given:]  # Exchequer Gordon Brown
    parts = [_bare(token.text) for token in run]
    lowers = [part.lower() for part in parts]
    if not gender:
        gender = "m" if lowers[0] in _MALE else "f" if lowers[0] in _FEMALE else ""
    text = " ".join(parts)
    named = bool(gender) and len(parts) == 2 and lowers[1] in _SURNAMES_TOO
    if not titled and not gender and len(parts) > 1 and lowers[-1] in _ROLES:
        kind = "role"
    elif (any(lower in _INSTITUTIONS for lower in lowers[-2:]) and not named) or (
        not titled and len(parts) == 1 and text.isupper() and len(text) > 1
    ):
        kind, gender = "institution", ""
    elif all(lower in _PLACES for lower in lowers) and not titled:
        kind, gender = "place", ""
    elif (
        titled
        or (gender and len(parts) > 1)
        or (2 <= len(parts) <= 4 and not any(lower in _PLACES for lower in lowers))
    ):
        kind = "person"
    else:
        kind = "unknown"
        gender = "" if len(parts) > 1 else gender
    return Name(run[0].start, run[-1].end, text, kind, gender)


def _bare(text: str) -> str:
    return text[:-2] if text.endswith("'s") else text.rstrip("'")
