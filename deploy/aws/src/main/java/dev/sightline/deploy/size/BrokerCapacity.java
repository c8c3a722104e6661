package dev.sightline.deploy.size;

/**
 * What a broker can do.
 *
 * @param vcpus that it has
 * @param steadyShare of them for good
 * @param partitions that are recommended at most, replicas included
 * @param networkMbps in each direction, for good
 * @param diskMBps megabytes that its disk writes in a second, for good
 * @param confirmed false where no published list was at hand
 * @param source of the numbers, with its date
 */
record BrokerCapacity(
    int vcpus,
    double steadyShare,
    int partitions,
    double networkMbps,
    double diskMBps,
    boolean confirmed,
    String source) {}
