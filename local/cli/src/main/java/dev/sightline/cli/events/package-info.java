/** Reads and tells what happened to objects. */
package dev.sightline.cli.events;
