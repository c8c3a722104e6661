package dev.sightline.console.bucket;

/**
 * An object.
 *
 * @param content not copied: whoever holds it does not change it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredObject(ObjectInfo info, byte[] content) {}
