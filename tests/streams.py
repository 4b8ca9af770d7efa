"""News with nothing behind it, and news with something planted: for the tests of models."""

import numpy as np

POINTS = (1.0, 2.0, 3.0, 5.0, 8.0, -1.0, -2.0, -3.0, -4.0)


def quiet(rng: np.random.Generator, steps: int, rate: float) -> np.ndarray:
    """Independent sparse events of heavy-tailed points, shape (steps,): no break, no regime."""
    count = rng.poisson(rate, steps)
    points = rng.choice(POINTS, count.sum()) * np.exp(rng.normal(0, 0.3, count.sum()))
    return np.bincount(np.repeat(np.arange(steps), count), points, minlength=steps)


def two_regimes(rng: np.random.Generator, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Values 0 ± 1 and 2.5 ± 1.5 that last 20 and 12 steps on average, and which is which."""
    regime = np.zeros(steps, dtype=int)
    for t in range(1, steps):
        stays = rng.random() < (0.95, 0.92)[regime[t - 1]]
        regime[t] = regime[t - 1] if stays else 1 - regime[t - 1]
    noise = rng.normal(size=steps)
    return np.where(regime == 0, noise, 2.5 + 1.5 * noise), regime


DEGENERATE = {
    "constant": np.full(300, 3.0),
    "all zeros": np.zeros(300),
    "all missing": np.full(300, np.nan),
    "two points": np.array([1.0, 2.0]),
    "none": np.zeros(0),
    "one spike": np.eye(1, 300, 40)[0],
    "nearly constant": 1e9 + np.r_[np.zeros(299), 1e-6],
    "infinite": np.r_[np.inf, np.arange(299.0)],
    "huge": 1e300 * np.sin(np.arange(300.0)),
    "tiny": 1e-300 * np.sin(np.arange(300.0)),
}
"""Series that no model of this package may answer for."""
