"""The WSGI application that `voceria serve` runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")
application = get_wsgi_application()
