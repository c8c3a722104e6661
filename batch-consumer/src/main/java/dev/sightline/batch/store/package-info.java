/** Objects to S3. */
package dev.sightline.batch.store;
