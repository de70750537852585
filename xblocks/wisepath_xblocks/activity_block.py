"""One practice of the pack as a block: the same view and the same script as in the books.

Practice is self-checked: the key of a step is fetched when the learner answers, the page
judges, and nothing counts for a mark. The block keeps which steps were done, for completion.
"""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from wisepath.model.activity import Activity
from wisepath.render.activity import activity_key, activity_view
from wisepath_xblocks.base import STYLES, WisepathBlock
from wisepath_xblocks.content import NoContent
from wisepath_xblocks.request import Answer, Sent, answer_with, posted
from wisepath_xblocks.seam import Dict, JsonHandlerError, Request, Response, Scope, String, handler, services
from wisepath_xblocks.studio import CHOICE, TEXT, Setting

VERSION = 1


@services("user", "settings", "studio_user_permissions")
class ActivityBlock(WisepathBlock):
    """A practice in the page, with hints and read-aloud."""

    display_name = String(default="Practice", scope=Scope.settings)
    activity = String(default="", scope=Scope.content)
    sector = String(default="", scope=Scope.content)
    kept = Dict(default={}, scope=Scope.user_state)
    icon_class = "problem"
    kind = "Wisepath practice"
    styles: ClassVar[tuple[str, ...]] = (*STYLES, "shared/activity.css")

    # -- Pages

    def page(self) -> str:
        """Return the practice in the workplace that the author chose."""
        _, found = self.speech.one, self._activity()
        if found is None:
            return self._empty(_("The settings name no activity of the installed content."))
        done = f'<p class="site-soft">{_("You have done this practice. You can do it again.")}</p>'
        return (done if self._done else "") + self._view(found, self._sector(found))

    def more(self) -> dict[str, str]:
        """Return where the script is and where it asks for keys and other workplaces."""
        return {"module": self._public("shared/activity.js"), "keys": self._keys()}

    # -- Handlers

    @handler
    def keys(self, request: Request, suffix: str = "") -> Response:
        """Return the key of the practice in a workplace (`id.sector.json`), or its view there (`id.sector.html`)."""
        if request.method not in ("GET", "HEAD"):
            return answer_with({"error": "Ask for this with GET."}, 405)
        if not self.learner:
            return answer_with({"error": "Sign in first."}, 403)
        found = self._activity_if_any()
        sectors = {part.id for part in found.sectors} if found else set()
        name, dot, kind = suffix.rpartition(".")
        activity, _dot, sector = name.rpartition(".")
        if found is None or not dot or activity != found.id or sector not in sectors or kind not in ("json", "html"):
            return answer_with({"error": "There is no such file here."}, 404)
        if kind == "html":
            made = Response(self._view(found, sector), content_type="text/html", charset="utf-8")
        else:
            shown = json.dumps(activity_key(found.in_sector(sector)), ensure_ascii=False)
            made = Response(shown, content_type="application/json", charset="utf-8")
        made.headers["X-Content-Type-Options"] = "nosniff"
        return made

    @posted
    def progress(self, sent: Sent) -> Answer:
        """Take which steps were worked on; all of them and the end make the practice done."""
        found = self._activity()
        if found is None:
            raise JsonHandlerError(409, self.speech.one("This part is not set up yet."))
        steps, known = set(sent.values.get("step", ())), [step.id for step in found.steps]
        if sent.one("sector") not in {part.id for part in found.sectors} or not steps <= set(known):
            raise JsonHandlerError(400, self.speech.one("That is no step of this practice."))
        every = [name for name in known if name in steps | set(self._steps(found))]
        ended = "done" in sent
        if ended and every != known:
            raise JsonHandlerError(409, self.speech.one("Some steps are still open."))
        first = ended and not self._done
        self.kept = {"version": VERSION, "activity": found.id, "steps": every, "done": ended or self._done}
        told = {"activity": found.id, "sector": sent.one("sector"), "steps_done": len(every), "steps": len(known)}
        self.track("activity.finished" if ended else "activity.step", told)
        if first:
            self.emit_completion(1.0)
        return {"steps": len(every), "done": bool(self._done)}

    @handler
    def student_view_user_state(self, request: Request, suffix: str = "") -> Response:  # noqa: ARG002  # XBlock's call
        """Return how far the learner is, for the mobile app."""
        if not self.learner:
            return answer_with({"error": "Sign in first."}, 403)
        return answer_with({"steps": list(self.kept.get("steps", ())), "done": self._done})

    # -- What the platform asks

    def student_view_data(self, context: Mapping[str, Any] | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Return what does not depend on the learner, for the mobile app: no key, no hint."""
        found = self._activity_if_any()
        if found is None:
            return {"activity": self.activity}
        view = found.in_sector(self._sector(found)).public_view()
        shown = {name: view[name] for name in ("title", "intro", "minutes", "kind", "sector", "sectors")}
        return {"activity": found.id, **shown, "steps": len(found.steps)}

    def indexed(self) -> dict[str, str]:
        """Return title and texts by which the practice is found."""
        found = self._activity_if_any()
        if found is None:
            return {}
        told = found.in_sector(self._sector(found))
        return {"title": told.title, "intro": told.intro, "steps": " ".join(step.ask for step in told.steps)}

    # -- Authors

    def settings(self) -> list[Setting]:
        """Return what authors can set."""
        _, pack = self.speech.one, self.pack
        every = sorted(pack.activities, key=lambda one: (one.audiences, one.skill, one.id))
        named = [("", _("Choose one"), "")]
        named += [(one.id, f"{self._title(one)} ({one.id})", self._group(one)) for one in every]
        sectors = {part.id: part.name for one in every for part in one.sectors}
        places = [("", _("The first one"), ""), *((name, words, "") for name, words in sorted(sectors.items()))]
        return [
            Setting(name="display_name", label=_("Name"), kind=TEXT, value=self.display_name),
            Setting(name="activity", label=_("Practice"), kind=CHOICE, value=self.activity, options=named),
            Setting(
                name="sector",
                label=_("Workplace"),
                kind=CHOICE,
                value=self.sector,
                options=places,
                help=_("Where it takes place at first. Learners can choose another one."),
            ),
        ]

    def misfits(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return what is wrong with a workplace that the practice does not have, or with no practice at all."""
        found = self.pack.activity.get(values["activity"])
        if found is None:
            return {"activity": self.speech.one("Choose one of the list.")}
        if values["sector"] and values["sector"] not in {part.id for part in found.sectors}:
            names = self.speech.both([part.name for part in found.sectors])
            return {"sector": self.speech.one("This practice takes place in: %(names)s.") % {"names": names}}
        return {}

    # -- Inside

    @property
    def _done(self) -> bool:
        return bool(self.kept.get("done")) and self.kept.get("activity") == self.activity

    def _steps(self, found: Activity) -> list[str]:
        """Return the steps that are kept; those of another practice, set before, do not count."""
        return list(self.kept.get("steps", ())) if self.kept.get("activity") == found.id else []

    def _activity(self) -> Activity | None:
        return self.pack.activity.get(self.activity)

    def _activity_if_any(self) -> Activity | None:
        """Return the practice, or None also where there is no content at all."""
        try:
            return self._activity()
        except NoContent:
            return None

    def _sector(self, found: Activity) -> str:
        """Return the workplace that the author set, if the practice still has it."""
        return self.sector if self.sector in {part.id for part in found.sectors} else found.sector

    def _view(self, found: Activity, sector: str) -> str:
        return activity_view(found.in_sector(sector).public_view(), self.pack.pictures, self.speech.one)

    def _keys(self) -> str:
        """Return the address below which the keys lie, with a slash at its end."""
        address = self.runtime.handler_url(self, "keys", "at")
        return str(address).partition("?")[0].removesuffix("at")

    def _title(self, found: Activity) -> str:
        return found.in_sector(found.sector).title

    def _group(self, found: Activity) -> str:
        known = [self.pack.curriculum[name].title for name in found.audiences if name in self.pack.curriculum]
        return ", ".join(known)
