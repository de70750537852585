"""The Django app."""

from django.apps import AppConfig


class WisepathSite(AppConfig):
    """The one app of the site."""

    name = "wisepath.site"
    label = "wisepath_site"
    default_auto_field = "django.db.models.BigAutoField"
