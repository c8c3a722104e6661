package dev.sightline.local.faults.books;

/** Where a record lies. */
public record Place(String topic, int partition, long offset) {}
