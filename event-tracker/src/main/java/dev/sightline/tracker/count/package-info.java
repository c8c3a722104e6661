/** Line crossings by window, and the questions that are asked about them. */
package dev.sightline.tracker.count;
