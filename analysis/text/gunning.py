"""Hard words by Gunning's rule, from a word's form and its syllables."""

import re
from collections.abc import Callable

#: Second halves of compounds that are read as two easy words: bookkeeper, newspaper, airstrike.
#: Closed compounds are known by this list alone; a hyphen shows the others.
_HALF = re.compile(
    r"(?:keeper|maker|holder|worker|fighter|paper|power|master|leader|breaker|bearer|taker|owner"
    r"|winner|mother|father|brother|body|thing|where|ever|water|weather|cover|woman|women"
    r"|keeping|making|taking|building|standing|fighting|holding|working|ending|going|coming"
    r"|market|value|maker|crossing|landing|warming|table|carrier|owner|driver|player|writer)s?$"
)

#: Endings that a common word has far more often than a name: a capital at the beginning of a
#: sentence then says nothing.
_COMMON = re.compile(
    r".{3}(?:tions?|sions?|ments?|ness|ity|ities|isms?|ists|ers|ors|ings?|ally|edly|ously|fully"
    r"|ships?|ible|able|ials?|ives?|ures?|ages|ents|ed|ly|ary|ory|ous|ences?|ances?)$"
)

_MADE_THREE = re.compile(r"(?:[td]ed|(?:[sxz]|[cs]h|[cgsz]e)s|[sxz]es|[cs]hes)$")


def is_complex(word: str, syllables: int, count: Callable[[str], int]) -> bool:
    """Tell whether a word is hard by its own form, whatever its capitals mean.

    Parameters
    ----------
    word
        The word, capitals kept.
    syllables
        How many syllables it has.
    count
        The function that counts syllables, for the parts of a compound.

    Returns
    -------
    bool
        True for three syllables or more, unless the word is a combination of easy words
        (five-year-old, bookkeeper) or was made three syllables long by -ed or -es (created,
        trespasses). Figures are easy.
    """
    if syllables < 3 or any(map(str.isdigit, word)):
        return False
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        return any(is_complex(part, count(part), count) for part in parts)
    lower = word.lower().removesuffix("'s")
    if "." in lower or "&" in lower:
        return False
    if syllables == 3 and _MADE_THREE.search(lower):
        return False
    half = _HALF.search(lower)
    return not (half and half.start() > 1 and count(lower[: half.start()]) < 3)


def may_be_name(word: str, *, opens: bool, lower_case: frozenset[str]) -> bool:
    """Tell whether a word's capital makes it a proper name.

    Parameters
    ----------
    word
        The word, capitals kept.
    opens
        Whether it opens its sentence, where every word has a capital.
    lower_case
        Words that the same texts also write in small letters.
    """
    if not word[:1].isupper():
        return False
    lower = word.lower()
    if not opens:
        return True
    return not (lower in lower_case or _COMMON.search(lower.removesuffix("'s")))
