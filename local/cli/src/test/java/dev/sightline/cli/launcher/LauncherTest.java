package dev.sightline.cli.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void shouldFindTheJdkBesideOptionsOfTheEnvironment(String variable) throws Exception {
    Checkout checkout = Checkout.in(directory.resolve("checkout"));

    Checkout.Run run = checkout.run(Map.of(variable, "-Dcompany.proxy=none"), "status");

    assertThat(run.errors()).doesNotContain("needs a JDK");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("argument status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "en_XX.UTF-8"})
  void shouldReadNamesOfFilesInAnyLocale(String locale) throws Exception {
    assumeThat(hasUtf8Locale()).as("this machine has a UTF-8 locale").isTrue();
    Path root = utf8Directory("w\u00f6rk");
    Checkout checkout = Checkout.in(root);
    Files.writeString(root.resolve("f\u00edlm.mp4"), "");

    Checkout.Run run = checkout.run(Map.of("LC_ALL", locale), "f\u00edlm.mp4");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output().lines())
        .contains("argument f\u00edlm.mp4", "exists true", "home " + root);
  }

  @Test
  void shouldRefuseInOneLineANameThatNoLocaleHasTheCharactersOf() throws Exception {
    Checkout checkout = Checkout.in(directory.resolve("checkout"));
    Path tools = Files.createDirectory(directory.resolve("tools"));
    Checkout.executable(
        tools.resolve("locale"), "#!/bin/sh\n[ \"$1\" = -a ] || echo ANSI_X3.4-1968\n");
    Map<String, String> poor = Map.of("PATH", tools + ":" + System.getenv("PATH"));

    assumeUtf8Names();
    Checkout.Run refused = checkout.run(poor, "f\u00edlm.mp4");
    Checkout.Run plain = checkout.run(poor, "film.mp4");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors().lines())
        .containsExactly(
            "sightline: 'f\u00edlm.mp4' needs a UTF-8 locale, and this machine has none: locale -a"
                + " lists what it has");
    assertThat(plain.exitCode()).as(plain.errors()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my checkout", "50% #1 + it's $HOME & [x]! \"q\"", "a;b=c@d"})
  void shouldRunInADirectoryOfAnyName(String name) throws Exception {
    Path root = directory.toRealPath().resolve(name);
    Checkout checkout = Checkout.in(root);

    Checkout.Run run = checkout.run(Map.of(), "a b", "$x");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output().lines()).contains("argument a b", "argument $x", "home " + root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a,b"})
  void shouldRefuseInOneLineADirectoryThatJavaOrKafkaWouldCut(String name) throws Exception {
    Path root = directory.toRealPath().resolve(name);

    Checkout.Run run = Checkout.in(root).run(Map.of(), "status");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors().lines())
        .containsExactly(
            "sightline: '%s' has a colon or a comma in its name, at which Java or Kafka would cut it; move the checkout"
                .formatted(root));
  }

  @Test
  void shouldBuildOnlyWhatIsStale() throws Exception {
    Checkout checkout = Checkout.in(directory.resolve("checkout"));

    assertThat(builtBy(checkout)).hasSize(Checkout.modules().size());
    assertThat(builtBy(checkout)).isEmpty();

    Path source = checkout.root().resolve("capture-ec2/src/main/Camera.java");
    Files.createFile(source);
    assertThat(builtBy(checkout)).containsExactly("capture-ec2");
  }

  /** The modules, by the lines that the launcher shows. */
  private static List<String> builtBy(Checkout checkout) throws Exception {
    Checkout.Run run = checkout.run(Map.of(), "status");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run.errors()
        .lines()
        .filter(line -> line.startsWith("  "))
        .map(line -> line.replaceFirst("^ +\\d+ s  ", ""))
        .toList();
  }

  @Test
  void shouldRefuseInOneLineADirectoryWhoseNameLooksLikeTheEndOfAJar() throws Exception {
    Path root = directory.toRealPath().resolve("wow!/checkout");

    Checkout.Run run = Checkout.in(root).run(Map.of(), "status");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors().lines())
        .containsExactly(
            "sightline: '%s' has a directory in its name that ends in '!', at which Java would cut it; move the checkout"
                .formatted(root));
  }

  /** This JVM, too, must be able to name such a file. */
  private static void assumeUtf8Names() {
    assumeThat(System.getProperty("sun.jnu.encoding"))
        .as("names of files in this JVM, which the locale it was started in decides")
        .isEqualToIgnoringCase("UTF-8");
  }

  private Path utf8Directory(String name) throws Exception {
    assumeUtf8Names();
    return directory.toRealPath().resolve(name);
  }

  private static boolean hasUtf8Locale() throws Exception {
    Process locale =
        new ProcessBuilder("/bin/sh", "-c", "locale -a").redirectErrorStream(true).start();
    try (InputStream names = locale.getInputStream()) {
      return new String(names.readAllBytes(), ISO_8859_1).toLowerCase(Locale.ROOT).contains("utf");
    } finally {
      locale.waitFor();
    }
  }
}
