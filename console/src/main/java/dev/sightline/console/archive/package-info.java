/**
 * The results in the bucket: listed by stream, day and hour, newest first, read side by side, and
 * kept in memory as short summaries. No index is kept but in memory.
 */
package dev.sightline.console.archive;
