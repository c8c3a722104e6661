package dev.sightline.console.page;

import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
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

  public int width() {
    return Math.max(frame.width(), 1);
  }

  public int height() {
    return Math.max(frame.height(), 1);
  }

  public String viewBox() {
    return "0 0 %d %d".formatted(width(), height());
  }

  /** The letters' height. */
  public int letter() {
    return Math.max(width() * 2 / LETTERS_OF_A_LINE, SMALLEST_LETTER);
  }

  /** Where a label's text stands: above its box, or in it at the frame's upper edge. */
  public String labelY(Detection detection) {
    double above = detection.box().y() - letter() * 0.3;
    return number(above > letter() ? above : detection.box().y() + letter() * 1.1);
  }

  /** For example {@code person 0.87}. */
  public static String label(Detection detection) {
    return printable(detection.label()) + " " + confidence(detection.confidence());
  }

  public static String confidence(double confidence) {
    return String.format(Locale.ROOT, "%.2f", confidence);
  }

  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A label as XML may have it. */
  private static String printable(String label) {
    return label.replaceAll("[^ -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
