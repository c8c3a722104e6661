package dev.sightline.console.page;

import dev.sightline.console.page.LabelLayout.Area;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ResultLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How boxes are drawn over a frame, in pixels of the frame.
 *
 * @param frame whose detections they are
 */
public record Overlay(FrameResult frame) {

  /** How many letters fit side by side, about. */
  private static final int LETTERS_OF_A_LINE = 60;

  private static final int SMALLEST_LETTER = 8;

  /** In heights of a letter: a line's height, and from its top to where letters stand. */
  private static final double LINE = 1.25;

  private static final double BASELINE = 0.95;
  private static final double LETTER_WIDTH = 0.6;

  /** From here on most letters are as wide as high. */
  private static final int FIRST_WIDE = 0x2E80;

  private static final double WIDE_LETTER = 1.05;

  /** A longer label is cut; the table beside the picture has all of it. */
  private static final int LONGEST_LABEL = 24;

  public int width() {
    return Math.max(frame.width(), 1);
  }

  public int height() {
    return Math.max(frame.height(), 1);
  }

  public String viewBox() {
    return "0 0 %d %d".formatted(width(), height());
  }

  /**
   * The detections that are drawn, those of the highest confidence where a document has more than
   * any of ours: a page is to be read, and to be ready in time.
   */
  public List<Detection> shown() {
    List<Detection> all = frame.detections();
    return all.size() <= ResultLimits.MAX_DETECTIONS
        ? all
        : all.stream()
            .sorted(Comparator.comparing(Detection::confidence).reversed())
            .limit(ResultLimits.MAX_DETECTIONS)
            .toList();
  }

  /** How many are not drawn. */
  public int hidden() {
    return frame.detections().size() - shown().size();
  }

  /** The letters' height. */
  public int letter() {
    return Math.max(width() * 2 / LETTERS_OF_A_LINE, SMALLEST_LETTER);
  }

  /** A label for each detection that is shown, in their order. */
  public List<Label> labels() {
    List<Detection> shown = shown();
    LabelLayout layout =
        new LabelLayout(width(), height(), shown.stream().map(Overlay::box).toList());
    return shown.stream().map(detection -> label(detection, layout)).toList();
  }

  private Label label(Detection detection, LabelLayout layout) {
    String text = label(detection);
    Area box = box(detection);
    Area place = layout.place(box, textWidth(text), letter() * LINE);
    boolean isFromRight = isSame(place.right(), box.x()) || isSame(place.right(), box.right());
    double y = place.y() + letter() * BASELINE;
    return isFromRight && !isSame(place.x(), box.x())
        ? new Label(detection, place.right(), y, "end", text)
        : new Label(detection, place.x(), y, "start", text);
  }

  private static boolean isSame(double one, double other) {
    return Math.abs(one - other) < 1;
  }

  /**
   * A label as it is drawn.
   *
   * @param x where its text begins or ends
   * @param y of the text's baseline
   * @param anchor {@code start}, or {@code end} where the text ends at its box: its letters may be
   *     narrower than they are taken for
   */
  public record Label(Detection detection, double x, double y, String anchor, String text) {}

  private static Area box(Detection detection) {
    BoundingBox box = detection.box();
    return new Area(box.x(), box.y(), box.width(), box.height());
  }

  /** About; the browser's letters are not known here. */
  private double textWidth(String text) {
    double letters =
        text.codePoints().mapToDouble(c -> c < FIRST_WIDE ? LETTER_WIDTH : WIDE_LETTER).sum();
    return letters * letter();
  }

  /** For example {@code person 0.87}. */
  public static String label(Detection detection) {
    return name(detection.label()) + " " + confidence(detection.confidence());
  }

  /** A foreign name in short, as it may stand within a line of text. */
  public static String name(String name) {
    return printable(shortened(name));
  }

  private static String shortened(String label) {
    return label.codePointCount(0, label.length()) <= LONGEST_LABEL
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
  }

  public static String confidence(double confidence) {
    return String.format(Locale.ROOT, "%.2f", confidence);
  }

  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A label as XML may have it, without what turns the direction of the text around it. */
  private static String printable(String label) {
    return label
        .replaceAll("[^ -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD")
        .replaceAll("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD");
  }
}
