package dev.sightline.local.stack;

import dev.sightline.contract.Redaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the frames come from. */
public sealed interface VideoInput {

  /** For a person; never with a password. */
  String description();

  /** Whether it can only be watched as it happens. */
  default boolean isLive() {
    return false;
  }

  /** The generated street scene, whose ground truth is known. */
  record Street() implements VideoInput {
    @Override
    public String description() {
      return "generated street video";
    }
  }

  /** A video file. */
  record VideoFile(Path file) implements VideoInput {
    public VideoFile {
      file = file.toAbsolutePath().normalize();
    }

    @Override
    public String description() {
      return file.toString();
    }
  }

  /**
   * A camera, or whatever else speaks RTSP.
   *
   * @param url may hold user and password
   */
  record Camera(String url) implements VideoInput {
    public Camera {
      Objects.requireNonNull(url, "url");
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public String description() {
      return Redaction.redactLocation(url);
    }
  }

  /**
   * A camera of this machine.
   *
   * @param device as capture takes it: {@code webcam:N}
   */
  record Webcam(String device) implements VideoInput {
    public Webcam {
      Objects.requireNonNull(device, "device");
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public String description() {
      return device;
    }
  }

  /**
   * Tells which of them a text names.
   *
   * @throws StackException if it names a file that can't be read
   */
  static VideoInput parse(String source) throws StackException {
    if (source.matches("(?i)rtsps?://.*")) {
      return new Camera(source);
    }
    if (source.matches("webcam:\\d{1,2}")) {
      return new Webcam(source);
    }
    Path file = Path.of(source);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StackException(
          "source '"
              + Redaction.redactLocation(source)
              + "' is no file that can be read, no rtsp:// address and no webcam:N");
    }
    return new VideoFile(file);
  }
}
