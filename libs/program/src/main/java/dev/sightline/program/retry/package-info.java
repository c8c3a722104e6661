/** Waiting between attempts. */
package dev.sightline.program.retry;
