package dev.sightline.contract;

/**
 * The headers of a record in the results topic, all UTF-8 text, beside {@link
 * FrameHeaderCodec#TRACEPARENT} where the batch's first frame is traced. The record's key is the
 * stream's id, its value what {@link BatchResultJson} writes.
 */
public final class ResultHeaders {

  /** Tells results apart: after a crash one may be there twice, under the same id. */
  public static final String BATCH_ID = "batch-id";

  /** Of the document in the value. */
  public static final String SCHEMA_VERSION = "schema-version";

  /** Of the object in the bucket that holds the document. */
  public static final String RESULT_KEY = "result-key";

  /** How many frames the document has where the value comes without them, for its size. */
  public static final String OMITTED_FRAMES = "omitted-frames";

  private ResultHeaders() {}
}
