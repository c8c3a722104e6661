/** Reads along in the events topic, and keeps the newest events in memory. */
package dev.sightline.console.recent;
