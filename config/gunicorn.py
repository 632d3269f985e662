"""The web server, as `make run` and the container start it: gunicorn -c python:config.gunicorn config.wsgi"""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
# The workers share the memory of what is loaded once.
preload_app = True
timeout = 60
graceful_timeout = 8
control_socket_disable = True
