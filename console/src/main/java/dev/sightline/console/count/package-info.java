/** How often lines were crossed: as the event tracker counts, or by the events in memory. */
package dev.sightline.console.count;
