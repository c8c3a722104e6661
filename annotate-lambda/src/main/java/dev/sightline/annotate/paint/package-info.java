/** From a JPEG and what was found in it to the annotated JPEG. Knows neither S3 nor Lambda. */
package dev.sightline.annotate.paint;
