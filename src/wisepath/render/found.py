"""Parts of a result, shared by the offline edition and the blocks: strengths, skills as ranges, who decides."""

from wisepath.gap import SkillProfile
from wisepath.render.pieces import drawing, items, text
from wisepath.render.reasons import Teller
from wisepath.render.result import ResultWords
from wisepath.render.text import inline


def strengths(words: ResultWords) -> str:
    """Return what a person can do well, with drawings, or the line for who has answered little."""
    pack = words.teller.pack
    shown = items(
        (f"{drawing(pack, pack.skill[skill].picture)}<span>{inline(line)}</span>" for skill, line in words.strengths()),
        "site-strengths",
    )
    return shown or f"<p>{words.no_strength()}</p>"


def skills(words: ResultWords, level: int) -> str:
    """Return each skill of the goal as a range, under headings of a level from 2 to 6."""
    return f'<ul class="site-skills">{"".join(_skill(words, part, level) for part in words.goal)}</ul>'


def legend(teller: Teller) -> str:
    """Return what range and flag in the drawings mean; for the eye only, as each drawing says it in words."""
    _ = teller.speech.one
    here = _("You are here") if teller.plain else _("You are somewhere in here")
    return (
        '<ul class="site-key" aria-hidden="true"><li class="site-key-range"><svg viewBox="0 0 40 12" width="40" '
        f'height="12"><rect width="40" height="12" rx="6" fill="currentColor"/></svg>{here}</li>'
        '<li class="site-key-goal"><svg viewBox="0 0 16 20" width="16" height="20"><path d="M2 1v18" '
        'stroke="currentColor" stroke-width="3" stroke-linecap="round"/><path d="M2 1l12 5-12 5z" '
        f'fill="currentColor"/></svg>{_("Your goal")}</li></ul>'
    )


def decides(teller: Teller) -> str:
    """Return who decides, and what a result is never for."""
    _ = teller.speech.one
    if teller.plain:
        return _(
            "This page gives advice. You decide, if you like together with your supporter. "
            "It is never about your pay or your contract."
        )
    return _(
        "The engine advises and a person decides. It assigns nothing, ranks nobody, and is never for pay, "
        "contract or dismissal."
    )


def _skill(words: ResultWords, part: SkillProfile, level: int) -> str:
    teller = words.teller
    reading, told, title = words.reading(part), words.whole(part), teller.title(part.skill)
    zones = "".join(
        f'<li class="{"on" if reading.touches(zone) else "off"}">'
        f"{drawing(teller.pack, zone.picture)}{text(zone.label)}</li>"
        for zone in teller.scale.zones()
    )
    return (
        f'<li class="site-skill"><h{level}>{text(title)}</h{level}><p>{text(told)}</p>'
        f"{teller.scale.drawing(reading, f'{title}. {told}')}"
        f'<ol class="site-zones" aria-hidden="true">{zones}</ol></li>'
    )
