/** Where records go that cannot be processed, so that they stop nothing and are not lost. */
package dev.sightline.batch.deadletter;
