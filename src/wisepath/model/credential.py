"""What a micro-credential for a module says that cannot be worked out from the module itself.

The elements are those of the Council Recommendation on micro-credentials (2022/C 243/02,
Annex I). A curriculum gives them for all its modules; a module may say some of them anew.
"""

from dataclasses import fields, replace

from wisepath.model.field import checked, one_of, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record

FORMS = ("onsite", "online", "blended")
SUPERVISION = ("unsupervised", "supervised", "supervised-identified")
STACKING = ("stand-alone", "stackable")


def eqf_check(value: int) -> str:
    """Refuse what is none of the eight levels of the European Qualifications Framework."""
    return "" if 1 <= value <= 8 else f"{value} is not an EQF level from 1 to 8"


@record
class ProposedLevel:
    """An EQF level that we propose: why, and who must confirm it before it is stated as a level."""

    proposed: int = checked(eqf_check)
    because: str = words()
    confirmed_by: str = words()


@record
class Credential:
    """What is said of the credential; what is empty is taken from the curriculum, or is missing."""

    level: ProposedLevel | None = None
    form: str = checked(one_of(*FORMS), default="")
    participation: str = ""
    quality: str = ""
    supervision: str = checked(one_of(*SUPERVISION), default="")
    stacking: str = checked(one_of(*STACKING), default="")
    further: str = ""
    place: Place = place_field()

    def over(self, general: "Credential") -> "Credential":
        """Return this with what is empty taken from `general`."""
        told = {part.name: value for part in fields(self) if (value := getattr(self, part.name)) != part.default}
        return replace(general, **told)
