package dev.sightline.cli.faults.books;

/** Where a record lies. */
public record Place(String topic, int partition, long offset) {}
