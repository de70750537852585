"""Whether a database server is set up so that records can be trusted to it."""

from django.db import connection

# By what MariaDB compares: with another collation it takes "Zoé" and "zoe" for the same name.
EXACT = "_bin"


def complaint() -> str:
    """Return what has to be changed about the database before the site can use it; nothing if it fits."""
    if connection.vendor == "mysql":
        found = _ask("SELECT @@collation_database")
        if not (found.startswith("utf8mb4") and found.endswith(EXACT)):
            name = connection.settings_dict["NAME"]
            return (
                f"the database compares text by {found}, which takes different names for the same; make it exact,"
                f" before its first use: ALTER DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
            )
    if connection.vendor == "postgresql" and (found := _ask("SHOW server_encoding")) != "UTF8":
        return f"the database keeps text as {found} and not as UTF8: create it with ENCODING 'UTF8' TEMPLATE template0"
    return ""


def _ask(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])
