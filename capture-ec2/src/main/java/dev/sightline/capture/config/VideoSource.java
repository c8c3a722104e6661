package dev.sightline.capture.config;

import dev.sightline.contract.Redaction;
import dev.sightline.contract.RtspAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a stream's pictures come from. Its text never holds credentials. */
public sealed interface VideoSource {

  /** For logs and health: without credentials. */
  String display();

  /** Whether it comes back by itself after it ended: cameras do, files do not. */
  default boolean isLive() {
    return true;
  }

  /**
   * A camera on the network, read over RTSP (RFC 2326).
   *
   * @param url may hold user and password
   */
  record Rtsp(String url) implements VideoSource {

    /** A name or an address. */
    public String host() {
      return address().host();
    }

    public RtspAddress address() {
      return RtspAddress.parse(url);
    }

    @Override
    public String display() {
      return Redaction.redactLocation(url);
    }

    @Override
    public String toString() {
      return display();
    }
  }

  /** A video file. */
  record VideoFile(Path path) implements VideoSource {
    @Override
    public String display() {
      return path.toString();
    }

    @Override
    public boolean isLive() {
      return false;
    }
  }

  /**
   * A camera of this machine.
   *
   * @param number from 0
   */
  record Webcam(int number) implements VideoSource {
    @Override
    public String display() {
      return "webcam:" + number;
    }
  }

  /**
   * Tells the kinds apart: {@code rtsp://} and {@code rtsps://}, {@code webcam:N} or {@code
   * /dev/videoN}, and otherwise a path.
   *
   * @throws IllegalArgumentException if the text is none of these; the message holds no credentials
   */
  static VideoSource parse(String text) {
    String location = text.strip();
    Matcher webcam = Pattern.compile("(?:webcam:|/dev/video)(\\d{1,3})").matcher(location);
    if (webcam.matches()) {
      return new Webcam(Integer.parseInt(webcam.group(1)));
    }
    if (RtspAddress.isMeantBy(location)) {
      return rtsp(location);
    }
    if (location.isBlank() || location.contains("://")) {
      throw new IllegalArgumentException(
          "'" + Redaction.redactLocation(location) + "' is not a source");
    }
    return file(location);
  }

  private static VideoSource rtsp(String location) {
    try {
      return new Rtsp(RtspAddress.parse(location).url());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s': %s".formatted(Redaction.redactLocation(location), e.getMessage()), e);
    }
  }

  private static VideoSource file(String location) {
    try {
      return new VideoFile(Path.of(location));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a path that this system refuses: " + e.getReason(), e);
    }
  }
}
