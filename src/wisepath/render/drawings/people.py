"""Adults at work in six trades: calm outlines without faces, each busy with the hands.

A figure is a few limbs with an edge. Skin is the colour of the paper for everyone; hair, clothes
and build differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wisepath.render.drawings.pen import GREY, PAPER, SUN, TINT, Part, Point, limb, line, rect, ring, shape
from wisepath.render.drawings.tools import TOOLS

HAIR = {
    "short": "M{l} {y}q-2 -24 20 -24q22 0 20 24q-4 -10 -20 -12q-14 2 -20 12z",
    "long": "M{l} {b}q-6 -52 20 -52q26 0 20 52q-8 2 -8 -6q2 -18 -4 -24q-8 -2 -10 -2q-6 2 -8 8q-2 8 -2 18q0 8 -8 6z",
    "cap": "M{l} {y}q-2 -24 20 -24q22 0 20 24zm40 0h14q2 -6 -12 -8",
    "scarf": "M{l} {b}q-10 -54 20 -54q30 0 20 54q-20 10 -40 0z",
    "beard": "M{m} 38q-2 24 18 24q20 0 18 -24q-4 12 -18 12q-14 0 -18 -12z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Where an adult stands and what the arms do; `left` and `right` are elbow and hand."""

    x: float
    left: tuple[Point, Point]
    right: tuple[Point, Point]
    hair: str = "short"
    top: str = TINT
    apron: bool = False
    build: float = 0


def figure(who: Figure, between: str = "") -> str:
    """Return a standing adult, 260 high; `between` is drawn before the arms, so that hands hold it."""
    x, half = who.x, 24 + who.build
    legs = limb(((x - 11, 160), (x - 13, 246)), 22, GREY) + limb(((x + 11, 160), (x + 13, 246)), 22, GREY)
    shoes = limb(((x - 13, 252), (x - 22, 252)), 11, PAPER) + limb(((x + 13, 252), (x + 22, 252)), 11, PAPER)
    trunk = shape(f"M{x - half} 84q0 -14 14 -16h{2 * half - 28}q14 2 14 16l-3 82h-{2 * half - 6}z", who.top)
    apron = shape(f"M{x - 13} 82h26v26l9 6l3 86h-50l3 -86l9 -6z") if who.apron else ""
    neck = limb(((x, 54), (x, 68)), 14)
    return (
        legs
        + shoes
        + neck
        + trunk
        + apron
        + _head(x, who.hair)
        + between
        + _arm((x - half + 8, 84), who.left, who.top)
        + _arm((x + half - 8, 84), who.right, who.top)
    )


def _head(x: float, hair: str) -> str:
    path = HAIR[hair].format(l=f"{x - 20:g}", m=f"{x - 18:g}", y="36", b="58")
    fill = SUN if hair == "cap" else GREY
    face = f'<ellipse cx="{x:g}" cy="38" rx="18" ry="22" fill="{PAPER}" stroke="#1d2b3a" stroke-width="2.5"/>'
    if hair == "scarf":
        inner = f'<ellipse cx="{x:g}" cy="40" rx="13" ry="17" fill="{PAPER}" stroke="#1d2b3a" stroke-width="2.5"/>'
        return shape(path, fill) + inner
    return face + shape(path, fill)


def _arm(shoulder: Point, bend: Sequence[Point], sleeve: str) -> str:
    elbow, hand = bend
    return limb((shoulder, elbow, hand), 15, PAPER) + limb((shoulder, elbow), 17, sleeve) + ring(*hand, 8)


def _held(name: str, x: float, y: float, scale: float = 1) -> str:
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{TOOLS[name].svg}</g>'


def _table(x: float, width: float) -> str:
    return rect(x, 160, (width, 12), 3) + line(f"M{x + 12} 172v82M{x + width - 12} 172v82")


PEOPLE = {
    "laundry": Part(
        200,
        262,
        "A person folds a sheet at a table",
        figure(Figure(x=92, left=((58, 120), (66, 146)), right=((128, 120), (122, 146)), hair="scarf"))
        + _table(10, 180)
        + shape("M46 146h92v14h-92z")
        + line("M46 153h92")
        + shape("M146 132h36v28h-36z", TINT)
        + line("M146 142h36M146 151h36")
        + ring(66, 148, 8)
        + ring(122, 148, 8),
    ),
    "kitchen": Part(
        200,
        262,
        "A person in an apron stirs a pot",
        figure(
            Figure(x=78, left=((46, 116), (50, 148)), right=((120, 116), (140, 96)), hair="cap", apron=True, build=4)
        )
        + _table(96, 100)
        + line("M132 66q-6 -8 0 -16M152 66q-6 -8 0 -16M112 120h-8M176 120h8")
        + shape("M112 108h64v46q0 6 -6 6h-52q-6 0 -6 -6z", TINT)
        + shape("M112 108q32 -16 64 0q-32 16 -64 0z")
        + limb(((140, 92), (148, 112)), 6, SUN)
        + ring(140, 94, 8),
    ),
    "garden": Part(
        180,
        262,
        "A person digs with a spade",
        figure(
            Figure(x=76, left=((60, 126), (104, 122)), right=((126, 106), (122, 84)), hair="long", top=SUN),
            between='<g transform="translate(96 76) rotate(-6 25 0)">' + TOOLS["spade"].svg + "</g>",
        ),
    ),
    "workshop": Part(
        200,
        262,
        "A person mends a bicycle wheel",
        figure(
            Figure(x=70, left=((44, 120), (92, 136)), right=((116, 108), (150, 92)), hair="beard", build=2),
            between=_held("wheel", 84, 82, 0.95),
        )
        + line("M150 92l22 -16")
        + rect(168, 64, (16, 12), 3, GREY),
    ),
    "cleaning": Part(
        200,
        262,
        "A person mops the floor, a bucket beside her",
        figure(
            Figure(x=84, left=((56, 122), (112, 130)), right=((128, 106), (122, 88)), hair="short"),
            between=limb(((118, 60), (146, 236)), 7, SUN) + shape("M126 236h42l8 18h-58z", TINT),
        )
        + _held("bucket", 4, 176, 0.95),
    ),
    "office": Part(
        230,
        262,
        "A person works at a computer",
        figure(
            Figure(x=70, left=((44, 122), (88, 150)), right=((100, 122), (120, 150)), hair="long", top=PAPER, build=3)
        )
        + _table(60, 164)
        + rect(136, 88, (78, 56), 5, TINT)
        + rect(143, 95, (64, 42), 3)
        + line("M152 108h36M152 120h26M175 144v16M160 160h30")
        + rect(84, 152, (46, 8), 3, GREY)
        + ring(92, 150, 8)
        + ring(120, 150, 8),
    ),
}
