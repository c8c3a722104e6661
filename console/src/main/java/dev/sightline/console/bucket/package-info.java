/** Reading the bucket: the only way to S3 in this program, so that its requests can be counted. */
package dev.sightline.console.bucket;
