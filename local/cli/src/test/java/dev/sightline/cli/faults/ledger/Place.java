package dev.sightline.cli.faults.ledger;

/** Where a record lies. */
public record Place(String topic, int partition, long offset) {}
