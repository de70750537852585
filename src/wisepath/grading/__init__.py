"""Marks learners' notebooks: takes them in, runs them behind a wall, writes nbgrader's records."""
