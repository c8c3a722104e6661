package dev.sightline.inference.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.sightline.commandline.UsageLine;
import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.CatalogueEntry;
import dev.sightline.inference.catalogue.FetchException;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.catalogue.ModelFetcher;
import dev.sightline.program.machine.NativeLibraries;
import dev.sightline.program.machine.NeutralLocale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code model list|info|fetch}: the catalogue from the command line and in an image's build, and
 * how a file is read.
 */
@Command(
    name = "sightline model",
    description = "Models that may be used freely, pinned by their SHA-256.",
    mixinStandardHelpOptions = true)
public final class ModelCommand {

  private static final int MEBIBYTE = 1024 * 1024;

  private final Catalogue catalogue;
  private final ModelDirectory directory;

  @Spec private CommandSpec spec;

  public ModelCommand(Catalogue catalogue, ModelDirectory directory) {
    this.catalogue = catalogue;
    this.directory = directory;
  }

  public static void main(String[] arguments) {
    NeutralLocale.use();
    System.exit(
        commandLine(Catalogue.shipped(), ModelDirectory.ofThisMachine()).execute(arguments));
  }

  /** The command, ready to run; a model that can't be had is one line and exit code 1. */
  public static CommandLine commandLine(Catalogue catalogue, ModelDirectory directory) {
    CommandLine line = new CommandLine(new ModelCommand(catalogue, directory));
    line.setParameterExceptionHandler(new UsageLine());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(inWords(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  /** The JDK's messages about files are often no more than their names. */
  private static String inWords(Exception failure) {
    if (!(failure instanceof FileSystemException file)) {
      return failure.getMessage();
    }
    if (failure instanceof NoSuchFileException) {
      return file.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return file.getFile() + ": permission denied";
    }
    return file.getReason() == null ? file.toString() : file.getMessage();
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Every model of the catalogue, and whether it is here.")
  int list(@Option(names = "--json", description = "Print JSON.") boolean json) throws IOException {
    if (json) {
      out().println(json(catalogue.entries()));
      return CommandLine.ExitCode.OK;
    }
    out()
        .printf("%-22s %-11s %9s %8s  %-13s %s%n", "NAME", "LAYOUT", "INPUT", "MiB", "LICENCE", "");
    for (CatalogueEntry entry : catalogue.entries()) {
      out()
          .printf(
              "%-22s %-11s %9s %8.1f  %-13s %s%n",
              entry.name(),
              entry.layout(),
              entry.inputWidth() + "x" + entry.inputHeight(),
              (double) entry.bytes() / MEBIBYTE,
              entry.licence(),
              directory.stored(entry).isPresent() ? "here" : "");
    }
    return CommandLine.ExitCode.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "All that the catalogue says of one model; of an ONNX file, how it would be read.")
  int info(
      @Parameters(paramLabel = "NAME|FILE") String name,
      @Option(names = "--json", description = "Print JSON.") boolean json,
      @Option(
              names = "--try",
              paramLabel = "PHOTO",
              description = "Run the file's model on a photo and draw what it finds.")
          Path photo)
      throws IOException {
    if (Files.isRegularFile(Path.of(name))) {
      requireFile(photo);
      inspect(Path.of(name), json, Optional.ofNullable(photo));
      return CommandLine.ExitCode.OK;
    }
    CatalogueEntry entry = find(name);
    if (photo != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--try needs a model's file; 'model fetch %s' prints its path".formatted(name));
    }
    if (json) {
      out().println(json(entry));
      return CommandLine.ExitCode.OK;
    }
    out().printf("%s: %s%n", entry.name(), entry.description());
    Map<String, Object> facts =
        Map.of(
            "layout", entry.layout(),
            "labels", entry.labels(),
            "licence", entry.licence(),
            "input", entry.inputWidth() + "x" + entry.inputHeight() + " pixels",
            "size", entry.bytes() + " bytes",
            "sha256", entry.sha256(),
            "download", entry.download(),
            "file", directory.stored(entry).map(Path::toString).orElse("not fetched"));
    facts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(fact -> out().printf("  %-9s %s%n", fact.getKey(), fact.getValue()));
    entry.note().ifPresent(note -> out().println("  note      " + note));
    return CommandLine.ExitCode.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Downloads a model, checks its SHA-256 and prints its path.")
  int fetch(@Parameters(paramLabel = "NAME") String name) throws FetchException {
    CatalogueEntry entry = find(name);
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), entry.name());
    Path file = ModelFetcher.overHttp(directory).fetch(entry, progress);
    out().println(file);
    return CommandLine.ExitCode.OK;
  }

  private void requireFile(Path photo) {
    if (photo != null && !Files.isRegularFile(photo)) {
      throw new ParameterException(
          spec.commandLine(),
          "--try names '%s': %s; needed is a photo"
              .formatted(photo, Files.exists(photo) ? "not a file" : "no such file"));
    }
  }

  private void inspect(Path file, boolean json, Optional<Path> photo) throws IOException {
    NativeLibraries.prepareOrExit("model");
    try (InspectedModel model = InspectedModel.load(file)) {
      if (json) {
        printJson(model, photo);
      } else {
        print(model, photo);
      }
    }
  }

  private void print(InspectedModel model, Optional<Path> photo) throws IOException {
    model.facts().forEach((name, value) -> out().printf("  %-12s %s%n", name, value));
    if (photo.isPresent()) {
      TriedPhoto tried = model.tryOn(photo.get());
      tried.captions().forEach(out()::println);
      out().println(tried.write(model.name()));
    }
  }

  /** One object, whatever else was asked for. */
  private void printJson(InspectedModel model, Optional<Path> photo) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>(model.facts());
    if (photo.isPresent()) {
      TriedPhoto tried = model.tryOn(photo.get());
      facts.put("photo", tried.facts(tried.write(model.name())));
    }
    out().println(json(facts));
  }

  private CatalogueEntry find(String name) {
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no model '%s' in the catalogue; it has %s"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                catalogue.entries().stream().map(CatalogueEntry::name).toList()))));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String json(Object value) throws IOException {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(value);
  }
}
