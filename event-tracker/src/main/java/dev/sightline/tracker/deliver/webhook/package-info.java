/** Tells HTTP servers. */
package dev.sightline.tracker.deliver.webhook;
