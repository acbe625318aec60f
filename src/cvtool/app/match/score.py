"""How relevant passages are to a posting: Okapi BM25 (Robertson & Zaragoza, 2009), with every term's share kept."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

K1 = 1.2
B = 0.75

Shares = Mapping[str, float]


def shares(passages: Sequence[Sequence[str]], query: Mapping[str, float]) -> list[dict[str, float]]:
    """Score each passage, a list of term keys, against weighted terms; return what each term adds."""
    if not passages:
        return []
    counts = [Counter(passage) for passage in passages]
    rarity = {term: _rarity(sum(term in count for count in counts), len(passages)) for term in query}
    average = sum(map(len, passages)) / len(passages) or 1.0
    return [
        {
            term: weight * rarity[term] * _saturated(count[term], len(passage) / average)
            for term, weight in query.items()
            if count[term]
        }
        for passage, count in zip(passages, counts, strict=True)
    ]


def _rarity(holding: int, passages: int) -> float:
    """Weigh a term by how few passages hold it (the inverse document frequency that stays above zero)."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def _saturated(count: int, length: float) -> float:
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length))
