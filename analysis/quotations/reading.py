"""One text read once: quotations, the reporter's sentences, their cues and names."""

from analysis.quotations.cues import find
from analysis.quotations.kinds import spans
from analysis.quotations.lexicon import words
from analysis.quotations.marks import unwrapped
from analysis.quotations.names import Register
from analysis.quotations.phrases import HEADS, Phrase
from analysis.quotations.tokens import sentences

_MARKS = frozenset("\"'“”„‟«»‘’‚‛`")
_PERSONAL = frozenset(["he", "she", "they", "i", "we", "who"])
_INDEFINITE = words("grammar", "indefinite")


class Reading:
    """The reporter's sentences of one text with their cues, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = spans(text)
        self.sentences = sentences(unwrapped(text), self.spans)
        self.hits = [find(sentence.tokens) for sentence in self.sentences]
        self.names = Register(self.sentences)

    def closes(self, start: int, end: int) -> bool:
        """Whether a quotation ends with a mark, rather than going on in the next paragraph."""
        return end - start > 1 and self.text[end - 1] in _MARKS

    def somebody(self, number: int, phrase: Phrase | None) -> bool:
        """Whether a phrase names or describes someone who can speak."""
        if phrase is None:
            return False
        tokens = self.sentences[number].tokens[phrase.start : phrase.end]
        last = tokens[-1].lower
        if last in _PERSONAL or last in _INDEFINITE:
            return True
        if any(token.lower in HEADS for token in tokens):
            return True
        return self.names.within(tokens[0].start, tokens[-1].end) is not None
