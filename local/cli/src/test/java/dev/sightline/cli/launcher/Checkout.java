package dev.sightline.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * A checkout with the real launcher: the program that it hands over to is {@link Echo}, and Maven
 * is a script that makes what the real one would make of the real poms, empty. Nothing is built
 * yet.
 */
record Checkout(Path root) {

  private static final long PATIENCE_SECONDS = 60;

  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

  /** A jar is named after its artifactId, which stands less deep in the pom than its parent's. */
  private static final String MAVEN =
      """
      #!/bin/sh
      while [ "$1" != -pl ]; do shift; done
      for module in $(echo "$2" | tr , ' '); do
        artifact=$(sed -n 's:^  <artifactId>\\(.*\\)</artifactId>$:\\1:p' "$module/pom.xml")
        echo "[INFO] Building Sightline $artifact 0.1.0"
        touch "$module/target/$artifact.jar" "$module/target/$artifact.zip"
      done
      echo "[INFO] BUILD SUCCESS"
      """;

  /**
   * @param root is made
   */
  static Checkout in(Path root) throws IOException {
    Path jar = root.resolve("local/cli/target/cli.jar");
    Files.createDirectories(jar.getParent());
    Files.copy(repository().resolve("sightline"), root.resolve("sightline"));
    executable(root.resolve("mvnw"), MAVEN);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(file, manifest);
        InputStream content = Echo.class.getClassLoader().getResourceAsStream(entry)) {
      packed.putNextEntry(new ZipEntry(entry));
      content.transferTo(packed);
    }
    for (String module : modules()) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.copy(pomOf(repository(), module), pomOf(root, module));
    }
    Files.copy(repository().resolve("pom.xml"), root.resolve("pom.xml"));
    return new Checkout(root);
  }

  /** Of the build, in its order. */
  static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(repository().resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .toList();
  }

  private static Path pomOf(Path root, String module) {
    return root.resolve(module).resolve("pom.xml");
  }

  /** The repository that this test is of: tests run in the module's directory. */
  private static Path repository() {
    return Path.of("../..").toAbsolutePath().normalize();
  }

  static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " can't be made executable");
    }
  }

  /**
   * Runs {@code ./sightline}.
   *
   * @param environment over this process's, without any option for a JVM
   */
  Run run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("./sightline"));
    words.addAll(List.of(arguments));
    Path out = Files.createTempFile("launcher", ".out");
    Path err = Files.createTempFile("launcher", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(root.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
          .forEach(builder.environment()::remove);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the launcher did not end; " + Files.readString(err));
      }
      return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What came of it. */
  record Run(int exitCode, String output, String errors) {}
}
