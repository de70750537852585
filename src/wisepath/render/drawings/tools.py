"""Tools and things of work."""

from wisepath.render.drawings.pen import GREY, SUN, TINT, Part, limb, line, rect, ring, shape

TOOLS = {
    "key": Part(90, 40, "A key", ring(20, 20, 14, SUN) + ring(20, 20, 4) + line("M34 20h50M70 20v10M80 20v8")),
    "lock": Part(
        70,
        90,
        "A closed padlock",
        line("M20 44v-16a15 15 0 0 1 30 0v16") + rect(8, 42, (54, 42), 6, SUN) + ring(35, 58, 4) + line("M35 62v8"),
    ),
    "paper": Part(
        80, 100, "A sheet of paper", shape("M8 6h46l18 18v70h-64z") + line("M54 6v18h18M20 42h40M20 56h40M20 70h26")
    ),
    "basket": Part(
        110,
        80,
        "A laundry basket",
        shape("M8 26h94l-10 48h-74z", TINT)
        + shape("M16 26q10 -18 26 -10q10 -14 26 -4q16 -6 24 14z")
        + line("M34 38l4 26M55 38v26M76 38l-4 26"),
    ),
    "pot": Part(
        100,
        80,
        "A pot with a lid",
        rect(16, 32, (68, 42), 8, TINT)
        + line("M4 44h12M84 44h12M12 32h76")
        + shape("M24 32q26 -26 52 0z")
        + ring(50, 14, 4),
    ),
    "spade": Part(
        50,
        170,
        "A spade",
        limb(((25, 12), (25, 112)), 9, SUN)
        + line("M12 10h26")
        + shape("M10 112h30v26q-4 20 -15 26q-11 -6 -15 -26z", GREY),
    ),
    "wheel": Part(
        110,
        110,
        "A bicycle wheel",
        ring(55, 55, 50, TINT)
        + ring(55, 55, 41)
        + ring(55, 55, 6, SUN)
        + line("M55 49v-35M55 61v35M49 55h-35M61 55h35M51 51l-25 -25M59 59l25 25M59 51l25 -25M51 59l-25 25"),
    ),
    "bucket": Part(
        80, 80, "A bucket", line("M14 24q26 -34 52 0") + shape("M10 24h60l-8 50h-44z", TINT) + line("M13 40h54")
    ),
    "book": Part(
        90,
        70,
        "An open book",
        shape("M45 14q-18 -12 -38 -4v48q20 -8 38 4q18 -12 38 -4v-48q-20 -8 -38 4z")
        + line("M45 14v48M16 24q10 -2 20 2M16 36q10 -2 20 2M54 26q10 -4 20 -2M54 38q10 -4 20 -2"),
    ),
    "tick": Part(60, 60, "A tick", ring(30, 30, 25, SUN) + line("M18 31l9 10l16 -20")),
}
