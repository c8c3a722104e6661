package dev.sightline.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOutputTest {

  @TempDir Path directory;

  @Test
  void shouldLeaveWhatWasAdded() throws Exception {
    run("1", "first");

    assertThat(files())
        .containsExactlyInAnyOrder(
            ".sightline-files",
            "annotated/b-frame-1.jpg",
            "results/b1.json",
            "report.html",
            "report.json");
    assertThat(directory.resolve("report.json")).hasContent("figures of first");
  }

  @Test
  void shouldTakeAwayWhatTheLastDemoWroteAndNothingElse() throws Exception {
    Path image = write("annotated/mine.jpg");
    Path result = write("results/mine.json");
    run("1", "first");
    Path later = write("annotated/b-frame-9.jpg");

    run("2", "second");

    assertThat(List.of(image, result, later)).allMatch(Files::exists);
    assertThat(directory.resolve("annotated/b-frame-1.jpg")).doesNotExist();
    assertThat(directory.resolve("results/b1.json")).doesNotExist();
    assertThat(directory.resolve("annotated/b-frame-2.jpg")).exists();
    assertThat(directory.resolve("report.html")).hasContent("page of second");
  }

  @Test
  void shouldKeepAFileThatWasChangedSince() throws Exception {
    run("1", "first");
    Path changed = directory.resolve("annotated/b-frame-1.jpg");
    Files.writeString(changed, "drawn on");

    run("2", "second");

    assertThat(changed).hasContent("drawn on");
  }

  @Test
  void shouldRenameAForeignFileThatIsInTheWay() throws Exception {
    write("report.html");
    write("report.html.old");

    run("1", "first");

    assertThat(directory.resolve("report.html")).hasContent("page of first");
    assertThat(directory.resolve("report.html.old")).hasContent("mine");
    assertThat(directory.resolve("report.html.old2")).hasContent("mine");
  }

  @Test
  void shouldLeaveTheLastReportWhereTheRunFails() throws Exception {
    run("1", "first");
    List<String> before = files();

    try (DemoOutput output = prepare()) {
      output.addPage("report.html", "page of one that fails");
    }

    assertThat(files()).isEqualTo(before);
    assertThat(directory.resolve("report.html")).hasContent("page of first");
    assertThat(directory.resolve("report.json")).hasContent("figures of first");
  }

  @Test
  void shouldDeleteNothingOutsideWhateverTheManifestSays() throws Exception {
    Path out = Files.createDirectory(directory.resolve("out"));
    Path outside = write("outside.txt");
    Files.writeString(
        out.resolve(".sightline-files"), OutputManifest.sha256(outside) + "  ../outside.txt\n");

    try (DemoOutput output = DemoOutput.prepare(out, out.resolve("report.json"))) {
      output.publish();
    }

    assertThat(outside).exists();
  }

  @Test
  void shouldWriteTheFiguresElsewhere() throws Exception {
    Path out = directory.resolve("out");
    Path figures = write("figures.json");
    try (DemoOutput output = DemoOutput.prepare(out, figures)) {
      assertThat(figures).hasContent("mine");
      output.addFigures("{}".getBytes(UTF_8));
      output.publish();
    }

    assertThat(figures).hasContent("{}");
    assertThat(out.resolve("figures.json")).doesNotExist();
  }

  @Test
  void shouldRefuseWhatIsNotADirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertThatThrownBy(() -> DemoOutput.prepare(file, directory.resolve("report.json")))
        .isInstanceOf(StackException.class)
        .hasMessage("--out '" + file + "' is not a writable directory");
    assertThatThrownBy(() -> DemoOutput.prepare(file, file.resolve("report.json")))
        .hasMessage("--out '" + file + "' is not a writable directory");
  }

  @Test
  void shouldRefuseAReportFileThatIsADirectory() {
    assertThatThrownBy(() -> DemoOutput.prepare(directory.resolve("out"), directory))
        .isInstanceOf(StackException.class)
        .hasMessage("--report '" + directory + "' is not a writable file");
  }

  private DemoOutput prepare() throws Exception {
    return DemoOutput.prepare(directory, directory.resolve("report.json"));
  }

  private void run(String number, String name) throws Exception {
    try (DemoOutput output = prepare()) {
      output.addImage("annotated/stream=demo/date=x/hour=0/b/" + number + ".jpg", new byte[3]);
      output.addResult("results/stream=demo/date=x/hour=0/b" + number + ".json", new byte[2]);
      output.addFigures(("figures of " + name).getBytes(UTF_8));
      output.addPage("report.html", "page of " + name);
      output.publish();
    }
  }

  private Path write(String path) throws Exception {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "mine");
  }

  private List<String> files() throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
