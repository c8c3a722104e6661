/** How much was found, by label and minute, over the hours of a day. */
package dev.sightline.console.timeline;
