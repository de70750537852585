"""The WSGI application, for any production server; `wisepath serve` brings its own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wisepath.site.settings")
application = get_wsgi_application()
