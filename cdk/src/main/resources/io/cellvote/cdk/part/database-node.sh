#!/bin/bash
# One node of CockroachDB, at its first boot: disk, name, certificate, and the database in a
# container of the image that everybody else uses. Words between @ are filled in by DatabaseNodes.
set -euo pipefail

cat >/etc/cockroach.env <<'ENV'
NODE=@NODE@
ZONE_ID=@ZONE_ID@
AUTHORITY=@AUTHORITY@
AUTHORITY_REGION=@AUTHORITY_REGION@
BALANCER=@BALANCER@
ENV

disk=/dev/nvme1n1
mkdir -p /data /certs
blkid "$disk" >/dev/null || mkfs.xfs -q "$disk"
echo "$disk /data xfs defaults,noatime,nofail 0 2" >>/etc/fstab
mount /data

dnf install -y -q docker openssl
systemctl enable --now docker

# The node's name leads to it, whichever instance it is now.
cat >/usr/local/bin/name-node <<'NAME'
#!/bin/bash
set -euo pipefail
. /etc/cockroach.env
token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' \
  http://169.254.169.254/latest/api/token)
address=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" \
  http://169.254.169.254/latest/meta-data/local-ipv4)
aws route53 change-resource-record-sets --hosted-zone-id "$ZONE_ID" --change-batch '{
  "Changes": [{"Action": "UPSERT", "ResourceRecordSet": {"Name": "'"$NODE"'.", "Type": "A",
    "TTL": 10, "ResourceRecords": [{"Value": "'"$address"'"}]}}]}' >/dev/null
echo "$address"
NAME

# A certificate of 30 days, anew every week; the key never leaves the node.
cat >/usr/local/bin/renew-certificate <<'RENEW'
#!/bin/bash
set -euo pipefail
. /etc/cockroach.env
cd /certs
authority() {
  aws acm-pca "$@" --region "$AUTHORITY_REGION" --certificate-authority-arn "$AUTHORITY"
}
[ -f node.key ] || (umask 077 && openssl ecparam -name prime256v1 -genkey -noout -out node.key)
openssl req -new -key node.key -subj '/O=Cockroach/CN=node' -out node.csr \
  -addext "subjectAltName=DNS:$NODE,DNS:$BALANCER,DNS:localhost,IP:$(name-node),IP:127.0.0.1"
made=$(authority issue-certificate --csr fileb://node.csr --signing-algorithm SHA256WITHECDSA \
  --template-arn arn:aws:acm-pca:::template/EndEntityCertificate/V1 \
  --validity Value=30,Type=DAYS --query CertificateArn --output text)
aws acm-pca wait certificate-issued --region "$AUTHORITY_REGION" \
  --certificate-authority-arn "$AUTHORITY" --certificate-arn "$made"
authority get-certificate --certificate-arn "$made" --query Certificate --output text >node.crt
authority get-certificate-authority-certificate --query Certificate --output text >ca.crt
docker kill --signal HUP cockroach 2>/dev/null || true
RENEW
chmod +x /usr/local/bin/name-node /usr/local/bin/renew-certificate

cat >/etc/systemd/system/renew-certificate.service <<'UNIT'
[Service]
Type=oneshot
ExecStart=/usr/local/bin/renew-certificate
UNIT
cat >/etc/systemd/system/renew-certificate.timer <<'UNIT'
[Timer]
OnUnitActiveSec=7d
OnBootSec=2min
[Install]
WantedBy=timers.target
UNIT
renew-certificate
systemctl enable --now renew-certificate.timer

aws ecr get-login-password --region @REGION@ |
  docker login --username AWS --password-stdin @REGISTRY@
docker run --detach --name cockroach --restart always --network host \
  --volume /data:/data --volume /certs:/certs:ro --log-driver awslogs \
  --log-opt awslogs-region=@REGION@ --log-opt awslogs-group=@LOGS@ --log-opt awslogs-stream=@NODE@ \
  @REGISTRY@/@IMAGE@ start --certs-dir=/certs --store=path=/data \
  --locality=region=@LOCALITY@,zone=@LOCALITY@-@ZONE@ \
  --advertise-addr="$(name-node):@PORT@" --listen-addr=:@PORT@ --http-addr=:@HEALTH_PORT@ \
  --join=@JOIN@ --cache=.35 --max-sql-memory=.25
