"""Texts that wake every rule of VADER and TextBlob, made of their own words, with a fixed seed."""

# ruff: noqa: SIM905
import random
from collections.abc import Iterator

from hypothesis import strategies as st

from analysis.tone import pattern, vader

_PLAIN = (
    "the a of to in and was is it they report minister tax border talks week Kyiv region who "
    "been which on at by said three U.S. Mr. o'clock 8:30 1998 tax. $3.5 x-ray 18-36 Dr. e.g."
).split()
_RULES = (
    "not no never without isn't cannot can't neither nor or despite doubt but But BUT least very "
    "at so this kind sort of just enough really hardly almost kinda extremely totally more less"
).split()
_PHRASES = (
    "the bomb|bad ass|kiss of death|to die for|bus stop|yeah right|beating heart|the shit|"
    "without doubt|never so|never this|kind of|sort of|just enough|at least|very least|"
    "not really|really not|hardly any|no good|no evidence of fraud"
).split("|")
_EMOTICONS = ":) :( ;-) :D xD X-D 8) 8-) <3 ♥ >:( :'( o_O =/ :P (!) ( ! ) 😀 ❤ ☹".split(" ")
_ENDINGS = ("", "", "", "", ",", ".", "!", "?", "!!", "??", "???", "!?", "...", ":", ";", ")", '"')
_OPENINGS = ("", "", "", "", "", "(", '"', "'", "-")
_GAPS = (" ", " ", " ", " ", "  ", "\n", "\n\n")


def _words() -> list[str]:
    scored = sorted(vader.engine().lexicon)[::7] + sorted(pattern.engine().lexicon)[::3]
    return [*scored, *_PLAIN * 20, *_RULES * 30, *_PHRASES * 10, *_EMOTICONS * 3]


_VOCABULARY = _words()


def article(seed: int, length: int) -> str:
    """Write one text of `length` tokens; the same for the same seed on every machine."""
    draw = random.Random(seed)
    return "".join(_token(draw) + draw.choice(_GAPS) for _ in range(length))


def _token(draw: random.Random) -> str:
    word = draw.choice(_VOCABULARY)
    style = draw.random()
    word = word.upper() if style < 0.05 else word.capitalize() if style < 0.15 else word
    return draw.choice(_OPENINGS) + word + draw.choice(_ENDINGS)


def articles(count: int, length: int) -> Iterator[str]:
    """Write some texts, each different."""
    return (article(seed, length) for seed in range(count))


def texts() -> st.SearchStrategy[str]:
    """Let hypothesis write texts out of the same words."""
    token = st.builds(
        lambda opening, word, style, ending: opening + style(word) + ending,
        st.sampled_from(sorted(set(_OPENINGS))),
        st.sampled_from(sorted(set(_VOCABULARY))) | st.text(max_size=4),
        st.sampled_from([str, str.upper, str.capitalize, str.title]),
        st.sampled_from(sorted(set(_ENDINGS))),
    )
    return st.lists(st.tuples(token, st.sampled_from(sorted(set(_GAPS)))), max_size=12).map(
        lambda pairs: "".join(token + gap for token, gap in pairs)
    )
