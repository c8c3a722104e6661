package dev.sightline.inference.layout;

/**
 * A way to read a model that something of its graph speaks against.
 *
 * @param spec the reading all the same
 * @param reason what speaks against it, in words
 * @param sidecar the JSON of a file beside the model that asks for this reading
 */
public record NearReading(ModelSpec spec, String reason, String sidecar) {}
