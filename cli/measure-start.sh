#!/bin/sh
# How long 'dcs get' takes from cold, beside 'aws dynamodb get-item', on one DynamoDB Local: medians of paired runs, taken in turns.
#
#   cli/measure-start.sh [RUNS]     an odd number, 15 by default
#
# AWS_CLI names the aws to run, JAVA_HOME the JDK. Ends with 0 where dcs took no longer than 0.8 times what aws took, 0.6
# times on JDK 25 and later; with 1 where it took longer; with 2 where nothing could be measured. What else the machine does
# shows in the figures: repeat them.
set -eu

fail() {
  echo "measure-start: $*" >&2
  exit 2
}

runs=${1:-15}
case $runs in
  *[!0-9]* | *[02468] | '') fail "RUNS is '$runs': an odd number is needed, so that one run is in the middle" ;;
esac
aws=${AWS_CLI:-aws}
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
dcs=$root/cli/target/quick/dcs/bin/dcs
command -v "$aws" >/dev/null || fail "there is no $aws: install the AWS CLI (Debian: awscli), or name it with AWS_CLI"
command -v perl >/dev/null || fail "there is no perl, whose clock is the one that every system has"

work=$(mktemp -d)
server=
trap 'rm -rf "$work"; if [ -n "$server" ]; then kill "$server"; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

version=$("$root/dcs" --version) || fail "dcs does not start" # builds it, where that is to be done
java=$(echo "$version" | sed -n 's/.*Java \([0-9]*\).*/\1/p')
limit=0.8
if [ "$java" -ge 25 ]; then limit=0.6; fi

# Nothing of the user's but the aws and the JDK.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS $(env | sed -n 's/^\(DCS_[A-Z_]*\)=.*/\1/p; s/^\(AWS_[A-Z0-9_]*\)=.*/\1/p')
export XDG_CACHE_HOME="$work/cache" HOME="$work" AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \
  AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
"$dcs" local --port 0 --in-memory >"$work/endpoint" 2>"$work/server.log" &
server=$!
until [ -s "$work/endpoint" ]; do
  kill -0 "$server" 2>/dev/null || { server=; fail "DynamoDB Local does not start: $(cat "$work/server.log")"; }
  sleep 0.2
done
read -r url <"$work/endpoint"

dcs_get() { "$@" "$dcs" get prod db --endpoint-url "$url" >/dev/null; }
aws_get() {
  "$@" "$aws" dynamodb get-item --endpoint-url "$url" --table-name config \
    --key '{"_store": {"S": "prod"}, "_option": {"S": "db"}}' >/dev/null
}

"$dcs" set prod db host=db-cluster.com port:=27017 --endpoint-url "$url" 2>"$work/set.log" || fail "$(cat "$work/set.log")"
waited=0
until [ -n "$(find "$work/cache" -name '*.classes')" ] && [ -z "$(find "$work/cache" -name '*.making')" ]; do
  waited=$((waited + 1))
  [ "$waited" -le 600 ] && [ -z "$(find "$work/cache" -name '*.failed')" ] || fail "the archive of classes was not made"
  sleep 0.2
done
dcs_get || fail "dcs get does not work"
aws_get || fail "$aws dynamodb get-item does not work"

timed() { # the file for its milliseconds, then a command; date knows no parts of a second on macOS
  perl -MTime::HiRes=time -e 'open my $file, ">>", shift or die; my $start = time; system(@ARGV) == 0 or die "failed: @ARGV";
    printf $file "%d\n", (time - $start) * 1000' "$@"
}

run=0
while [ "$run" -lt "$runs" ]; do
  run=$((run + 1))
  aws_get timed "$work/aws" || fail "$aws dynamodb get-item does not work any more"
  dcs_get timed "$work/dcs" || fail "dcs get does not work any more"
done

median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }
aws_median=$(median "$work/aws")
dcs_median=$(median "$work/dcs")
echo "$version"
"$aws" --version
awk -v aws="$aws_median" -v dcs="$dcs_median" -v runs="$runs" -v limit="$limit" 'BEGIN {
  printf "aws dynamodb get-item %5d ms\ndcs get               %5d ms\n", aws, dcs
  printf "ratio %.2f of at most %.1f, medians of %d paired runs\n", dcs / aws, limit, runs
  exit dcs > limit * aws
}'
