package dev.sightline.inference.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelCommandTest {

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = ModelCommand.commandLine(Catalogue.shipped(), new ModelDirectory(directory));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void shouldListEveryModel() {
    assertThat(run("list")).isZero();

    assertThat(out.toString()).contains("yolox-nano", "416x416", "3.5", "Apache-2.0");
    assertThat(out.toString().lines()).hasSize(Catalogue.shipped().entries().size() + 1);
  }

  @Test
  void shouldListForAMachine() {
    assertThat(run("list", "--json")).isZero();

    assertThat(out.toString()).startsWith("[").contains("\"sha256\"");
  }

  @Test
  void shouldTellAllOfOneModel() {
    assertThat(run("info", "yolox-nano")).isZero();

    assertThat(out.toString()).contains("c789161ed43c", "3659407 bytes", "not fetched");
  }

  @Test
  void shouldNameWhatThereIsForAnUnknownModel() {
    assertThat(run("fetch", "yolox-giant")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains("no model 'yolox-giant'", "yolox-nano");
  }

  @Test
  void shouldSuggestWhatAMistypedWordMeant() {
    assertThat(run("list", "--jsno")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines())
        .containsExactly(
            "sightline: unknown option '--jsno'; did you mean --json?",
            "Help: ./sightline model list --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "info", "fetch"})
  void shouldExplainEachSubcommand(String subcommand) {
    assertThat(run(subcommand, "--help")).isZero();

    assertThat(out.toString()).startsWith("Usage: sightline model " + subcommand);
  }
}
