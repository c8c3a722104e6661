/** Frames from Kafka in, results and the frames worth annotating to S3. */
package dev.sightline.batch;
