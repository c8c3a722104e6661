package dev.sightline.annotate.event;

/**
 * An object that an event names.
 *
 * @param key decoded
 */
public record EventObject(String bucket, String key) {}
