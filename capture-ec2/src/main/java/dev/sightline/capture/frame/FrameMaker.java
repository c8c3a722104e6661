package dev.sightline.capture.frame;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.config.MotionPlan;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.source.Picture;
import dev.sightline.contract.FrameAudit;
import dev.sightline.contract.FrameHeaders;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Makes frames of the pictures of one stream, numbered from 0 over all its connections. Owns native
 * objects; belongs to one thread.
 */
public final class FrameMaker implements AutoCloseable {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private final UUID captureId;
  private final StreamMask mask;
  private final MotionGate gate;
  private final PictureScaler scaler;
  private final MaskPainter painter;
  private final JpegEncoder encoder;
  private final SecureRandom random = new SecureRandom();
  private long nextNumber;

  /** Of a stream whose pictures all become frames. */
  public FrameMaker(UUID captureId, FrameConfig config, StreamMask mask) {
    this(captureId, config, mask, new MotionGate(MotionPlan.OFF, mask, new SplittableRandom(0)));
  }

  /**
   * @param gate closed with this
   */
  public FrameMaker(UUID captureId, FrameConfig config, StreamMask mask, MotionGate gate) {
    this.captureId = captureId;
    this.mask = mask;
    this.gate = gate;
    this.scaler = new PictureScaler(config.maxWidth());
    this.painter = new MaskPainter(mask);
    this.encoder = new JpegEncoder(config.jpegQuality());
  }

  /** Why no frame may be made of the stream now. */
  public Optional<String> refusal() {
    return mask.refusal();
  }

  /**
   * What becomes of a picture that is due.
   *
   * @param drops frames of the stream that were dropped so far
   */
  public Passage judge(Picture picture, CaptureTime time, long drops) {
    return gate.judge(picture.pixels(), time.at(), drops);
  }

  /** The picture as a frame that is published as usual. */
  public CapturedFrame make(Picture picture, CaptureTime time) throws EncodingException {
    return make(picture, time, Optional.empty());
  }

  /**
   * The picture as a JPEG with its headers.
   *
   * @param audit why it is published although it was to be held back
   * @throws EncodingException if it can't be encoded; its number is used up, so that the gap shows
   */
  public CapturedFrame make(Picture picture, CaptureTime time, Optional<FrameAudit> audit)
      throws EncodingException {
    long number = nextNumber++;
    Mat bgr = scaler.toBgr(picture.pixels());
    painter.fill(bgr, Stretch.of(picture.pixels(), bgr.cols(), bgr.rows()));
    return new CapturedFrame(
        new FrameHeaders(
            number,
            captureId,
            time.at(),
            time.source(),
            bgr.cols(),
            bgr.rows(),
            audit,
            Optional.of(traceparent())),
        encoder.encode(bgr));
  }

  /** Uses a number up, so that the gap shows. */
  public void skip() {
    nextNumber++;
  }

  /** Starts a trace per frame, not sampled: a single frame's id can be followed if needed. */
  private String traceparent() {
    byte[] ids = new byte[TRACE_ID_BYTES + SPAN_ID_BYTES];
    random.nextBytes(ids);
    HexFormat hex = HexFormat.of();
    return "00-%s-%s-00"
        .formatted(
            hex.formatHex(ids, 0, TRACE_ID_BYTES), hex.formatHex(ids, TRACE_ID_BYTES, ids.length));
  }

  @Override
  public void close() {
    gate.close();
    scaler.close();
    encoder.close();
  }
}
