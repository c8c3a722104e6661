package dev.sightline.inference.protocol;

import java.util.List;

/** A tensor that is answered. */
public record OutputTensor(String name, List<Integer> shape, TensorData data) {}
