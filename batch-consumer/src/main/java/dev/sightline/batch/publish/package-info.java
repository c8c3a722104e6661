/** Stored results to the topic that others read them from. */
package dev.sightline.batch.publish;
