# One image: the bot with its web page built. Data lives in /data.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN node src/web/build.ts && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node node_modules/.bin/node

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 STORAGE_URL=sqlite:/data/chung-tay.db
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /app /app
RUN mkdir -p node_modules/.cache && chown node:node node_modules/.cache
USER node
# As that user: what is compiled ahead is found by nobody else.
RUN ["node", "--max-semi-space-size=16", "--heap-growing-percent=20", "--memory-pool-timeout=1", "--v8-pool-size=1", "src/start.js", "--prepare"]
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=20", "--memory-pool-timeout=1", "--v8-pool-size=1", "src/start.js"]
