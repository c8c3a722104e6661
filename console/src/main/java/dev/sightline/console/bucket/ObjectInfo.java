package dev.sightline.console.bucket;

import java.time.Instant;

/**
 * An object without its content.
 *
 * @param size in bytes
 * @param lastModified when it was written, to the second
 */
public record ObjectInfo(String key, long size, Instant lastModified) {}
