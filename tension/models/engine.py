"""The door to statsmodels: fits on standardised series, one thread, nothing printed.

statsmodels' own optimiser stops at different places in different units and can call a wrong
optimum converged; the local level has one ratio of variances to find, so its likelihood is
profiled on a grid that reaches zero and then narrowed down, with statsmodels as the filter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LOG_RATIOS: Final = np.linspace(np.log(1e-9), np.log(1e4), 61)
"""Where the profile likelihood is looked at first: natural logarithms of the variance ratio."""


@dataclass(frozen=True)
class LocalLevelFit:
    """A local level at its maximum likelihood, arrays of shape (n,), standardised units."""

    filtered: Floats
    filtered_error: Floats
    smoothed: Floats
    noise_variance: float
    step_variance: float
    log_likelihood: float
    flat_log_likelihood: float


def local_level(series: Floats) -> LocalLevelFit | None:
    """The local level of a standardised series (NaN: no value), or None without convergence."""
    from scipy.optimize import minimize_scalar
    from statsmodels.tsa.statespace.structural import UnobservedComponents
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        model = UnobservedComponents(series, "llevel", use_exact_diffuse=True)
        model.ssm.tolerance = 0
        loss = _profile(model)
        at = int(np.argmin([loss(value) for value in LOG_RATIOS]))
        low, high = LOG_RATIOS[max(at - 1, 0)], LOG_RATIOS[min(at + 1, len(LOG_RATIOS) - 1)]
        best = minimize_scalar(loss, bounds=(low, high), method="bounded", options={"xatol": 1e-9})
        if not best.success or not np.isfinite(best.fun):
            return None
        ratio = float(np.exp(best.x))
        noise = _filter(model, ratio, model.ssm.filter).scale
        result = model.smooth([noise, ratio * noise])
        return LocalLevelFit(
            filtered=result.filtered_state[0],
            filtered_error=np.sqrt(result.filtered_state_cov[0, 0]),
            smoothed=result.smoothed_state[0],
            noise_variance=float(noise),
            step_variance=float(ratio * noise),
            log_likelihood=-float(best.fun),
            flat_log_likelihood=-float(loss(-np.inf)),
        )


def _profile(model: Any) -> Callable[[float], float]:
    """Minus the log-likelihood of a log variance ratio, the scale concentrated out.

    Harvey 1989, section 3.4.
    """

    def loss(log_ratio: float) -> float:
        return -float(_filter(model, float(np.exp(log_ratio)), model.ssm.loglike))

    return loss


def _filter(model: Any, ratio: float, run: Callable[[], Any]) -> Any:
    """What ``run`` of statsmodels' filter gives at a ratio of variances, the scale estimated."""
    model.update(np.array([1.0, ratio]))
    model.ssm.filter_concentrated = True
    try:
        return run()
    finally:
        model.ssm.filter_concentrated = False
