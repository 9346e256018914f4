/**
 * What the platform asks of AWS, behind the ports of those who need it. Credentials come from the
 * SDK's default chain; every call has a limit, and the SDK is the one place that tries again.
 */
package io.cellvote.aws;
