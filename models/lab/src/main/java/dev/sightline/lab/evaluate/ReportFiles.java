package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where an evaluation is written, and the writing. */
final class ReportFiles {

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with the curves and the worst misses.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write evaluation.json and evaluation.html there.")
  private Optional<Path> out = Optional.empty();

  /** Before the work, so that it isn't lost to a wrong path. */
  void prepare() throws IOException {
    for (Path file : all()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.isDirectory(file)) {
        throw new EvaluationException("'%s' is a directory, not a file to write".formatted(file));
      }
    }
  }

  /** Makes a page; it may draw pictures. */
  interface Page {
    String text() throws IOException;
  }

  /**
   * @param against the model that it is compared with
   * @param page made only if it is wanted
   * @return the files that were written
   */
  List<Path> write(Evaluation evaluation, Optional<Evaluation> against, Page page)
      throws IOException {
    ObjectNode json = MAPPER.valueToTree(evaluation);
    against.ifPresent(other -> json.set("against", MAPPER.valueToTree(other)));
    return write(json, page);
  }

  /**
   * @return the files that were written
   */
  List<Path> write(ClassifierRun.Result result, Page page) throws IOException {
    ObjectNode json = MAPPER.valueToTree(result.evaluation());
    result.byTribuo().ifPresent(tribuo -> json.set("tribuo", MAPPER.valueToTree(tribuo)));
    return write(json, page);
  }

  private List<Path> write(JsonNode figures, Page page) throws IOException {
    for (Path file : jsonFiles()) {
      Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }
    if (!htmlFiles().isEmpty()) {
      String text = page.text();
      for (Path file : htmlFiles()) {
        Files.writeString(file, text);
      }
    }
    return all();
  }

  private List<Path> all() {
    List<Path> files = new ArrayList<>(jsonFiles());
    files.addAll(htmlFiles());
    return files;
  }

  private List<Path> jsonFiles() {
    return files(json, "evaluation.json");
  }

  private List<Path> htmlFiles() {
    return files(html, "evaluation.html");
  }

  private List<Path> files(Optional<Path> file, String nameInDirectory) {
    List<Path> files = new ArrayList<>();
    file.ifPresent(files::add);
    out.ifPresent(directory -> files.add(directory.resolve(nameInDirectory)));
    return files;
  }
}
