# syntax=docker/dockerfile:1
# Three stages: put the program together, fetch what it needs at run time, and an image with nothing but these two.
# The parts in machine code (SQLite, msgpackr) are in their packages, so nothing is compiled and no script of a package runs.
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
ENV npm_config_ignore_scripts=true
WORKDIR /build
COPY package.json package-lock.json ./
COPY scripts/ensure.mjs scripts/
RUN node scripts/ensure.mjs modules
COPY . .
RUN node scripts/ensure.mjs app dashboards && mv node_modules/.cache/aldyn/* program

FROM ${NODE_IMAGE} AS modules
WORKDIR /build
COPY package.json package-lock.json ./
# The last line: needed to build, or built into the dashboard already.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/esbuild node_modules/@esbuild node_modules/echarts node_modules/zrender node_modules/preact

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Aldyn" org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production ALDYN_DATA=/data
WORKDIR /app
# npm and yarn have no work here.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn* \
 && printf '#!/bin/sh\nexec node --enable-source-maps /app/program/main.js "$@"\n' >/usr/local/bin/aldyn \
 && chmod 755 /usr/local/bin/aldyn \
 && install -d -o node -g node /data
COPY --from=modules /build/node_modules node_modules
COPY package.json LICENSE sources.yaml recipients.yaml ./
# The lists are in the program too; here they stand with their sources.
COPY nlp/taxonomy nlp/taxonomy
COPY demo/data demo/data
COPY --from=build /build/dashboards/dist dashboards/dist
COPY --from=build /build/program program
USER node
VOLUME /data
EXPOSE 8787
# What `aldyn health` asks, in a twentieth of its time.
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ALDYN_HEALTH_PORT || process.env.ALDYN_PORT || 8787}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["aldyn"]
CMD ["serve"]
