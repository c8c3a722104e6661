/** Where in a stream's frames detections count. */
package dev.sightline.inference.region;
