/**
 * Draws what was found in a batch's kept frames: an S3 event names a batch result, the annotated
 * JPEG goes back to S3.
 */
package dev.sightline.annotate;
