"""PostgreSQL, whose transactions take turns by an advisory lock that ends with them."""

from django.db.backends.postgresql import base

NUMBER = 0x77697365  # "wise"; the lock is one of this database, not of the server


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's engine; a transaction begins when the one before it has ended."""

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001  # Django's signature
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave it out
        if autocommit:
            return
        try:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (NUMBER,))
        except BaseException:
            # Django still takes this for a connection that commits by itself; so it has to be one.
            self.connection.rollback()
            super()._set_autocommit(True)  # type: ignore[misc]  # noqa: FBT003
            raise
