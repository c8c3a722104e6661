package dev.sightline.cli.faults.ledger;

import java.util.OptionalLong;

/**
 * What a test published.
 *
 * @param frameNumber empty if the record is not a frame
 * @param value not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals
public record SentRecord(Place place, OptionalLong frameNumber, byte[] value) {

  public boolean isFrame() {
    return frameNumber.isPresent();
  }
}
