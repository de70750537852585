"""Screens: phone, tablet, computer, scanner, till and the panel of a machine. All are invented; none has a brand."""

from wisepath.render.drawings.pen import GREY, INK, SUN, TINT, Part, bars, line, rect, ring, shape

PHONE = Part(
    100,
    180,
    "A phone with three lines and a button",
    rect(4, 4, (92, 172), 16, TINT)
    + rect(12, 20, (76, 136), 5)
    + line("M42 12h16")
    + bars(22, 42, (56, 44, 52), 16)
    + rect(24, 112, (52, 24), 8, SUN)
    + line("M42 166h16"),
)
TABLET = Part(
    190,
    150,
    "A tablet with a list to tick",
    rect(4, 4, (182, 142), 14, TINT)
    + rect(18, 16, (154, 118), 5)
    + "".join(rect(32, 32 + step * 32, (18, 18), 3) + line(f"M62 {41 + step * 32}h92") for step in range(3))
    + line("M36 40l5 6l8 -12"),
)
WINDOW = Part(
    210,
    170,
    "A computer screen with a window",
    rect(4, 4, (202, 128), 8, TINT)
    + rect(16, 16, (178, 104), 4)
    + line("M16 38h178M174 24l8 8m0 -8l-8 8")
    + bars(32, 58, (88, 110, 64), 18)
    + rect(142, 90, (40, 18), 5, SUN)
    + shape("M88 132h34l6 26h-46z", GREY)
    + line("M70 158h70"),
)
SCANNER = Part(
    120,
    150,
    "A hand scanner that reads a code",
    shape("M18 12h66q12 0 12 12v22q0 10 -12 10h-66z", TINT)
    + shape("M58 56l30 0l12 78q0 8 -8 8h-16q-8 0 -8 -8z")
    + rect(28, 22, (30, 22), 3)
    + line("M18 20v30M12 30l-8 -4M12 36h-10M12 42l-8 4M60 72q-10 4 -6 16"),
)
TILL = Part(
    180,
    160,
    "A till with a drawer and keys",
    rect(50, 6, (86, 52), 6, TINT)
    + rect(60, 16, (66, 32), 3)
    + line("M92 58v14")
    + rect(30, 72, (120, 40), 5)
    + rect(10, 112, (160, 42), 5, TINT)
    + line("M74 132h32")
    + "".join(rect(42 + place * 20, 82, (12, 8), 2, SUN if place == 4 else GREY) for place in range(5))
    + "".join(rect(42 + place * 20, 96, (12, 8), 2) for place in range(5))
    + bars(68, 26, (40, 28), 12),
)
PANEL = Part(
    160,
    170,
    "The panel of a machine: a display, three lights of different shape, two buttons",
    rect(4, 4, (152, 162), 10, TINT)
    + rect(20, 18, (120, 40), 4)
    + bars(34, 32, (60, 86), 14)
    + ring(40, 84, 12)
    + shape("M80 70l14 26h-28z", SUN)
    + rect(110, 72, (24, 24), 3)
    + rect(22, 114, (52, 34), 8)
    + shape("M42 122l16 9l-16 9z", INK)
    + rect(86, 114, (52, 34), 8)
    + rect(104, 123, (16, 16), 0, INK),
)

SCREENS = {
    "phone": PHONE,
    "tablet": TABLET,
    "window": WINDOW,
    "scanner": SCANNER,
    "till": TILL,
    "panel": PANEL,
}
