"""`python -m wisepath` is the same as `wisepath`."""

from wisepath.cli import main

if __name__ == "__main__":
    main()
