"""Whether this machine can make booklets, and what it lacks."""

INSTALL = 'pip install "wisepath[paper]"'
PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core"


def missing() -> str:
    """Return what booklets lack on this machine and the line that installs it; empty if nothing."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - an extra, and the import is the test
    except ImportError:
        return f"booklets need WeasyPrint, which is not installed: {INSTALL}"
    except OSError:
        return f"booklets need the library Pango, which is not installed; on Debian or Ubuntu: sudo {PANGO}"
    return ""
