/** Lines and zones that people draw into a stream's picture. Knows nothing of objects over time. */
package dev.sightline.tracker.region;
