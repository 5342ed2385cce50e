# The command line, for docker-compose.yml.
FROM python:3.11.14-slim-bookworm
COPY . /source
RUN pip install --no-cache-dir /source && rm -r /source
USER nobody
ENTRYPOINT ["tracker"]
