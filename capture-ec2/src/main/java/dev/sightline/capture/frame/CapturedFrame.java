package dev.sightline.capture.frame;

import dev.sightline.contract.FrameHeaders;
import java.util.Objects;

/**
 * A frame on its way to Kafka.
 *
 * @param jpeg not copied, and not changed by anyone
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The bytes go to Kafka as they are; frames are never compared.
public record CapturedFrame(FrameHeaders headers, byte[] jpeg) {

  public CapturedFrame {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(jpeg, "jpeg");
  }
}
