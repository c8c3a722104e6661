/** Reads along in the results topic: what was found, as it is stored. */
package dev.sightline.console.live;
