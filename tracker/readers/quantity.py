"""The quantities of seed files: the rule of tracker.language, in the words of the tables."""

from tracker.language import quantity
from tracker.language.quantity import bounds, check_positive
from tracker.model.claim import Qualifier

__all__ = ["Bounds", "bounds", "check_positive"]

Bounds = quantity.Bounds[Qualifier]
