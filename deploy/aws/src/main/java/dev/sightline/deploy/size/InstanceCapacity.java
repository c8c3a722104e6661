package dev.sightline.deploy.size;

/**
 * What a node or host can do.
 *
 * @param vcpus that it has
 * @param steadyShare of them for good; what a burstable type does above that is paid as credits
 * @param memoryGib that it has
 * @param networkMbps for good
 * @param pods that it may run
 * @param confirmed false where no published list was at hand
 * @param source of the numbers, with its date
 */
record InstanceCapacity(
    int vcpus,
    double steadyShare,
    double memoryGib,
    double networkMbps,
    int pods,
    boolean confirmed,
    String source) {}
