/** The pages of events: the live list and each event by itself. */
package dev.sightline.console.event;
