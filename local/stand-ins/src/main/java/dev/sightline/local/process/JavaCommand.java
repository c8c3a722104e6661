package dev.sightline.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Command lines that run Java programs on the JDK of this process. */
public final class JavaCommand {

  private final List<String> parts = new ArrayList<>();

  private JavaCommand(List<String> options) {
    parts.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Kafka calls its files by numbers, in the digits of the language.
    parts.add("-Duser.language=en");
    parts.addAll(options);
  }

  /** Runs a packaged program, {@code java -jar}, with its {@link ClassArchive} if it has one. */
  public static List<String> jar(Path jar, List<String> options, String... arguments) {
    JavaCommand command = new JavaCommand(options);
    Path real = real(jar);
    command.parts.addAll(ClassArchive.of(real).options());
    command.parts.add("-jar");
    command.parts.add(real.toString());
    return command.with(arguments);
  }

  /** Runs a class of a class path; give {@code java.class.path} for this process's own. */
  public static List<String> main(
      String classPath, String mainClass, List<String> options, String... arguments) {
    JavaCommand command = new JavaCommand(options);
    command.parts.add("-cp");
    command.parts.add(classPath);
    command.parts.add(mainClass);
    return command.with(arguments);
  }

  /** An archive of classes fits a jar by its path. What is missing is told by the JVM. */
  private static Path real(Path jar) {
    try {
      return jar.toRealPath();
    } catch (IOException e) {
      return jar;
    }
  }

  private List<String> with(String... arguments) {
    parts.addAll(Arrays.asList(arguments));
    return List.copyOf(parts);
  }
}
