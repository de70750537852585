"""Items: the kinds of questions, one file each."""

from wisepath.model.item.base import Feedback, InvalidResponse, Item, Option, PublicView, Score
from wisepath.model.item.choice import ChoiceItem
from wisepath.model.item.match import MatchItem
from wisepath.model.item.multiple import MultipleItem
from wisepath.model.item.order import OrderItem
from wisepath.model.item.short import ShortItem
from wisepath.model.item.spot import SpotItem

KINDS: dict[str, type[Item]] = {
    "choice": ChoiceItem,
    "multiple": MultipleItem,
    "order": OrderItem,
    "match": MatchItem,
    "spot": SpotItem,
    "short": ShortItem,
}

__all__ = [
    "KINDS",
    "ChoiceItem",
    "Feedback",
    "InvalidResponse",
    "Item",
    "MatchItem",
    "MultipleItem",
    "Option",
    "OrderItem",
    "PublicView",
    "Score",
    "ShortItem",
    "SpotItem",
]
