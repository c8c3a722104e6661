package dev.sightline.inference.layout;

/** What {@link Evidence} found. */
public sealed interface Verdict {

  /** In words, for a person. */
  String reason();

  /** Numbers that only a right reading has. */
  record Confirmed(String reason) implements Verdict {}

  /** Nothing for it and nothing against it, as where a model finds nothing in a picture. */
  record Open(String reason) implements Verdict {}

  /** Numbers that a right reading has, and that of another kind of model as well. */
  record Ambiguous(String reason) implements Verdict {}

  /** Numbers that are possible, but that a right reading hardly ever has. */
  record Doubtful(String reason) implements Verdict {}

  /** Numbers that no right reading has. */
  record Refuted(String reason) implements Verdict {}
}
