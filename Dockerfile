# docker build -t cleaner . && docker run --rm -v "$PWD:/articles" cleaner check .
FROM python:3.12-slim AS build
COPY . /source
RUN pip wheel --quiet --no-deps --wheel-dir /wheels /source

FROM python:3.12-slim
# git answers --since, for articles of whatever owner; the tool itself needs no network and no privileges.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' && useradd --create-home --uid 1000 cleaner
COPY --from=build /wheels /wheels
COPY constraints.txt /constraints.txt
RUN pip install --quiet --no-cache-dir -c /constraints.txt /wheels/*.whl && rm -r /wheels /constraints.txt
USER 1000
# What is parsed once is kept in the image, so that each start is a warm one.
RUN printf 'All is well.\n' > /tmp/warm.txt && cleaner check /tmp/warm.txt
WORKDIR /articles
ENTRYPOINT ["cleaner"]
CMD ["--help"]
