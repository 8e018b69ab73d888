"""Stance: how firmly things are asserted, and how they are judged."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import pandas as pd

from analysis import quotations, text
from analysis.corpus import QUOTED_KINDS, VOICES, Corpus
from analysis.voices.grouping import checked, count, per_1000

CATEGORIES = (
    "hedge",
    "booster",
    "possibility",
    "necessity",
    "prediction",
    "positive",
    "negative",
)
_REACH = 3
_MODALS = frozenset(["possibility", "prediction", "necessity"])
# What "not" makes of a marker; those with None make no such claim any more.
_NEGATED = {
    "booster": "hedge",
    "positive": "negative",
    "negative": None,
    "hedge": None,
    "possibility": None,
}
_COLUMNS = ["start", "end", "text", "marker", "category", "negated", "voice"]

_Lexicon = dict[str, list[tuple[tuple[str, ...], str]]]


def markers(raw: str) -> pd.DataFrame:
    """Every marker of stance in a raw text.

    Parameters
    ----------
    raw : str
        Any text.

    Returns
    -------
    DataFrame
        One row per marker, in order: ``start``, ``end``, ``text`` (as it stands in the
        source), ``marker`` (its entry in the lexicon), ``category`` (one of
        `CATEGORIES`), ``negated`` and ``voice``. ``category`` is what the marker does where
        it stands: a negated booster hedges ("not certain"), negated praise blames ("not
        good"). Other negated markers are left out: "cannot" is not tentative, and "without
        danger" no praise.

    Notes
    -----
    Categories after Hyland (2005: hedges, boosters), Biber et al. (1999: modal verbs)
    and Martin and White (2005: positive and negative judgement). A lexicon knows words,
    not senses: read the matches before trusting a small difference.

    Examples
    --------
    >>> found = markers("It may work, perhaps. It is certainly not good.")
    >>> found[["text", "category", "negated"]].values.tolist()
    [['may', 'possibility', False], ['perhaps', 'hedge', False], \
['certainly', 'booster', False], ['good', 'negative', True]]
    """
    folded = text.fold(raw)
    spans = text.word_spans(folded)
    forms = [folded[start:end] for start, end in spans]
    lowers = [form.lower() for form in forms]
    quoted = [(s, e) for s, e, kind in quotations.spans(raw) if kind in QUOTED_KINDS]
    lexicon = _lexicon()
    rows = []
    at = passed = 0
    while at < len(lowers):
        found_here = _entry(lexicon, lowers, at)
        if found_here is None:
            at += 1
            continue
        entry, category = found_here
        start, end = spans[at][0], spans[at + len(entry) - 1][1]
        if not _is_noun(forms, lowers, at, category):
            negated = _is_negated(folded, spans, lowers, at, len(entry), category)
            effect = _effect(category, negated)
            if effect is not None:
                while passed < len(quoted) and quoted[passed][1] <= start:
                    passed += 1
                inside = passed < len(quoted) and quoted[passed][0] <= start
                voice = "quoted" if inside else "reporter"
                rows.append((start, end, raw[start:end], " ".join(entry), effect, negated, voice))
        at += len(entry)
    found = pd.DataFrame(rows, columns=_COLUMNS)
    found["start"], found["end"] = found["start"].astype(int), found["end"].astype(int)
    found["negated"] = found["negated"].astype(bool)
    for name in ("text", "marker"):
        found[name] = found[name].astype("str")
    found["category"] = pd.Categorical(found["category"], list(CATEGORIES))
    found["voice"] = pd.Categorical(found["voice"], list(VOICES))
    return found


def stance(corpus: Corpus, by: Sequence[str] = ("article",)) -> pd.DataFrame:
    """Rates of the markers of stance.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    by : sequence of str
        Any of ``article``, ``section``, ``sentence``, ``voice``.

    Returns
    -------
    DataFrame
        Indexed by `by`, a row for every group of the corpus: ``words``; for each of
        `CATEGORIES` its count and its rate, ``hedge_per_1000_words`` and so on (higher =
        more of it; NaN without words); ``firmness``, boosters and necessity less hedges
        and possibility over their sum, in [-1, 1], higher = more firmly asserted (NaN
        where there are none); ``evaluation``, positive less negative over their sum, in
        [-1, 1] (NaN where there are none). Below some 300 words a single marker moves
        a rate by three and more.

    Raises
    ------
    KeyError
        If `by` names a column that sentences do not have.
    """
    by = checked(by)
    words = corpus.totals(by)["words"]
    found = stances(corpus)
    table = pd.DataFrame({"words": words})
    for category in CATEGORIES:
        table[category] = count(found[found["category"] == category], by, words.index)
    for category in CATEGORIES:
        table[f"{category}_per_1000_words"] = per_1000(table[category], table["words"])
    table["firmness"] = _balance(
        table["booster"] + table["necessity"], table["hedge"] + table["possibility"]
    )
    table["evaluation"] = _balance(table["positive"], table["negative"])
    return table


def stances(corpus: Corpus) -> pd.DataFrame:
    """List every marker of stance in the reports' sentences.

    ``article``, ``section``, ``sentence`` and the columns of `markers`.
    """
    return corpus.spans_by(markers)


def _entry(lexicon: _Lexicon, lowers: list[str], at: int) -> tuple[tuple[str, ...], str] | None:
    """Return the longest entry of the lexicon that begins at a word."""
    for entry, category in lexicon.get(lowers[at], ()):
        if len(entry) == 1 or tuple(lowers[at : at + len(entry)]) == entry:
            return entry, category
    return None


def _balance(one: pd.Series, other: pd.Series) -> pd.Series:
    total = one + other
    return (one - other) / total.where(total > 0)


def _effect(category: str, negated: bool) -> str | None:
    if not negated:
        return category
    return _NEGATED.get(category, category)


def _is_negated(
    folded: str,
    spans: list[tuple[int, int]],
    lowers: list[str],
    at: int,
    length: int,
    category: str,
) -> bool:
    """Whether a negator stands within reach before a marker, or behind a modal."""
    negators = _words("negators")
    if category in _MODALS:
        behind = at + length
        return lowers[at].endswith("n't") or (
            behind < len(lowers) and lowers[behind] in {"not", "never"}
        )
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if not folded[spans[back][1] : spans[back + 1][0]].isspace():
            return False
        if lowers[back] in negators:
            return True
    return False


def _is_noun(forms: list[str], lowers: list[str], at: int, category: str) -> bool:
    """Whether a modal's form is a noun or a month: the will, its might, in May."""
    if category not in _MODALS or not at:
        return False
    month = (
        lowers[at] == "may"
        and forms[at] == "May"
        and ((at + 1 < len(forms) and forms[at + 1][0].isdigit()) or forms[at - 1][0].isdigit())
    )
    name = forms[at][0].isupper() and forms[at - 1][0].isupper() and not forms[at].isupper()
    return month or name or lowers[at - 1] in _words("nouns_behind")


@cache
def _tables() -> dict[str, str]:
    source = resources.files("analysis.voices").joinpath("stance.toml")
    return {name: str(value) for name, value in tomllib.loads(source.read_text("utf-8")).items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_tables()[name].split())


@cache
def _lexicon() -> _Lexicon:
    """Entries by their first word, the longest first."""
    lexicon: _Lexicon = {}
    for category in CATEGORIES:
        for entry in _tables()[category].split():
            words = tuple(entry.split("_"))
            lexicon.setdefault(words[0], []).append((words, category))
    for entries in lexicon.values():
        entries.sort(key=lambda pair: -len(pair[0]))
    return lexicon
