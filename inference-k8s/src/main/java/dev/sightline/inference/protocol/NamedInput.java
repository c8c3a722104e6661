package dev.sightline.inference.protocol;

/** A request's input tensor as it is announced. */
public record NamedInput(String name, String datatype) {}
