#!/usr/bin/env bash
# Redis and PostgreSQL for the tests, on free loopback ports and in a folder of their own.
#
#   eval "$(scripts/test-servers.sh start FOLDER)"    starts both, exports ALDYN_TEST_REDIS_URL and ALDYN_TEST_POSTGRES_URL
#   scripts/test-servers.sh stop FOLDER               stops both
#
# Needs Debian's packages redis-server and postgresql; what is missing is said on stderr and its variable stays unset,
# so that the tests that need it say aloud that they are skipped. Nothing in the folder outlives a power cut (fsync off).
set -uo pipefail

action=${1:-}
folder=${2:-}
if [[ ! $action =~ ^(start|stop)$ || -z $folder ]]; then
  echo 'Expected `test-servers.sh start FOLDER` or `test-servers.sh stop FOLDER`' >&2
  exit 2
fi

free_port() {
  node -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_redis() {
  command -v redis-server >/dev/null 2>&1 || { echo 'test-servers: no redis-server here' >&2; return; }
  local port
  port=$(free_port)
  redis-server --port "$port" --bind 127.0.0.1 --dir "$folder" --daemonize yes --pidfile "$folder/redis.pid" \
    --logfile "$folder/redis.log" --save '' --appendonly no --maxmemory-policy noeviction >&2 || return
  echo "export ALDYN_TEST_REDIS_URL=redis://127.0.0.1:$port"
}

start_postgres() {
  local bin port
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null)
  [ -x "$bin/initdb" ] || { echo 'test-servers: no PostgreSQL server here' >&2; return; }
  port=$(free_port)
  mkdir -p "$folder/postgres"
  chmod 711 "$folder"
  if [ "$(id -u)" = 0 ]; then chown postgres "$folder/postgres"; fi
  (
    cd "$folder/postgres" &&
      as_owner "$bin/initdb" -D "$folder/postgres/data" -U aldyn -A trust -E UTF8 --locale C.UTF-8 &&
      as_owner "$bin/pg_ctl" -D "$folder/postgres/data" -l "$folder/postgres/log" -w -t 60 \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200 -c shared_buffers=64MB" start
  ) >"$folder/postgres/start.log" 2>&1 || { echo 'test-servers: PostgreSQL did not start:' >&2; tail -n 5 "$folder/postgres/start.log" >&2; return; }
  echo "$bin" >"$folder/postgres/bin"
  echo "export ALDYN_TEST_POSTGRES_URL=postgres://aldyn@127.0.0.1:$port/postgres"
}

case $action in
  start)
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    start_redis
    start_postgres
    ;;
  stop)
    if [ -f "$folder/redis.pid" ]; then kill "$(cat "$folder/redis.pid")"; fi
    if [ -f "$folder/postgres/bin" ]; then
      folder=$(cd "$folder" && pwd)
      (cd "$folder/postgres" && as_owner "$(cat "$folder/postgres/bin")/pg_ctl" -D "$folder/postgres/data" -m fast -w stop) >/dev/null
    fi
    ;;
esac
