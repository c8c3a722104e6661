package dev.sightline.tracker.count;

/** What becomes of a question. */
public sealed interface CountReply {

  /** It is answered here. */
  record Answered(CountAnswer answer) implements CountReply {}

  /**
   * It was answered by the instance that has the stream.
   *
   * @param status of its answer
   * @param json its words
   */
  record Relayed(int status, String json) implements CountReply {}

  /**
   * Nobody can tell at present.
   *
   * @param reason for a person
   */
  record Unavailable(String reason) implements CountReply {}
}
