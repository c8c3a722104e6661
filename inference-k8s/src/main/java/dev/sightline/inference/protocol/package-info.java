/**
 * The Open Inference Protocol's words and refusals, the same for every transport: what a request
 * must hold, and the tensors that answer it.
 */
package dev.sightline.inference.protocol;
