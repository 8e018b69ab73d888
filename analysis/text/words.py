"""What counts as a word."""

import re

#: A word is a run of letters and digits, together with the marks inside it that do not divide it:
#: apostrophes (don't, O'Brien, Ukraine's), hyphens (five-year-old, U.S.-led, 18-36), the points of
#: initialisms (U.S., p.m.), of decimals, thousands, times and dates (3.5, 1,000, 7:30, 10/17), the
#: ampersand of AT&T, the points of a web address. Dashes divide, and so does any other slash
#: (and/or is two words). Currency, per cent, @ and # are no part of a word; a plural's or a
#: clipped form's outer apostrophe is not either (workers', '90s, 'n'). Expects folded text.
WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"']*[\w/]             # a web address is one word
    | \w[\w.+-]*@\w[\w-]*(?:\.\w[\w-]*)+           # so is an e-mail address
    | (?:[^\W\d_]\.){2,}(?:[-'][^\W_]\w*)*         # U.S., p.m., J.K., U.S.-led, U.S.'s
    | [^\W_](?:\w|[\u0300-\u036f])*
      (?: ['-](?=[^\W_])(?:[^\W\d_]\.){2,}         # non-U.S.
        | ['-](?=[^\W_]) [\w\u0300-\u036f]+
        | (?<=\d)[.,:/](?=\d) \w+                  # 3.5, 1,000, 7:30, 10/17
        | (?<=[A-Z])&(?=[A-Z]) \w+                 # AT&T
        | \.(?:com|org|net|gov|edu|co|uk|eu|ru|ua|info|io|ai|tv)\b
      )*
    """,
    re.VERBOSE,
)


def word_spans(folded: str) -> list[tuple[int, int]]:
    """Find the words of a text.

    Parameters
    ----------
    folded
        Text whose typographic punctuation has been folded (`fold`).

    Returns
    -------
    list of (int, int)
        Start and end of each word, in order, without overlap. See `WORD` for what counts.

    Examples
    --------
    >>> text = "U.S.-led talks cost $3.5bn in '90s money -- and/or 1,000 jobs."
    >>> [text[start:end] for start, end in word_spans(text)]
    ['U.S.-led', 'talks', 'cost', '3.5bn', 'in', '90s', 'money', 'and', 'or', '1,000', 'jobs']
    """
    return [match.span() for match in WORD.finditer(folded)]
