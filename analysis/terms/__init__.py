"""Terms: which words a text uses, how often, how evenly, and which set it apart.

Tables of a corpus
    :func:`frequencies`, :func:`keyness`, :func:`collocations`, :func:`kwic`.
Statistics of counts, for any counts
    Significance: :func:`expected`, :func:`g2`, :func:`chi2`, :func:`fisher_p`, :func:`p_value`,
    :func:`benjamini_hochberg`. Effect: :func:`per_1000_words`, :func:`log_ratio`,
    :func:`log_ratio_interval`, :func:`lrc`, :func:`percent_diff`, :func:`odds_ratio`,
    :func:`log_odds`. Dispersion: :func:`dp`, :func:`juilland_d`, :func:`rosengren_s`,
    :func:`da`, :func:`arf`. Association: :func:`association`. Explanation: :func:`word_shift`.

What is counted
    Words as :mod:`analysis.text` finds them in the paragraphs of a report (titles, headings and
    what was set aside are left out). Case is folded, the possessive 's falls off, and variants
    of a name count as the name (``corpus.aliases``), which may be several words. ``form="lemma"``
    also folds inflections. Terms of several words lie within a sentence, and neither begin nor
    end with a function word. Whatever is counted, frequencies are per running word, function
    words included.

Zeros
    A count of zero is taken as half an occurrence wherever a ratio needs it (Hardie 2014). A term
    that occurs nowhere has no ratio: NaN. One section alone is perfectly even: DP 0, D 1.
"""

from analysis.terms.collocation import MEASURES as MEASURES
from analysis.terms.collocation import association as association
from analysis.terms.collocation import collocations as collocations
from analysis.terms.concordance import Concordance as Concordance
from analysis.terms.concordance import kwic as kwic
from analysis.terms.dispersion import arf as arf
from analysis.terms.dispersion import da as da
from analysis.terms.dispersion import dp as dp
from analysis.terms.dispersion import juilland_d as juilland_d
from analysis.terms.dispersion import rosengren_s as rosengren_s
from analysis.terms.effects import Interval as Interval
from analysis.terms.effects import LogOdds as LogOdds
from analysis.terms.effects import log_odds as log_odds
from analysis.terms.effects import log_ratio as log_ratio
from analysis.terms.effects import log_ratio_interval as log_ratio_interval
from analysis.terms.effects import lrc as lrc
from analysis.terms.effects import odds_ratio as odds_ratio
from analysis.terms.effects import per_1000_words as per_1000_words
from analysis.terms.effects import percent_diff as percent_diff
from analysis.terms.frequency import frequencies as frequencies
from analysis.terms.key_terms import keyness as keyness
from analysis.terms.shift import word_shift as word_shift
from analysis.terms.significance import benjamini_hochberg as benjamini_hochberg
from analysis.terms.significance import chi2 as chi2
from analysis.terms.significance import expected as expected
from analysis.terms.significance import fisher_p as fisher_p
from analysis.terms.significance import g2 as g2
from analysis.terms.significance import p_value as p_value
