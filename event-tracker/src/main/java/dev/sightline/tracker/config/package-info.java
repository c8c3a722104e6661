/** The tracker's settings, checked at start, and the clients that follow from them. */
package dev.sightline.tracker.config;
