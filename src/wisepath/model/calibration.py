"""What real answers say of items: level and error, with the number of answers; `wisepath calibrate` writes it."""

from collections.abc import Mapping
from dataclasses import field

from wisepath.model.field import checked, level, not_negative_check, one_of, positive_check
from wisepath.model.record import record


@record
class CalibratedItem:
    """An item's level, its standard error in levels, and from how many answers; slope in logits a level, 0: common."""

    level: float = level()
    error: float = checked(positive_check)
    answers: int = checked(positive_check)
    model: str = checked(one_of("rasch", "2pl"))
    slope: float = checked(not_negative_check, default=0.0)


@record
class Calibration:
    """The calibrated items by id; all others keep the level that experts gave them."""

    items: Mapping[str, CalibratedItem] = field(default_factory=dict)
