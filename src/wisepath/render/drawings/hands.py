"""Hands that tap, swipe, hold and type. They are outlines, in nobody's colour; a sleeve shows where the arm is."""

from wisepath.render.drawings.pen import PAPER, SUN, TINT, Part, limb, line, rect, shape

# A hand that points upwards: finger, thumb, three folded fingers, wrist and sleeve.
_POINTING = (
    limb(((62, 128), (66, 158)), 40, TINT)
    + shape("M34 84q-4 30 14 44h32q16 -10 16 -36v-14q0 -8 -8 -8h-42z")
    + limb(((44, 84), (44, 32)), 17)
    + f'<path d="M37 78h14v22h-14z" fill="{PAPER}"/>'
    + limb(((62, 74), (62, 88)), 16)
    + limb(((77, 76), (77, 90)), 16)
    + limb(((90, 82), (90, 92)), 14)
    + limb(((40, 104), (24, 86)), 15)
)
TAP = Part(
    120,
    180,
    "A hand taps with one finger",
    line("M26 24q0 -18 18 -18q18 0 18 18M16 24q0 -8 3 -12M72 24q0 -8 -3 -12") + _POINTING,
)
SWIPE = Part(150, 180, "A hand swipes to the side", line("M70 30h62m-14 -12l14 12l-14 12") + _POINTING)
HOLD = Part(
    150,
    190,
    "A hand holds a phone",
    limb(((78, 148), (82, 164)), 44, TINT)
    + shape("M40 96q-6 40 16 56h46q18 -14 18 -44v-30z")
    + rect(44, 8, (66, 122), 11, TINT)
    + rect(51, 20, (52, 94), 4)
    + line("M62 40h30M62 54h22")
    + rect(62, 84, (30, 16), 5, SUN)
    + limb(((112, 66), (104, 66)), 14)
    + limb(((116, 84), (106, 84)), 14)
    + limb(((116, 102), (106, 102)), 14)
    + limb(((44, 128), (40, 96), (48, 76)), 17),
)


def _typing(x: float, turn: int) -> str:
    fingers = "".join(
        limb(((x + turn * step, 96), (x + turn * (step + 2), 74 - rise)), 11)
        for step, rise in ((-18, 0), (-6, 8), (6, 8), (18, 2))
    )
    return (
        limb(((x, 124), (x - turn * 4, 150)), 38, TINT)
        + fingers
        + shape(f"M{x - 26} 96q-2 26 8 32h36q10 -6 8 -32q-10 -10 -26 -10t-26 10z")
        + limb(((x + turn * 22, 116), (x + turn * 36, 98)), 12)
    )


TYPE = Part(
    230,
    160,
    "Two hands type on a keyboard",
    rect(8, 20, (214, 66), 8)
    + "".join(rect(18 + place * 20, 30 + row * 17, (14, 11), 2, TINT) for row in range(2) for place in range(10))
    + rect(68, 66, (94, 11), 2, TINT)
    + _typing(62, 1)
    + _typing(168, -1),
)

HANDS = {"tap": TAP, "swipe": SWIPE, "hold": HOLD, "type": TYPE}
