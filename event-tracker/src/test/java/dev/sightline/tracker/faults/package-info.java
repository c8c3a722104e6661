/** Faults on purpose, while results flow: the events stay the same. */
package dev.sightline.tracker.faults;
