"""Which metrics a quantity may be one of: power is counted in megawatts at three places."""

from tracker.language.capacity import Capacity, read_capacity
from tracker.vocabulary import CAPACITY_UNITS, CapacityMetric, CapacityUnit


def fitting_metrics(capacity: Capacity) -> list[CapacityMetric]:
    """The metrics that are counted in the unit of this capacity."""
    unit = CapacityUnit(capacity.unit)
    return [metric for metric in CapacityMetric if CAPACITY_UNITS[metric] == unit]


def metrics_to_name(quantity: str, language: str | None) -> list[CapacityMetric]:
    """The metrics of which one has to be named; none where the quantity itself tells.

    Raises:
        UnreadableError: the quantity cannot be read.
    """
    capacity = read_capacity(quantity, language=language)
    return [] if capacity.metric else fitting_metrics(capacity)
