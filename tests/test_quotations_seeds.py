"""Every quotation of the two shipped reports, checked by hand against the text."""

import pytest

from analysis import quotations

TRUMP, ZELENSKY = "Donald Trump", "Volodymyr Zelensky"
OFFICIAL = "a senior defense official"
FORMER = "one former Pentagon official"
ATTACHE = "a European defense attaché"
ANALYST = "one economic analyst"
OBSERVER = "one diplomatic observer"

# start, end, first and last word, kind, speaker as written, whom that names
EXPLAINER = [
    (2363, 2531, "This", "transfers,", "direct", OFFICIAL, OFFICIAL),
    (3030, 3122, "Removing", "moment,", "direct", FORMER, FORMER),
    (3203, 3322, "It", "needs.", "direct", FORMER, FORMER),
    (5085, 5187, "What", "them,", "direct", ATTACHE, ATTACHE),
    (5240, 5382, "They’re", "employment.", "direct", ATTACHE, ATTACHE),
    (6741, 6769, "special", "operation", "scare", None, None),
    (6906, 6982, "Russia’s", "timeframe,", "direct", ANALYST, ANALYST),
    (7042, 7147, "But", "apparent.", "direct", ANALYST, ANALYST),
    (8216, 8305, "Ukraine’s", "concessions,", "direct", OBSERVER, OBSERVER),
    (8390, 8552, "Rather,", "preserved.", "direct", OBSERVER, OBSERVER),
]
FINANCIAL_TIMES = [
    (322, 333, "dangerous", "dangerous", "scare", "Donald Trump", TRUMP),
    (595, 642, "Tomahawk", "weapons,", "direct", "Trump", TRUMP),
    (717, 783, "That", "problem.", "direct", "Trump", TRUMP),
    (784, 859, "We", "missiles,", "direct", "he", TRUMP),
    (869, 898, "We’re", "that.", "direct", "he", TRUMP),
    (1620, 1702, "No", "more.", "direct", "He", ZELENSKY),
    (1809, 1825, "I’m", "realist.", "direct", "Zelensky", ZELENSKY),
    (2213, 2223, "cordial,", "cordial,", "scare", "Trump", TRUMP),
    (2269, 2385, "I", "deal!", "direct", "Trump", TRUMP),
    (3083, 3091, "afraid", "afraid", "scare", "Zelensky", ZELENSKY),
    (3137, 3153, "in", "conjunction", "scare", "Zelensky", ZELENSKY),
    (3622, 3646, "did", "cards", "scare", "Trump", TRUMP),
    (3769, 3806, "We", "ready,", "direct", "Zelensky", ZELENSKY),
    (3847, 3858, "confident", "confident", "scare", "he", ZELENSKY),
    (3887, 3937, "the", "Ukraine", "scare", "he", ZELENSKY),
]


@pytest.mark.parametrize(
    ("article", "expected"), [("explainer", EXPLAINER), ("ft", FINANCIAL_TIMES)]
)
def test_every_quotation_has_its_span_kind_and_speaker(pair, article, expected):
    source = pair.sources[article]
    found = quotations.quotes(source)
    assert len(found) == len(expected)
    for row, (start, end, first, last, kind, speaker, name) in zip(
        found.itertuples(), expected, strict=True
    ):
        assert (row.start, row.end, row.kind) == (start, end, kind)
        words = source[start + 1 : end - 1].split()
        assert (words[0], words[-1]) == (first, last)
        assert source[start] == "“"
        assert source[end - 1] == "”"
        if speaker is None:
            assert row.speaker_class == "none"
        else:
            assert (row.speaker, row.speaker_name) == (speaker, name)
            assert source[row.speaker_start : row.speaker_end] == speaker
            assert abs(row.speaker_start - start) < 400


def test_sources_differ_starkly(pair):
    """The explainer names one person in fourteen sources; the newspaper's are named people."""
    explainer = quotations.attributions(pair.sources["explainer"])["source_class"]
    newspaper = quotations.attributions(pair.sources["ft"])["source_class"]
    assert (explainer == "person").sum() == 1
    assert (newspaper == "person").mean() > 0.8
