package dev.sightline.console.wall;

import dev.sightline.console.roster.AnnotatedFrame;
import dev.sightline.contract.StreamId;
import java.time.Instant;

/**
 * A frame that is to be annotated.
 *
 * @param annotatedKey where its annotated image goes
 * @param resultKey of its batch
 */
record KeptFrame(StreamId stream, String annotatedKey, Instant capturedAt, String resultKey) {

  static KeptFrame of(StreamId stream, AnnotatedFrame frame) {
    return new KeptFrame(stream, frame.key(), frame.capturedAt(), frame.resultKey());
  }
}
