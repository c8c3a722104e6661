package dev.sightline.capture.stream;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.capture.publish.DropReason;
import dev.sightline.capture.publish.DropReport;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.StreamLedger;

/** Puts frames into a stream's buffer and keeps its ledger. */
final class FrameSink {

  private final FrameBuffer buffer;
  private final StreamLedger ledger;
  private final DropReport drops;
  private final int maxBytes;
  private final boolean patient;

  /**
   * @param maxBytes that a frame may have for Kafka to take it
   * @param patient whether the source waits for room; otherwise the oldest frames make room
   */
  FrameSink(
      FrameBuffer buffer, StreamLedger ledger, DropReport drops, int maxBytes, boolean patient) {
    this.buffer = buffer;
    this.ledger = ledger;
    this.drops = drops;
    this.maxBytes = maxBytes;
    this.patient = patient;
  }

  /**
   * @throws InterruptedException while it waits for room; the frame is dropped by shutdown then
   */
  void accept(CapturedFrame frame) throws InterruptedException {
    ledger.captured();
    if (frame.jpeg().length > maxBytes) {
      drops.dropped(DropReason.TOO_LARGE, 1);
    } else if (patient) {
      put(frame);
    } else {
      buffer.offer(frame).forEach(evicted -> drops.dropped(evicted.reason(), 1));
    }
  }

  private void put(CapturedFrame frame) throws InterruptedException {
    boolean isIn = false;
    try {
      isIn = buffer.put(frame);
    } finally {
      drops.dropped(DropReason.SHUTDOWN, isIn ? 0 : 1);
    }
  }

  /** A picture was due that shows nothing new. */
  void heldBack() {
    ledger.gated();
  }

  /** Frames of this stream that were dropped so far. */
  long drops() {
    return drops.count();
  }

  /** A picture was due of which no frame was made. */
  void dropped(DropReason reason) {
    ledger.captured();
    drops.dropped(reason, 1);
  }
}
