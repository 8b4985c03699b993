# Two stages: the first installs from the lock file with hashes, the second only runs.
FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY bot bot
COPY migrations migrations
RUN /venv/bin/python -m compileall -q bot migrations

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data kring && install -d -o kring -m 0700 /data /keys
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
USER kring
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data ENCRYPTION_KEY_FILE=/keys/kring.key JOURNAL_KEYS_FILE=/keys/journal.keys
VOLUME ["/data", "/keys"]
# Polling: no port is open. SIGTERM reaches Python, which finishes what it is sending.
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
