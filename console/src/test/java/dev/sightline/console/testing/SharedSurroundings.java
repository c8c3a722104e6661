package dev.sightline.console.testing;

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
 * Gives test classes the one {@link Surroundings} of this JVM, started for the first of them and
 * stopped after the last: names are each test's own, so they do not meet. Kept by the launcher's
 * session, as Failsafe runs each class on its own.
 */
public final class SharedSurroundings implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(SharedSurroundings.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Surroundings.class;
  }

  @Override
  public Surroundings resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, OURS)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .surroundings();
  }

  /** Closed by JUnit, which owns it. */
  private record Running(Surroundings surroundings, Path directory) implements AutoCloseable {

    static Running start() {
      try {
        Path directory = Files.createTempDirectory("surroundings");
        return new Running(Surroundings.start(directory), directory);
      } catch (IOException e) {
        throw new IllegalStateException("surroundings did not start", e);
      }
    }

    @Override
    public void close() throws IOException {
      surroundings.close();
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
