package dev.sightline.inference.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.InvalidSettingException;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.model.ModelLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code evaluate}: scores a model on labelled images. Exit code 2 for images, labels or a model
 * that can't be used, 1 for what fails on the way.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Scores a model on labelled images as COCO's benchmark does: mAP@0.5, mAP@0.5:0.95,"
            + " precision and recall per class, milliseconds per image.")
public final class EvaluateCommand implements Callable<Integer> {

  private static final double SHOWN_TOO = 0.30;
  private static final int PROGRESS_EVERY = 500;

  @Spec private CommandSpec spec;

  @Option(names = "--model", description = "Path or catalogue name; default: the built-in one.")
  private String model = "";

  @Option(names = "--images", required = true, description = "Directory of .jpg and .png files.")
  private Path images;

  @Option(
      names = "--labels",
      required = true,
      description =
          "Directory of YOLO label files (NAME.txt for NAME.jpg; none: no objects), or a COCO JSON"
              + " file.")
  private Path labels;

  @Option(
      names = "--names",
      description =
          "File with the class names of YOLO label files, line 1 for class 0; default: the model's"
              + " own order.")
  private Optional<Path> names = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      description = "Classes to evaluate, separated by commas; default: all.")
  private List<String> only = List.of();

  @Option(
      names = "--threshold",
      description = "The deployment's confidence threshold; default: ${DEFAULT-VALUE}.")
  private double threshold = 0.5;

  @Option(
      names = "--conf",
      description = "Confidence down to which the curves go; default: ${DEFAULT-VALUE}.")
  private double confidence = 0.001;

  @Option(
      names = "--iou",
      description =
          "Overlap above which non-maximum suppression drops a box, or 'model' for the model's own;"
              + " default: ${DEFAULT-VALUE}.")
  private String iou = "model";

  @Option(
      names = "--threads",
      description = "Images worked on at a time; default: one per processor.")
  private int threads;

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

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command, ready to run; what can't be evaluated is one line on standard error. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new EvaluateCommand());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(oneLine(failure));
          return isOfTheUser(failure) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  private static String oneLine(Exception failure) {
    return failure instanceof IOException
        ? "cannot read or write " + failure.getMessage()
        : failure.getMessage();
  }

  private static boolean isOfTheUser(Exception failure) {
    return failure instanceof EvaluationException
        || failure instanceof ModelLoadException
        || failure instanceof InvalidSettingException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireThresholds();
    List<Path> files = ImageDirectory.list(images);
    prepare(reportFiles());
    DetectionConfig detection = new DetectionConfig(confidence, iou, List.of());
    try (EvaluatedModel loaded = EvaluatedModel.load(model, detection, threads)) {
      ClassMap classes = classMap(loaded.labels());
      GroundTruth truth = GroundTruth.read(labels, files, classes);
      List<EvaluatedImage> evaluated =
          new ModelRun(loaded, truth, classes, this::progress).evaluate(files);
      report(loaded, truth, evaluated);
    }
    return CommandLine.ExitCode.OK;
  }

  private void requireThresholds() {
    if (!(confidence >= 0 && confidence <= threshold && threshold <= 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--conf is %s and --threshold %s; allowed is 0 to 1, --conf not above --threshold"
              .formatted(confidence, threshold));
    }
  }

  private ClassMap classMap(List<String> modelLabels) throws IOException {
    List<String> ofTheFiles =
        names.isPresent()
            ? Files.readAllLines(names.get()).stream().map(String::strip).toList()
            : modelLabels;
    return new ClassMap(modelLabels, ofTheFiles, Set.copyOf(only));
  }

  private void progress(int done) {
    if (done % PROGRESS_EVERY == 0) {
      spec.commandLine().getErr().printf("%d images done%n", done);
      spec.commandLine().getErr().flush();
    }
  }

  private void report(EvaluatedModel loaded, GroundTruth truth, List<EvaluatedImage> evaluated)
      throws IOException {
    Evaluation evaluation = evaluation(loaded, truth, evaluated);
    new ScoreTable(evaluation).print(spec.commandLine().getOut());
    for (Path file : jsonFiles()) {
      Files.writeString(file, toJson(evaluation));
    }
    if (!htmlFiles().isEmpty()) {
      List<JudgedImage> misses = WorstMisses.of(evaluated, threshold);
      String page = new HtmlReport(evaluation, misses, loaded.labels()).page();
      for (Path file : htmlFiles()) {
        Files.writeString(file, page);
      }
    }
    reportFiles().forEach(file -> spec.commandLine().getOut().println("Wrote " + file));
  }

  private Evaluation evaluation(
      EvaluatedModel loaded, GroundTruth truth, List<EvaluatedImage> evaluated) {
    List<Double> thresholds =
        DoubleStream.of(SHOWN_TOO, threshold)
            .filter(shown -> shown >= confidence)
            .distinct()
            .sorted()
            .boxed()
            .toList();
    Scores scores = new Scoring(loaded.labels(), thresholds).score(evaluated);
    return new Evaluation(
        loaded.info(),
        evaluated.size(),
        scores.at().get(0).objects(),
        confidence,
        threshold,
        MillisPerImage.of(evaluated, new ModelConfig(model, threads).workers()),
        scores,
        truth.remarks());
  }

  private static String toJson(Evaluation evaluation) throws IOException {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(evaluation);
  }

  private List<Path> jsonFiles() {
    List<Path> files = new ArrayList<>();
    json.ifPresent(files::add);
    out.ifPresent(directory -> files.add(directory.resolve("evaluation.json")));
    return files;
  }

  private List<Path> htmlFiles() {
    List<Path> files = new ArrayList<>();
    html.ifPresent(files::add);
    out.ifPresent(directory -> files.add(directory.resolve("evaluation.html")));
    return files;
  }

  private List<Path> reportFiles() {
    List<Path> files = new ArrayList<>(jsonFiles());
    files.addAll(htmlFiles());
    return files;
  }

  /** Before the work, so that it isn't lost to a wrong path. */
  private static void prepare(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.isDirectory(file)) {
        throw new EvaluationException("'%s' is a directory, not a file to write".formatted(file));
      }
    }
  }
}
