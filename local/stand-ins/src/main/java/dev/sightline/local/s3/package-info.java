/** S3 on this machine: a real S3 server on a directory, and the notifications that S3 sends. */
package dev.sightline.local.s3;
