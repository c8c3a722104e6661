package dev.sightline.cli.stack;

import dev.sightline.contract.Redaction;
import dev.sightline.contract.RtspAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the frames come from. */
public sealed interface VideoInput {

  /** How the generated street scene is asked for; {@code ./street} is a file of that name. */
  String STREET = "street";

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
   * @param device as capture takes it: {@code webcam:N} or {@code /dev/videoN}
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
   * Tells which of them a text names, as capture does. Blanks and line ends around it do not count.
   *
   * @throws StackException if it names a file that can't be read, or an address that can't be used;
   *     the message shows no credentials
   */
  static VideoInput parse(String source) throws StackException {
    String location = source.strip();
    if (location.equals(STREET)) {
      return new Street();
    }
    if (RtspAddress.isMeantBy(location)) {
      return camera(location);
    }
    if (location.matches("(?:webcam:|/dev/video)\\d{1,3}")) {
      return new Webcam(location);
    }
    Path file = Path.of(location);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StackException(
          "source '"
              + Redaction.redactLocation(location)
              + "' is not a readable file, an rtsp:// address or webcam:N");
    }
    return new VideoFile(file);
  }

  private static VideoInput camera(String location) throws StackException {
    try {
      return new Camera(RtspAddress.parse(location).url());
    } catch (IllegalArgumentException e) {
      throw new StackException(
          "source '" + Redaction.redactLocation(location) + "': " + e.getMessage(), e);
    }
  }
}
