package dev.sightline.cli.faults.ledger;

/** A record's position. */
public record Place(String topic, int partition, long offset) {}
