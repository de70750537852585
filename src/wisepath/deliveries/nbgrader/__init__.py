"""The assignments as a course of stock nbgrader 0.9."""
