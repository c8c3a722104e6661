/** The call of the inference service over the Open Inference Protocol. */
package dev.sightline.batch.inference;
