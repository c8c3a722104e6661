package dev.sightline.capture.stream;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.capture.publish.DropReason;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.StreamLedger;

/** Puts frames into a stream's buffer and keeps its books. */
final class FrameSink {

  private final FrameBuffer buffer;
  private final StreamLedger ledger;
  private final boolean patient;

  /**
   * @param patient whether the source waits for room; otherwise the oldest frames make room
   */
  FrameSink(FrameBuffer buffer, StreamLedger ledger, boolean patient) {
    this.buffer = buffer;
    this.ledger = ledger;
    this.patient = patient;
  }

  void accept(CapturedFrame frame) throws InterruptedException {
    ledger.captured();
    if (!patient) {
      buffer.offer(frame).forEach(evicted -> ledger.dropped(DropReason.BUFFER_FULL));
    } else if (!buffer.put(frame)) {
      ledger.dropped(DropReason.SHUTDOWN);
    }
  }

  void failed() {
    ledger.captured();
    ledger.dropped(DropReason.ENCODE_FAILED);
  }
}
