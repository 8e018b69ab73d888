"""Comparing sentences stretch by stretch, against the same sums done one at a time."""

import math

import numpy as np
import pytest

from analysis.semantics import fitted, interaction
from analysis.semantics.interaction import NEIGHBOURS, REACHES
from tests import generated_texts

WIDTH = 8
DRAW = np.random.default_rng(5)


def report(*lengths):
    """Draw hidden states and rarities for sentences of so many pieces."""
    states = [DRAW.standard_normal((n, WIDTH)).astype(np.float32) for n in lengths]
    return states, [DRAW.uniform(0.1, 3, n).astype(np.float32) for n in lengths]


@pytest.fixture
def head():
    columns = 2 * (3 * len(REACHES) + 2)
    return {
        "attention": 0.3 * DRAW.standard_normal(WIDTH).astype(np.float32),
        "rarity": np.float32(1.3),
        "hidden": DRAW.standard_normal((4, columns)).astype(np.float32),
        "hidden.bias": DRAW.standard_normal(4).astype(np.float32),
        "mixed": DRAW.standard_normal(4).astype(np.float32),
        "linear": DRAW.standard_normal(columns).astype(np.float32),
        "bias": np.float32(-1.0),
        "sharpness": np.float32(0.5),
        "background": DRAW.uniform(0, 1, columns // 2).astype(np.float32),
    }


def unit(vector):
    return vector / np.linalg.norm(vector)


def one_value_at_a_time(a, b, rare_a, rare_b, head):
    """Give what two sentences are compared by, as the docstrings say it."""
    sides = []
    for states, rare in ((a, rare_a), (b, rare_b)):
        weights = [
            math.exp(float(state @ head["attention"])) * float(r) ** float(head["rarity"])
            for state, r in zip(states, rare, strict=True)
        ]
        sides.append((states, np.array(weights)))
    near = [
        [
            [
                range(max(0, at - reach), min(len(states), at + reach + 1))
                for at in range(len(states))
            ]
            for reach in REACHES
        ]
        for states, _ in sides
    ]
    (x, u), (y, v) = sides
    cosine = np.array([[unit(p) @ unit(q) for q in y] for p in x])
    met = [cosine.max(axis=1), cosine.max(axis=0)]
    columns = [sum((m * w).sum() / w.sum() for m, w in zip(met, (u, v), strict=True))]
    for k, reach in enumerate(REACHES):
        best = []
        for m, w, windows in zip(met, (u, v), (near[0][k], near[1][k]), strict=True):
            ground = 0.3 * (2 * reach + 1) * w.mean()
            best.append(
                max((m[r] * w[r]).sum() / (w[r].sum() + ground) for r in map(list, windows))
            )
        columns.append(sum(best))
    whole = [unit((states * w[:, None]).sum(axis=0)) for states, w in sides]
    for k in range(len(REACHES)):
        ours, theirs = (
            [unit((states[list(r)] * w[list(r), None]).sum(axis=0)) for r in windows[k]]
            for (states, w), windows in zip(sides, near, strict=True)
        )
        columns.append(max(p @ q for p in ours for q in theirs))
        columns.append(max(p @ whole[1] for p in ours) + max(q @ whole[0] for q in theirs))
    return [*columns, whole[0] @ whole[1]]


def test_the_log_odds_are_those_of_every_value_worked_out_alone(head):
    (a, rare_a), (b, rare_b) = report(3, 25, 1, 12), report(7, 2, 30)
    values = np.array(
        [
            [one_value_at_a_time(x, y, p, q, head) for y, q in zip(b, rare_b, strict=True)]
            for x, p in zip(a, rare_a, strict=True)
        ]
    )
    usual = [
        np.sort(values, axis=axis).take(range(-NEIGHBOURS, 0), axis).mean(axis, keepdims=True)
        for axis in (0, 1)
    ]
    seen = np.concatenate([values, 2 * values - usual[0] - usual[1]], axis=2)
    hidden = np.tanh(seen @ head["hidden"].T + head["hidden.bias"])
    expected = 0.5 * (hidden @ head["mixed"] + seen @ head["linear"] + head["bias"])
    found = interaction.logits(
        interaction.read(a, rare_a, head), interaction.read(b, rare_b, head), head
    )
    np.testing.assert_allclose(found, expected, atol=2e-4)


def test_turned_round_the_log_odds_are_the_same(head):
    one, other = (interaction.read(*report(5, 9, 14, 2), head) for _ in "ab")
    there, back = interaction.logits(one, other, head), interaction.logits(other, one, head)
    np.testing.assert_allclose(there, back.T, atol=1e-4)


def test_only_the_closest_sentences_of_long_reports_are_compared(head, monkeypatch):
    one, other = (interaction.read(*report(*[6] * 30), head) for _ in "ab")
    every = interaction.logits(one, other, head)
    monkeypatch.setattr(interaction, "CLOSEST", 8)
    some = interaction.logits(one, other, head)
    likeness = one.whole @ other.whole.T
    assert np.isfinite(every).all()
    assert np.isinf(some).any(axis=1).all()
    for row in range(30):
        assert np.isfinite(some[row, np.argsort(likeness[row])[-8:]]).all()


def test_sentences_of_one_piece_can_be_compared(head):
    one, other = (interaction.read(*report(1), head) for _ in "ab")
    assert np.isfinite(interaction.logits(one, other, head)).all()


def test_a_sentence_without_words_is_linked_to_nothing():
    logits = fitted.load().logits(["", "A storm hit the coast."], ["A storm hit the coast.", " "])
    assert logits[1, 0] > 0
    assert np.isneginf(logits[[0, 0, 1], [0, 1, 1]]).all()


def test_what_else_was_read_before_changes_nothing():
    texts = generated_texts.article(3, 12).split(". ")
    reader = fitted.load()
    reader.remembered.clear()
    first = reader.logits(texts[:6], texts[6:])
    reader.logits(texts[3:], texts[:3])
    np.testing.assert_array_equal(first, reader.logits(texts[:6], texts[6:]))
    reader.remembered.clear()
    np.testing.assert_array_equal(first, reader.logits(texts[:6], texts[6:]))


def test_no_more_is_remembered_than_held(monkeypatch):
    monkeypatch.setattr(fitted, "HELD", 3)
    reader = fitted.load()
    reader.logits(["One came.", "Two left.", "Three sang."], ["Four slept.", "Five ate."])
    assert len(reader.remembered) == 3


def test_rare_pieces_weigh_more_than_those_in_every_sentence():
    common, rare = fitted.rarities([(7, 8), (7, 9), (7,)])[0]
    assert 0 < common < rare
