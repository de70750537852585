"""A person of known levels who uses the site: answers as `content.answering` says, before a module and after it."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from content.answering import step_of
from wisepath.model.curriculum import Module
from wisepath.model.pack import Pack
from wisepath.model.persona import Persona
from wisepath.model.project import Project
from wisepath.pipeline import Build

from site_helpers import FormParser, Learner, right_values  # isort: skip

MOST = 100


@dataclass(frozen=True, slots=True)
class Walker:
    """A persona at the site: what they choose follows from their levels alone."""

    persona: Persona
    pack: Pack

    def learned(self, module: Module) -> "Walker":
        """Return the same person after a module: at least where it leads, elsewhere as before."""
        reached = {part.skill: max(part.to_level, self.persona.level(part.skill)) for part in module.skills}
        return replace(self, persona=replace(self.persona, start={**self.persona.start, **reached}))

    def grew(self, module: Module) -> set[str]:
        """Return the skills in which a module leads further than they are."""
        return {part.skill for part in module.skills if self.persona.level(part.skill) < part.to_level}

    def step(self, name: str) -> str:
        """Return how they do a behaviour."""
        skill, behaviour = self.pack.behaviour[name]
        return step_of(self.persona.level(skill.id), behaviour.level)

    def values(self, question: str) -> dict[str, Any]:
        """Return the form values with which they answer a question of the assessment."""
        if question in self.pack.behaviour:
            return {"rate": self.step(question)}
        item = self.pack.item[question]
        return right_values(item) if self.persona.level(item.skill) >= item.level else {"dont-know": "1"}

    def scenario(self) -> dict[str, str]:
        """Return what they choose about their WISE."""
        chosen = self.persona.scenario
        return {"type": chosen.type, "model": chosen.model, "size": chosen.size}

    def take(self, learner: Learner, occasion: str = "") -> Any:
        """Take the assessment of their goal to its end; return its record."""
        learner.start(self.persona.curriculum, self.persona.goal, **self.scenario(), occasion=occasion)
        for _ in range(MOST):
            hidden = FormParser(learner.show()).hidden
            if not hidden:
                return learner.record()
            learner.send({**hidden, **self.values(hidden["question"])})
        raise AssertionError("the assessment has no end")

    def fill(self, page: str) -> dict[str, str]:
        """Return the steps with which they, or who saw them, fill in the behaviours of a form."""
        names = re.findall(r'<input type="radio" name="([^"]+)"', page.split("<main")[1])
        return {name: self.step(name) for name in dict.fromkeys(names)}


def delivered(project: Project, folder: Path, *curricula: str) -> Path:
    """Build the pack and the books of some curricula into a folder, each once; return it."""
    out = folder / "walk"
    wanted = tuple(name for name in curricula if not (out / "book" / name / "index.html").is_file())
    if wanted:
        lines: list[str] = []
        job = Build(project=project, out=out, curricula=wanted, books=True, say=lines.append)
        assert job.run(), "\n".join(lines)
    return out
