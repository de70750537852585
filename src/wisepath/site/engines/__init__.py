"""Django's engines for database servers, with one thing added: whoever writes has a turn.

The site reads, decides and writes inside one transaction: is the link still open, which number
comes next, has somebody closed this. On SQLite a transaction that writes has the file to
itself, so what was read still holds when it is written. Servers let transactions overlap.
Here each of ours waits until the one before it has ended, so that the same code means the same
on all of them. A turn lasts milliseconds; reading outside of a transaction never waits.
"""

WAIT = 20  # seconds, as long as SQLite waits
