/** Surroundings of the tests. */
package dev.sightline.tracker.testing;
