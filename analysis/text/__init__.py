"""Text as strings: folding, sentences, words, and what is known of each distinct word.

The lowest rung: nothing here knows of reports, sections or voices.
"""

from analysis.text.characters import UnreadableSourceError, decode, fold
from analysis.text.pronunciation import syllables
from analysis.text.splitting import sentence_spans, sentences
from analysis.text.vocabulary import function_words, types
from analysis.text.words import WORD, word_spans, words_with_spans

__all__ = [
    "WORD",
    "UnreadableSourceError",
    "decode",
    "fold",
    "function_words",
    "sentence_spans",
    "sentences",
    "syllables",
    "types",
    "word_spans",
    "words_with_spans",
]
