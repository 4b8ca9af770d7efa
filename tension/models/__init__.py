"""One question a file, one frozen answer or a refusal that says why."""

from tension.models.gates import Refusal
from tension.models.level import LevelAnswer, LevelEstimate, estimate_level, fit_level

__all__ = ["LevelAnswer", "LevelEstimate", "Refusal", "estimate_level", "fit_level"]
