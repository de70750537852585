"""The `url_name`s of a course. They are made of ids alone, so that a re-import keeps what learners have done."""

from hashlib import sha256


def chapter(curriculum: str, part: str) -> str:
    """Return the name of a chapter, or of what stands at the start and the end of a curriculum."""
    return f"{curriculum}--{part}"


def unit(page: str) -> str:
    """Return the name of the unit of a page `<module>/<file>`."""
    return page.replace("/", "--")


def number(name: str) -> int:
    """Return the number of a content group: the same in every build and every course."""
    return 1000 + int(sha256(name.encode()).hexdigest()[:6], 16)
