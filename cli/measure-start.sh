#!/bin/sh
# How long 'dcs get' takes from cold, beside 'aws dynamodb get-item', on one DynamoDB Local: medians of paired runs, taken in turns.
#
#   cli/measure-start.sh [RUNS]     15 by default
#
# AWS_CLI names the aws to run, JAVA_HOME the JDK. What else the machine does shows in the figures: repeat them.
set -eu

runs=${1:-15}
aws=${AWS_CLI:-aws}
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
dcs=$root/cli/target/quick/dcs/bin/dcs
command -v "$aws" >/dev/null || {
  echo "measure-start: there is no $aws: install the AWS CLI (Debian: awscli), or name it with AWS_CLI" >&2
  exit 1
}

work=$(mktemp -d)
server=
trap 'rm -rf "$work"; if [ -n "$server" ]; then kill "$server"; fi' EXIT
trap 'exit 130' INT TERM

"$root/dcs" --version # builds it, where that is to be done
export XDG_CACHE_HOME="$work/cache" HOME="$work" AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \
  AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
unset AWS_PROFILE AWS_ENDPOINT_URL AWS_ENDPOINT_URL_DYNAMODB DCS_LOCAL DCS_LOCAL_FOLDER DCS_ENDPOINT_URL DCS_TABLE
"$dcs" local --port 0 --in-memory >"$work/endpoint" 2>"$work/server.log" &
server=$!
until [ -s "$work/endpoint" ]; do
  kill -0 "$server" 2>/dev/null || { cat "$work/server.log" >&2; server=; exit 1; }
  sleep 0.2
done
read -r url <"$work/endpoint"

dcs_get() { "$dcs" get prod db --endpoint-url "$url" >/dev/null; }
aws_get() {
  "$aws" dynamodb get-item --endpoint-url "$url" --table-name config \
    --key '{"_store": {"S": "prod"}, "_option": {"S": "db"}}' >/dev/null
}

"$dcs" set prod db host=db-cluster.com port:=27017 --endpoint-url "$url" 2>"$work/set.log" || {
  cat "$work/set.log" >&2
  exit 1
}
waited=0
until [ -n "$(find "$work/cache" -name '*.classes')" ] && [ -z "$(find "$work/cache" -name '*.making')" ]; do
  waited=$((waited + 1))
  [ "$waited" -le 600 ] || { echo "measure-start: the archive of classes was not made in time" >&2; exit 1; }
  sleep 0.2
done
dcs_get
aws_get

milliseconds() { # that a command took
  start=$(date +%s%N)
  "$1"
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

run=0
while [ "$run" -lt "$runs" ]; do
  run=$((run + 1))
  milliseconds aws_get >>"$work/aws"
  milliseconds dcs_get >>"$work/dcs"
done

median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }
aws_median=$(median "$work/aws")
dcs_median=$(median "$work/dcs")
echo "$("$aws" --version)"
awk -v aws="$aws_median" -v dcs="$dcs_median" -v runs="$runs" 'BEGIN {
  printf "aws dynamodb get-item %5d ms\ndcs get               %5d ms\nratio %.2f, medians of %d paired runs\n", aws, dcs, dcs / aws, runs
}'
