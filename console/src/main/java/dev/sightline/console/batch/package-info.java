/** One batch: its frames with their boxes, and all that its result says. */
package dev.sightline.console.batch;
