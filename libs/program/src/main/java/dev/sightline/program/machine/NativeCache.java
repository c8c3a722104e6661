package dev.sightline.program.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Finds the directory that JavaCPP unpacks native libraries to: one of this user's own that can be
 * written, and that libraries can be loaded from. JavaCPP by itself does not see that a file system
 * is mounted {@code noexec}, as administrators like to have it with homes and /tmp.
 */
final class NativeCache {

  private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final String OLD_PROPERTY = "org.bytedeco.javacpp.cacheDir";

  private static final String WHAT_TO_DO =
      "; set JAVA_TOOL_OPTIONS=-D"
          + PROPERTY
          + "=DIR to a directory that can be written and that libraries can be loaded from";

  private final Properties properties;
  private final Mounts mounts;

  NativeCache(Properties properties, Mounts mounts) {
    this.properties = properties;
    this.mounts = mounts;
  }

  /**
   * Tells JavaCPP where to unpack; to be called before anything native is loaded.
   *
   * @throws NativeCacheException if there is no such directory
   */
  static void prepare() throws NativeCacheException {
    new NativeCache(System.getProperties(), Mounts.ofThisProcess()).choose();
  }

  /**
   * @param isShared whether others can write beside it
   */
  private record Candidate(Path directory, boolean isShared) {}

  void choose() throws NativeCacheException {
    List<String> refused = new ArrayList<>();
    for (Candidate candidate : candidates()) {
      Optional<String> fault = fault(candidate);
      if (fault.isEmpty()) {
        properties.setProperty(PROPERTY, candidate.directory().toString());
        return;
      }
      refused.add(candidate.directory() + " " + fault.get());
    }
    throw new NativeCacheException(
        "no place for native libraries: " + String.join(", ", refused) + WHAT_TO_DO);
  }

  /** What is set counts alone; otherwise JavaCPP's own choices, and one more. */
  private List<Candidate> candidates() {
    String set = properties.getProperty(PROPERTY, properties.getProperty(OLD_PROPERTY));
    if (set != null) {
      return List.of(new Candidate(Path.of(set), false));
    }
    String own = ".javacpp-" + properties.getProperty("user.name");
    return List.of(
        new Candidate(Path.of(properties.getProperty("user.home"), ".javacpp", "cache"), false),
        new Candidate(Path.of(properties.getProperty("java.io.tmpdir"), own, "cache"), true),
        new Candidate(Path.of("/var/tmp", own, "cache"), true));
  }

  private Optional<String> fault(Candidate candidate) {
    Path directory = candidate.directory();
    try {
      if (mounts.isNoexec(existing(directory).toRealPath())) {
        return Optional.of("is mounted noexec");
      }
      Files.createDirectories(directory);
      if (!Files.isWritable(directory)) {
        return Optional.of("cannot be written");
      }
      return candidate.isShared() && isForeign(directory)
          ? Optional.of("belongs to another user")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot be made");
    }
  }

  /** The directory, or the nearest above it that is there. */
  private static Path existing(Path directory) {
    Path nearest = directory.toAbsolutePath();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  /** In /tmp any user can make a directory of that name, and put libraries there. */
  private static boolean isForeign(Path directory) throws IOException {
    Path own = Files.createTempFile(directory, "owner", "");
    try {
      UserPrincipal user = Files.getOwner(own);
      return !user.equals(Files.getOwner(directory))
          || !user.equals(Files.getOwner(directory.getParent()));
    } finally {
      Files.delete(own);
    }
  }
}
