"""The typed seam to XBlock, which has no types: everything of it that the blocks use is named here."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.completable import CompletableXBlockMixin, XBlockCompletionMode
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError, JsonHandlerError
from xblock.fields import Boolean, Dict, Float, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score

__all__ = [
    "Boolean",
    "CompletableXBlockMixin",
    "Dict",
    "Float",
    "Fragment",
    "InvalidScopeError",
    "JsonHandlerError",
    "Request",
    "Response",
    "Runtime",
    "Scope",
    "ScorableXBlockMixin",
    "Score",
    "String",
    "XBlock",
    "XBlockCompletionMode",
    "forget_changes",
    "handler",
    "on_phones",
    "services",
]

Function = TypeVar("Function", bound=Callable[..., Any])
Class = TypeVar("Class", bound=type)


class Runtime(Protocol):
    """What the blocks ask of a platform's runtime."""

    def service(self, block: Any, name: str) -> Any:
        """Return a service, or None if the block only wants it and there is none."""

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        """Take an event: a grade, a completion, or a line for the tracking log."""

    def handler_url(self, block: Any, handler_name: str, suffix: str = "") -> str:
        """Return the address of a handler."""

    def local_resource_url(self, block: Any, uri: str) -> str:
        """Return the address of a file in the folder `public`."""


def forget_changes(block: Any) -> None:
    """Have nothing saved of what was set on a block in this request; XBlock has no public way to say so."""
    block._clear_dirty_fields()  # noqa: SLF001  # the same in all versions from 5.2 to 6.3


def handler(function: Function) -> Function:
    """Mark a method as a handler that the platform may call for a request."""
    marked: Function = XBlock.handler(function)
    return marked


def on_phones(function: Function) -> Function:
    """Mark a view as one that works on every device."""
    marked: Function = XBlock.supports("multi_device")(function)
    return marked


def services(*wanted: str) -> Callable[[Class], Class]:
    """Name the services that a block uses where there are such; only `i18n` is everywhere."""

    def mark(block: Class) -> Class:
        marked: Class = XBlock.needs("i18n")(XBlock.wants(*wanted)(block))
        return marked

    return mark
