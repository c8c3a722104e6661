/** In place of a collector of spans. */
package dev.sightline.local.trace;
