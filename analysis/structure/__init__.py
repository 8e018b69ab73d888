"""The parts of one source: its blocks, character for character, and its sections."""

from analysis.structure.blocks import KINDS, SET_ASIDE, Block, blocks
from analysis.structure.sections import RULES, Embed, Rule, Section, sections

__all__ = ["KINDS", "RULES", "SET_ASIDE", "Block", "Embed", "Rule", "Section", "blocks", "sections"]
