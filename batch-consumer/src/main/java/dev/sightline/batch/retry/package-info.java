/** Trying again what can heal, for as long as it takes. */
package dev.sightline.batch.retry;
