/** How fast the tracker is; run by hand. */
package dev.sightline.tracker.bench;
