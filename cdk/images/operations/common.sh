# shellcheck shell=bash
# What the operations share; sourced by them.
work=$(mktemp -d)
trap 'ended $?' EXIT

# Tells CloudWatch how the operation ended: an alarm waits for it.
ended() {
  rm -rf "$work"
  metric=OperationSucceeded
  [ "$1" -eq 0 ] || metric=OperationFailed
  aws cloudwatch put-metric-data --namespace cellvote --metric-name "$metric" --value 1 \
    --dimensions "Stack=$STACK,Operation=$OPERATION"
  exit "$1"
}

authority() {
  aws acm-pca "$@" --region "$AUTHORITY_REGION" --certificate-authority-arn "$AUTHORITY"
}

# A certificate of a day as the database's admin: its key is made here, and goes with the task.
certify() {
  certs=$work/certs
  mkdir -p "$certs"
  openssl ecparam -name prime256v1 -genkey -noout -out "$certs/client.root.key"
  chmod 600 "$certs/client.root.key"
  openssl req -new -key "$certs/client.root.key" -subj '/O=Cockroach/CN=root' -out "$work/csr"
  made=$(authority issue-certificate --csr "fileb://$work/csr" \
    --signing-algorithm SHA256WITHECDSA \
    --template-arn arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1 \
    --validity Value=1,Type=DAYS --query CertificateArn --output text)
  authority wait certificate-issued --certificate-arn "$made"
  authority get-certificate --certificate-arn "$made" --query Certificate --output text \
    >"$certs/client.root.crt"
  authority get-certificate-authority-certificate --query Certificate --output text \
    >"$certs/ca.crt"
}

# SQL from standard input, so that no password is ever an argument; $1: the host
sql() {
  cockroach sql --certs-dir="$certs" --host="$1" --format=tsv
}

# Where backups are: each region's rows in a bucket there, and what has no region in the first.
places() {
  comma=
  locality=default
  for backup in $BACKUPS; do
    IFS=, read -r region bucket aws_region <<<"$backup"
    [ -z "$comma" ] || locality=region%3D$region
    printf "%s's3://%s?AUTH=implicit&AWS_REGION=%s&COCKROACH_LOCALITY=%s'" "$comma" "$bucket" \
      "$aws_region" "$locality"
    comma=', '
  done
}
