"""MariaDB and MySQL, whose transactions take turns by a named lock of the session.

With mysqlclient where it is installed, else with PyMySQL, which needs no compiler. PyMySQL
states itself which version of mysqlclient it stands in for; nothing is added to that here.
"""

from importlib import import_module
from importlib.util import find_spec

if find_spec("MySQLdb") is None:
    import_module("pymysql").install_as_MySQLdb()

from django.db import OperationalError
from django.db.backends.mysql import base

from wisepath.site.engines import WAIT

NAME = "CONCAT('wisepath.', MD5(DATABASE()))"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's engine; a transaction begins when the one before it has ended."""

    _turn = False

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001  # Django's signature
        # Before the transaction begins and after it has ended: the next one sees all that this one wrote.
        if not autocommit:
            if self._ask(f"SELECT GET_LOCK({NAME}, {WAIT})") != 1:
                raise OperationalError("another transaction did not end in time")
            self._turn = True
        try:
            super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave it out
        finally:
            if autocommit and self._turn:
                self._turn = False
                self._ask(f"SELECT RELEASE_LOCK({NAME})")

    def get_new_connection(self, conn_params: dict[str, object]) -> object:
        """Return a new connection; a turn of the one before ended with it."""
        self._turn = False
        return super().get_new_connection(conn_params)

    def _ask(self, question: str) -> object:
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
