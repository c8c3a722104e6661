package dev.sightline.inference.protocol;

/** What a request's parameter may be in the Open Inference Protocol, whatever brings it. */
public sealed interface ParameterValue {

  /** A text. */
  record Text(String value) implements ParameterValue {}

  /** A number, whole or not. */
  record Numeric(double value) implements ParameterValue {}

  /** True or false. */
  record Flag(boolean value) implements ParameterValue {}

  /** A list or an object, which the protocol does not have. */
  record Composite() implements ParameterValue {}
}
