package dev.sightline.local.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the one thing of its type in this JVM, started for the first of them and
 * stopped after the last: names are each test's own, so they do not meet. Kept by the launcher's
 * session, as Failsafe runs each class on its own.
 *
 * @param <T> what is shared
 */
public abstract class SharedPerJvm<T extends AutoCloseable> implements ParameterResolver {

  private final Class<T> type;
  private final Starter<T> starter;

  /**
   * @param type of the parameters that are given it
   */
  protected SharedPerJvm(Class<T> type, Starter<T> starter) {
    this.type = type;
    this.starter = starter;
  }

  /** Starts what is shared. */
  @FunctionalInterface
  protected interface Starter<T> {

    /**
     * @param directory empty, and deleted after the stop
     */
    T start(Path directory) throws Exception;
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public final T resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedPerJvm.class))
            .getOrComputeIfAbsent(type, key -> start(), Running.class);
    return type.cast(running.shared());
  }

  private Running start() {
    try {
      Path directory = Files.createTempDirectory("shared");
      return new Running(starter.start(directory), directory);
    } catch (Exception e) {
      throw new IllegalStateException(type.getSimpleName() + " did not start", e);
    }
  }

  /** Closed by JUnit, which owns it. */
  @SuppressWarnings("try") // What is shared may be anything that can be closed.
  private record Running(AutoCloseable shared, Path directory) implements AutoCloseable {

    @Override
    public void close() throws Exception {
      shared.close();
      deleteAll();
    }

    private void deleteAll() throws IOException {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(directory)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
