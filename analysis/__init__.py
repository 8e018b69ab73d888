"""Compare how news reports tell the same event.

The package is a ladder: a module imports only from rungs below its own
(``tests/test_ladder.py`` holds it).

    briefing                                  runs the notebooks, exports the figures
    figures                                   drawing: computes nothing
    contrast                                  the only rung that sees two reports at once
    readability diversity terms tone voices   measures: each knows one text
    articles                                  seeds and manifest, or a frame -> Corpus
    corpus                                    the four frames, and the units they are summed over
    structure quotations                      blocks and sections; quotations and their speakers
    text                                      strings: folding, sentences, words, syllables

Text stands at the bottom because a corpus holds its sentences and words.
"""
