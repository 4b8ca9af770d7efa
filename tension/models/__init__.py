"""One question a file, one frozen answer or a refusal that says why."""

from tension.models.answers_given import AnswersGiven, list_answers
from tension.models.chosen import Choice
from tension.models.effect import EffectAnswer, Placebos, event_effect
from tension.models.event_study import Window
from tension.models.gates import Refusal
from tension.models.level import LevelAnswer, LevelEstimate, estimate_level, fit_level
from tension.models.rate import RateAnswer, estimate_excitation, estimate_rate, fit_rate
from tension.models.reciprocity import (
    ReciprocityAnswer,
    VarPlan,
    fit_reciprocity,
    reciprocity_of,
)

__all__ = [
    "AnswersGiven",
    "Choice",
    "EffectAnswer",
    "LevelAnswer",
    "LevelEstimate",
    "Placebos",
    "RateAnswer",
    "ReciprocityAnswer",
    "Refusal",
    "VarPlan",
    "Window",
    "estimate_excitation",
    "estimate_level",
    "estimate_rate",
    "event_effect",
    "fit_level",
    "fit_rate",
    "fit_reciprocity",
    "list_answers",
    "reciprocity_of",
]
