"""What the three blocks share: services, who is asking, the frame around a page, the author's form."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from wisepath.model.item import InvalidResponse
from wisepath.model.pack import Pack
from wisepath.render.speech import Speech
from wisepath.render.text import attribute
from wisepath_xblocks import studio
from wisepath_xblocks.content import Content, NoContent, content_of
from wisepath_xblocks.html import note
from wisepath_xblocks.request import Answer, Sent, authored, posted
from wisepath_xblocks.seam import (
    CompletableXBlockMixin,
    Fragment,
    InvalidScopeError,
    JsonHandlerError,
    Scope,
    String,
    XBlock,
    forget_changes,
    on_phones,
)
from wisepath_xblocks.studio import Setting

STYLES = ("shared/base.css", "shared/assess.css", "block.css")


class WisepathBlock(CompletableXBlockMixin, XBlock):
    """A block in front of the engine. What it shows is in `page`; what authors set is in `settings`."""

    display_name = String(default="Wisepath", scope=Scope.settings)
    icon_class = "other"
    block_settings_key = "wisepath"
    kind: ClassVar[str] = "Wisepath"
    styles: ClassVar[tuple[str, ...]] = STYLES

    # -- Services

    @cached_property
    def content(self) -> Content:
        """The pack that the operator chose; raises `NoContent`."""
        service = self.runtime.service(self, "settings")
        return content_of((service.get_settings_bucket(self) or {}) if service else {})

    @property
    def pack(self) -> Pack:
        """The pack that the operator chose; raises `NoContent`."""
        return self.content.pack

    @cached_property
    def speech(self) -> Speech:
        """The gettext of the reader's language."""
        service = self.runtime.service(self, "i18n")
        return Speech(service.gettext, service.ngettext)

    @property
    def learner(self) -> bool:
        """Whether somebody is signed in. Workbench and platform say so in different ways."""
        return self.scope_ids.user_id not in (None, "", "none")

    @property
    def author(self) -> bool:
        """Whether the person may change the course: Studio's permissions where there are such, else course staff."""
        permissions = self.runtime.service(self, "studio_user_permissions")
        course = getattr(self.scope_ids.usage_id, "context_key", None)
        if permissions is not None and course is not None:
            return bool(permissions.can_write(course))
        service = self.runtime.service(self, "user")
        known = service.get_current_user().opt_attrs if service else {}
        return known.get("edx-platform.user_is_staff") is True

    @property
    def root_id(self) -> str:
        """A name for our element: the platform's ids know one, the workbench's are plain text."""
        usage = self.scope_ids.usage_id
        name = usage.html_id() if hasattr(usage, "html_id") else str(usage)
        return "wisepath-" + re.sub(r"[^A-Za-z0-9_-]+", "-", str(name))

    def track(self, name: str, data: Mapping[str, object]) -> None:
        """Write a line into the platform's tracking log: ids of content, never what a person wrote or can do."""
        self.runtime.publish(self, f"wisepath.{name}", dict(data))

    # -- Views

    @on_phones
    def student_view(self, context: Mapping[str, Any] | None = None) -> Fragment:  # noqa: ARG002  # part of XBlock's call
        """Return the page of the block for the person who is signed in."""
        try:
            return self._framed(self.page() if self.learner else self._closed(), self.more())
        except NoContent as error:
            return self._framed(self._empty(str(error)), {})

    @on_phones
    def public_view(self, context: Mapping[str, Any] | None = None) -> Fragment:  # noqa: ARG002  # part of XBlock's call
        """Return what somebody sees who is not signed in: nothing is kept for them."""
        return self._framed(self._closed(), {})

    def page(self) -> str:
        """Return the HTML of the page as it is now."""
        raise TypeError(f"{type(self).__name__} shows no page of its own")

    def more(self) -> dict[str, str]:
        """Return what the script needs to know besides its words."""
        return {}

    def problem(self, error: InvalidResponse) -> str:
        """Return what to do about an answer that does not fit."""
        return self.speech.one("This cannot be used: %(reason)s.") % {"reason": error.message}

    def shown(self) -> Answer:
        """Return the page as it is now, for the script that puts it in place."""
        return {"html": self.page()}

    @posted
    def show(self, sent: Sent) -> Answer:  # noqa: ARG002  # nothing needs to be sent
        """Send the page as it is now: after another window has moved on."""
        return self.shown()

    def _framed(self, inner: str, args: Mapping[str, str]) -> Fragment:
        _ = self.speech.one
        extra = "".join(f' data-{name}="{attribute(value)}"' for name, value in args.items())
        fragment = Fragment(
            f'<div class="wisepath" id="{self.root_id}"{self._lang()}{extra}>'
            f'<div class="wisepath-told" role="alert"></div><div class="wisepath-page">{inner}</div>'
            f"<noscript><p>{_('This part of the course needs a script.')}</p></noscript></div>"
        )
        for name in self.styles:
            fragment.add_css_url(self._public(name))
        fragment.add_javascript_url(self._public("block.js"))
        words = {
            "offline": _("That could not be sent. Try again when you are connected."),
            "unkept": _("You have done it, but that could not be saved. Do it again when you are connected."),
            "moved": _("That question is already answered. Here is the next one."),
        }
        scripts = {"voice": self._public("shared/activity/listen.js"), **args}
        fragment.initialize_js("WisepathBlock", {"words": words, **scripts})
        return fragment

    def _lang(self) -> str:
        """Return the language of the content as an attribute: voices and screen readers need it."""
        try:
            return f' lang="{attribute(self.pack.language)}"'
        except NoContent:
            return ""

    def _public(self, name: str) -> str:
        return str(self.runtime.local_resource_url(self, f"public/{name}"))

    def _closed(self) -> str:
        return note(self.speech.one("Sign in to use this part. Then your answers are kept for you."))

    def _empty(self, why: str) -> str:
        _ = self.speech.one
        return note(why if self.author else _("This part is not set up yet. Tell your course team."), "alert")

    # -- Authors

    def settings(self) -> list[Setting]:
        """Return what authors can set, in the order of the form."""
        return []

    def studio_view(self, context: Mapping[str, Any] | None = None) -> Fragment:  # noqa: ARG002  # part of XBlock's call
        """Return the author's form: plain HTML that works inside the iframe of the authoring pages."""
        _ = self.speech.one
        try:
            inner = studio.form_html(self.root_id, self.settings(), self.speech)
        except NoContent as error:
            inner = note(str(error), "alert")
        fragment = Fragment(f'<div class="wisepath-studio editor-with-buttons" id="{self.root_id}-edit">{inner}</div>')
        fragment.add_css_url(self._public("studio.css"))
        fragment.add_javascript_url(self._public("studio.js"))
        words = {
            "saved": _("Saved."),
            "unsaved": _("Not saved"),
            "look": _("Something does not fit yet. Look at the marked places."),
            "offline": _("That could not be saved. Try again when you are connected."),
        }
        fragment.initialize_js("WisepathStudio", words)
        return fragment

    @authored
    def save_settings(self, sent: Sent) -> Answer:
        """Take the author's form: all of it or nothing."""
        wanted = self.settings()
        values, problems = studio.read(wanted, sent, self.speech)
        if not problems:
            problems = self.misfits(values)
        if problems:
            return {"saved": False, "problems": problems}
        self._write(values)
        return {"saved": True, "display_name": self.display_name}

    def misfits(self, values: Mapping[str, Any]) -> dict[str, str]:  # noqa: ARG002  # some blocks look closer
        """Return what is wrong with settings that are each well by themselves, by the field's name."""
        return {}

    def _write(self, values: Mapping[str, Any]) -> None:
        """Write settings at once. Where learners are served nobody may, course staff neither: then nothing is left."""
        before = {name: getattr(self, name) for name in values}
        try:
            self._set(values)
            self.save()
        except InvalidScopeError as error:
            self._set(before)
            forget_changes(self)
            raise JsonHandlerError(409, self.speech.one("Settings are changed in Studio.")) from error

    def _set(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            setattr(self, name, value)

    # -- What the platform asks

    def index_dictionary(self) -> dict[str, Any]:
        """Return the words by which the block is found in the course's search."""
        above = getattr(super(), "index_dictionary", None)
        found: dict[str, Any] = above() if callable(above) else {}
        body = found.setdefault("content", {})
        body.update({"display_name": self.display_name, **self.indexed()})
        found["content_type"] = self.kind
        return found

    def indexed(self) -> dict[str, str]:
        """Return further words for the course's search, by name."""
        return {}
