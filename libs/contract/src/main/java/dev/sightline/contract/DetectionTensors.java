package dev.sightline.contract;

/**
 * The tensors of a detection request in the Open Inference Protocol (KServe V2), all in the binary
 * tensor data extension. With n frames, m detections and k classifications over all frames:
 *
 * <table>
 *   <caption>tensors</caption>
 *   <tr><td>in</td><td>{@value #IMAGES}</td><td>BYTES [n]</td><td>encoded images, JPEG or PNG</td></tr>
 *   <tr><td>out</td><td>{@value #SIZES}</td><td>INT32 [n,2]</td><td>each frame's width and height in pixels; 0,0 for a failed frame</td></tr>
 *   <tr><td>out</td><td>{@value #ERRORS}</td><td>BYTES [n]</td><td>empty, or {@code CODE: message} for a failed frame</td></tr>
 *   <tr><td>out</td><td>{@value #COUNTS}</td><td>INT32 [n]</td><td>detections of each frame; their sum is m</td></tr>
 *   <tr><td>out</td><td>{@value #BOXES}</td><td>FP32 [m,4]</td><td>x, y, width, height in pixels of the original frame, clipped to it</td></tr>
 *   <tr><td>out</td><td>{@value #CONFIDENCES}</td><td>FP32 [m]</td><td>0 to 1</td></tr>
 *   <tr><td>out</td><td>{@value #CLASS_IDS}</td><td>INT32 [m]</td><td>class index from 0</td></tr>
 *   <tr><td>out</td><td>{@value #LABELS}</td><td>BYTES [m]</td><td>class name, UTF-8</td></tr>
 *   <tr><td>out</td><td>{@value #TOP_COUNTS}</td><td>INT32 [n]</td><td>classifications of each frame; their sum is k, which is 0 unless the model is a classifier</td></tr>
 *   <tr><td>out</td><td>{@value #TOP_CONFIDENCES}</td><td>FP32 [k]</td><td>0 to 1</td></tr>
 *   <tr><td>out</td><td>{@value #TOP_CLASS_IDS}</td><td>INT32 [k]</td><td>class index from 0</td></tr>
 *   <tr><td>out</td><td>{@value #TOP_LABELS}</td><td>BYTES [k]</td><td>class name, UTF-8</td></tr>
 * </table>
 *
 * Detections and classifications stand frame by frame in the order of the frames, within a frame
 * highest confidence first. A service older than the classifications leaves their tensors out. The
 * response's parameters are named below.
 */
public final class DetectionTensors {

  /** The name under which a service answers for the model it has loaded, whatever that is. */
  public static final String MODEL_ALIAS = "detector";

  public static final String IMAGES = "images";
  public static final String SIZES = "sizes";
  public static final String ERRORS = "errors";
  public static final String COUNTS = "counts";
  public static final String BOXES = "boxes";
  public static final String CONFIDENCES = "confidences";
  public static final String CLASS_IDS = "class_ids";
  public static final String LABELS = "labels";
  public static final String TOP_COUNTS = "top_counts";
  public static final String TOP_CONFIDENCES = "top_confidences";
  public static final String TOP_CLASS_IDS = "top_class_ids";
  public static final String TOP_LABELS = "top_labels";

  /** Request parameter, text: the stream that the frames are of, for fairness between streams. */
  public static final String STREAM_ID = "stream_id";

  /**
   * Response parameter, text: the SHA-256 of the model's bytes, as {@link ModelInfo} has it; absent
   * where it is not known.
   */
  public static final String MODEL_SHA256 = "model_sha256";

  /** Response parameter, integer: the network's input width in pixels. */
  public static final String INPUT_WIDTH = "input_width";

  /** Response parameter, integer: the network's input height in pixels. */
  public static final String INPUT_HEIGHT = "input_height";

  /** Response parameter, number: milliseconds of decoding and resizing, summed over frames. */
  public static final String DECODE_MS = "decode_ms";

  /** Response parameter, number: milliseconds of the network's runs, summed over frames. */
  public static final String INFERENCE_MS = "inference_ms";

  private DetectionTensors() {}
}
