/** The pages that show dead letters: records that could not be processed, and why. */
package dev.sightline.console.deadletter;
