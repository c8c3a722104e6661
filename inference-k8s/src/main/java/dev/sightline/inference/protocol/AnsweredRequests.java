package dev.sightline.inference.protocol;

import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.tracing.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each request that has an id when its frames are done. The consumer's requests have that of
 * their batch, so that the batch is found in this program's log.
 */
public final class AnsweredRequests {

  private static final Logger log = LoggerFactory.getLogger(AnsweredRequests.class);

  /** Batch ids are shorter; anybody may send a longer one. */
  private static final int LONGEST_ID = 400;

  private AnsweredRequests() {}

  /**
   * @param id that the client gave the request; empty for none
   */
  public static void log(String id, String stream, DetectedFrames detected) {
    if (id.isEmpty()) {
      return;
    }
    log.atInfo()
        .addKeyValue("batchId", printable(id))
        .addKeyValue("stream", printable(stream))
        .addKeyValue("frames", detected.outcomes().size())
        .addKeyValue("failed", failed(detected))
        .addKeyValue("decodeMs", Math.round(detected.decodeMillis()))
        .addKeyValue("inferenceMs", Math.round(detected.inferenceMillis()))
        .log("Request answered");
  }

  /** The same for the request's span. */
  public static void describe(Span span, String id, String stream, DetectedFrames detected) {
    if (span.traceparent().isEmpty()) {
      return;
    }
    span.put("sightline.batch", printable(id));
    span.put("sightline.stream", printable(stream));
    span.put("sightline.frames", detected.outcomes().size());
    span.put("sightline.failed", failed(detected));
    span.put("sightline.decode_ms", Math.round(detected.decodeMillis()));
    span.put("sightline.inference_ms", Math.round(detected.inferenceMillis()));
  }

  private static long failed(DetectedFrames detected) {
    return detected.outcomes().stream().filter(FrameOutcome.Failed.class::isInstance).count();
  }

  private static String printable(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST_ID ? clean : clean.substring(0, LONGEST_ID) + "…";
  }
}
