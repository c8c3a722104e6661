package dev.sightline.cli.stack;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The repository: where the packaged programs are, and where runs leave their files.
 *
 * @param root the directory with the parent's {@code pom.xml}
 */
public record Home(Path root) {

  private static final String PROPERTY = "sightline.home";

  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** What {@code -Dsightline.home} says, or else the repository that this class was built in. */
  public static Home find() {
    String told = System.getProperty(PROPERTY);
    return new Home(told == null ? besides(Home.class) : Path.of(told));
  }

  /** {@code <root>/local/cli/target/classes} and {@code …/target/cli.jar} both fit. */
  private static Path besides(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location).resolve("../../../..");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class " + type + " comes from no file", e);
    }
  }

  /**
   * A program as it is packaged.
   *
   * @param module its directory in the repository
   * @throws StackException if it was not built
   */
  public Path jar(String module) throws StackException {
    Path directory = root.resolve(module);
    return built(directory.resolve("target").resolve(directory.getFileName() + ".jar"));
  }

  /**
   * The function's archive as it would be deployed.
   *
   * @throws StackException if it was not built
   */
  public Path functionArchive() throws StackException {
    return built(root.resolve("annotate-lambda/target/annotate-lambda.zip"));
  }

  /** What is kept from run to run, for example the generated video. */
  public Path cache() {
    return state().resolve("cache");
  }

  /** Each run has a directory in here. */
  public Path runs() {
    return state().resolve("runs");
  }

  /** Tells other processes of the stack that runs. */
  public Path stackFile() {
    return state().resolve("stack.json");
  }

  private Path state() {
    return root.resolve(".sightline");
  }

  private static Path built(Path file) throws StackException {
    if (!Files.isRegularFile(file)) {
      throw new StackException(file + " is missing; ./mvnw package makes it");
    }
    return file;
  }
}
