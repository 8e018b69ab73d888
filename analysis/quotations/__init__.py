"""Quotations of one raw text: spans, kinds, speakers and attributions.

Knows strings only: nothing here sees a corpus.
"""

from analysis.quotations.kinds import spans

__all__ = ["spans"]
