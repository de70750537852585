"""Wisepath in Open edX: leaf blocks in front of the same engine, items and activities as books and site.

`wisepath_skills_gap` is the self-assessment, `wisepath_activity` one practice, `wisepath_path`
what comes next. They import `model`, `gap`, `grading` and `render` of Wisepath and no more.
"""
