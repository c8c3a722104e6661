/** Puts together who is told of events, from the settings. */
package dev.sightline.tracker.tell;
