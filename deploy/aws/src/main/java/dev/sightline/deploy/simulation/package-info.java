/**
 * The pipeline as a discrete-event simulation: cameras, partitions, consumers, inference pods and
 * what scales them, in simulated time, the same for the same seed.
 */
package dev.sightline.deploy.simulation;
