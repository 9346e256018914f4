# shellcheck shell=sh
# What the commands of this folder share; sourced by them. Needs: $here, the folder of cdk.
here=${here:?}
dry=
say_usage() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
}

# Runs a command, or says it with --dry-run.
run() {
  if [ -n "$dry" ]; then
    echo "$*"
  else
    "$@"
  fi
}

complain() {
  echo "$(basename "$0"): $*" >&2
  exit 2
}

# The stacks of wave $1, with their regions.
wave() {
  "$here/bin/run" io.cellvote.cdk.Waves "$1"
}

# The AWS region of a stack's or a region's name: Cell-use1-c04, Region-use1-App, use1.
aws_region() {
  case "$1" in
    use1 | *-use1-*) echo us-east-1 ;;
    euw1 | *-euw1-*) echo eu-west-1 ;;
    apne1 | *-apne1-*) echo ap-northeast-1 ;;
    *) complain "there is no region in $1" ;;
  esac
}
