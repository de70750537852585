"""The trade-off curve as an SVG picture that needs no colour to be read."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from wisepath.model.record import record

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 700, 30, 360
LOW, HIGH, STEP = 0.75, 0.95, 0.05
MARKS = {
    ("staff", True): ("#0b4f8a", "", "●"),
    ("staff", False): ("#0b4f8a", "6 5", "○"),
    ("workers", True): ("#8a3b0b", "", "■"),
    ("workers", False): ("#8a3b0b", "6 5", "□"),
}


@record
class Line:
    """One line: (items, share of gaps right) for a population, asked adaptively or by fixed forms."""

    population: str
    adaptive: bool
    points: tuple[tuple[int, float], ...]

    @property
    def name(self) -> str:
        """What the legend says."""
        return f"{self.population}, {'adaptive' if self.adaptive else 'fixed form'}"


def curve_picture(lines: Sequence[Line]) -> str:
    """Return the picture: items across, share of gap decisions right up; the table beside it says the same."""
    most = max(count for line in lines for count, _ in line.points)
    parts = [*_frame(most)]
    for number, line in enumerate(lines):
        parts += _line(line, most, number)
    title = "Share of gap decisions right, by number of questions"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="t" font-family="sans-serif" font-size="14">\n<title id="t">{title}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _frame(most: int) -> list[str]:
    found = []
    for number in range(round((HIGH - LOW) / STEP) + 1):
        value = LOW + number * STEP
        y = _y(value)
        found.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}" stroke="#ccc"/>')
        found.append(f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{value:.0%}</text>')
    for count in range(0, most + 1, 10):
        found.append(f'<text x="{_x(count, most):.1f}" y="{BOTTOM + 20}" text-anchor="middle">{count}</text>')
    middle = (LEFT + RIGHT) / 2
    found.append(f'<text x="{middle:.0f}" y="{BOTTOM + 44}" text-anchor="middle">questions, after both ratings</text>')
    return found


def _line(line: Line, most: int, number: int) -> list[str]:
    colour, dashes, mark = MARKS[line.population, line.adaptive]
    spots = [(_x(count, most), _y(value)) for count, value in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    found = [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>']
    found += [f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" fill="{colour}">{mark}</text>' for x, y in spots]
    y = BOTTOM - 90 + 20 * number
    found.append(f'<text x="{RIGHT - 190}" y="{y}" fill="{colour}">{mark} {escape(line.name)}</text>')
    return found


def _x(count: int, most: int) -> float:
    return LEFT + (RIGHT - LEFT) * count / most


def _y(value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * (value - LOW) / (HIGH - LOW)
