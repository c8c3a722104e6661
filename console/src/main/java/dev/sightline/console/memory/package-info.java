/** How much of large objects may be in memory at once for the requests that are under way. */
package dev.sightline.console.memory;
