/** The pictures in the bucket, newest first, by camera, label, confidence and time. */
package dev.sightline.console.gallery;
