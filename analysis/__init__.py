"""Compare how news reports tell the same event.

The package is a ladder: a module imports only from rungs below its own
(``tests/test_repository.py`` holds it).

    briefing                                  runs the notebooks, exports the figures
    figures                                   drawing: computes nothing
    findings                                  sentences composed from numbers
    contrast                                  statistics about the difference of two reports
    semantics                                 sentences and sections of two reports paired
    readability diversity terms tone voices   measures: each knows one text
    articles                                  seeds and manifest, or a frame -> Corpus
    manifest uncertainty                      what a folder's reports are; intervals
    corpus                                    the frames, and the units they are summed over
    structure quotations encoder              blocks and sections; quotations; sentence vectors
    text                                      strings: folding, sentences, words, syllables

Text stands at the bottom because a corpus holds its sentences and words.
"""
