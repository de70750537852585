"""Activities as HTML: for the page, for the script that checks them, and for paper."""

from wisepath.render.activity.key import activity_key
from wisepath.render.activity.paper import paper_answers, paper_form
from wisepath.render.activity.view import activity_view

__all__ = ["activity_key", "activity_view", "paper_answers", "paper_form"]
