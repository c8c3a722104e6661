package dev.sightline.contract;

/**
 * Where a batch's time went, in milliseconds.
 *
 * @param queueWait from the arrival of the batch's last record to the start of the call
 * @param decode the service's decoding and resizing of the frames, summed over frames
 * @param inference the network's runs, summed over frames
 * @param total from the arrival of the batch's last record to the moment before the result is
 *     written
 */
public record BatchDurations(double queueWait, double decode, double inference, double total) {}
