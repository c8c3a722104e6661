/**
 * Models that may be used freely: where they are, what they are, and how they get here unharmed.
 */
package dev.sightline.inference.catalogue;
