package dev.sightline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
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
}
