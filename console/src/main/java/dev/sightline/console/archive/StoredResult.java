package dev.sightline.console.archive;

import dev.sightline.contract.BatchResult;

/** What is under a result's key. */
public sealed interface StoredResult {

  /** No object. */
  record Missing() implements StoredResult {}

  /**
   * An object that is not a result.
   *
   * @param reason for a person
   */
  record Unreadable(String reason) implements StoredResult {}

  /**
   * A document that has more than {@link ResultReader#LARGEST}, whatever is in it.
   *
   * @param bytes how many it has
   */
  record TooLarge(long bytes) implements StoredResult {}

  /**
   * A result.
   *
   * @param json the document, byte for byte; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Document(byte[] json, BatchResult result) implements StoredResult {}
}
