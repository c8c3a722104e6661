package dev.sightline.cli.objects;

import java.time.Instant;

/**
 * An object of a listing.
 *
 * @param size in bytes
 */
public record BucketObject(String key, long size, Instant lastModified) {}
