package dev.sightline.lab.evaluate;

import dev.sightline.commandline.UsageLine;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.program.machine.NativeLibraries;
import dev.sightline.program.machine.NeutralLocale;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.NameList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code evaluate}: scores a model on labelled images. Exit code 2 for images, labels or a model
 * that can't be used, 1 for what fails on the way.
 */
@Command(
    name = "sightline evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Scores a model on labelled images: a detector as COCO's benchmark does (mAP@0.5,"
            + " mAP@0.5:0.95, precision and recall per class), a classifier by its accuracy; and"
            + " milliseconds per image.")
public final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--model", description = "Path or catalogue name; default: the built-in one.")
  private String model = "";

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "A second model, to be compared on the same images.")
  private Optional<String> against = Optional.empty();

  @Option(
      names = "--images",
      required = true,
      description =
          "Directory of .jpg and .png files; for a classifier, of one such directory for each"
              + " class, named as the class.")
  private Path images;

  @Option(
      names = "--labels",
      description =
          "Of a detector's images: directory of YOLO label files (NAME.txt for NAME.jpg; none: no"
              + " objects), or a COCO JSON file.")
  private Optional<Path> labels = Optional.empty();

  @Option(
      names = "--names",
      description =
          "File with the class names of YOLO label files, line 1 for class 0, or the dataset's"
              + " data.yaml; default: the model's own order.")
  private Optional<Path> names = Optional.empty();

  @Option(
      names = "--only",
      description =
          "Classes to evaluate, separated by commas, in quotation marks where a name has one;"
              + " default: all.")
  private List<String> only = List.of();

  @Mixin private Thresholds thresholds = new Thresholds();

  @Option(
      names = "--tribuo",
      description =
          "Run and score a classifier by Tribuo too, and say whether the figures are the same.")
  private boolean tribuo;

  @Option(
      names = "--threads",
      description = "Images worked on at a time; default: one per processor.")
  private int threads;

  @Mixin private ReportFiles reports = new ReportFiles();

  public static void main(String[] arguments) {
    NeutralLocale.use();
    NativeLibraries.prepareOrExit("evaluate");
    System.exit(commandLine().execute(arguments));
  }

  /** The command, ready to run; what can't be evaluated is one line on standard error. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new EvaluateCommand());
    line.setParameterExceptionHandler(new UsageLine());
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
    thresholds.require();
    reports.prepare();
    try (EvaluatedModel loaded = load(model)) {
      if (loaded.isClassifier()) {
        evaluateClassifier(loaded);
      } else {
        evaluateDetector(loaded);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private EvaluatedModel load(String name) {
    return EvaluatedModel.load(name, thresholds.detection(), threads);
  }

  private void evaluateClassifier(EvaluatedModel loaded) throws IOException, InterruptedException {
    if (labels.isPresent() || against.isPresent()) {
      throw new EvaluationException(
          "'%s' is a classifier: --images is a directory with one of images for each class, and --labels and --against are for detectors"
              .formatted(loaded.info().name()));
    }
    List<LabelledImage> files =
        new ClassDirectories(loaded.labels(), names(loaded.labels())).read(images);
    ClassifierRun.Result result =
        new ClassifierRun(loaded, new ModelConfig(model, threads).workers(), progress())
            .run(files, tribuo);
    PrintWriter out = spec.commandLine().getOut();
    new AccuracyTable(result).print(out);
    reports
        .write(result, new AccuracyPage(result.evaluation())::page)
        .forEach(file -> out.println("Wrote " + file));
  }

  private void evaluateDetector(EvaluatedModel loaded) throws IOException, InterruptedException {
    List<Path> files = ImageDirectory.list(images);
    Evaluated first = evaluate(loaded, files);
    Optional<Evaluation> second = Optional.empty();
    if (against.isPresent()) {
      try (EvaluatedModel other = load(against.get())) {
        second = Optional.of(evaluate(other, files).evaluation());
      }
    }
    report(first, second);
  }

  /**
   * A model that was run on all images.
   *
   * @param labels the model's, by class index
   */
  private record Evaluated(
      Evaluation evaluation, List<EvaluatedImage> images, List<String> labels) {}

  private Evaluated evaluate(EvaluatedModel loaded, List<Path> files)
      throws IOException, InterruptedException {
    if (tribuo) {
      throw new EvaluationException(
          "--tribuo is for classifiers; '%s' is a detector".formatted(loaded.info().name()));
    }
    if (loaded.isClassifier()) {
      throw new EvaluationException(
          "--against is '%s', a classifier; needed is a detector".formatted(loaded.info().name()));
    }
    Path given =
        labels.orElseThrow(
            () ->
                new EvaluationException(
                    "--labels is missing: a directory of YOLO label files or a COCO JSON file"));
    ClassMap classes = classMap(loaded.labels());
    GroundTruth truth = GroundTruth.read(given, files, classes);
    List<Path> covered = files.stream().filter(truth::covers).toList();
    List<FrameOutcome.Detected> found = new ModelRun(loaded, progress()).run(covered);
    List<EvaluatedImage> evaluated = new ArrayList<>();
    for (int i = 0; i < covered.size(); i++) {
      evaluated.add(EvaluatedImage.of(covered.get(i), found.get(i), truth, classes));
    }
    return new Evaluated(evaluation(loaded, truth, evaluated), evaluated, loaded.labels());
  }

  private List<String> names(List<String> modelLabels) throws IOException {
    return names.isPresent() ? ClassNames.read(names.get()) : modelLabels;
  }

  private ClassMap classMap(List<String> modelLabels) throws IOException {
    return new ClassMap(modelLabels, names(modelLabels), only());
  }

  private Set<String> only() {
    Set<String> classes = new HashSet<>();
    for (String list : only) {
      try {
        classes.addAll(NameList.parse(list));
      } catch (IllegalArgumentException e) {
        throw new EvaluationException("--only is '%s': %s".formatted(list, e.getMessage()));
      }
    }
    return classes;
  }

  private RunProgress progress() {
    return new RunProgress(spec.commandLine().getErr(), System::nanoTime);
  }

  private void report(Evaluated first, Optional<Evaluation> second) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    new ScoreTable(first.evaluation()).print(out);
    Optional<Comparison> comparison =
        second.map(evaluation -> new Comparison(first.evaluation(), evaluation));
    comparison.ifPresent(
        compared -> {
          out.println();
          new ComparisonTable(compared).print(out);
        });
    reports
        .write(first.evaluation(), second, () -> page(first, comparison).page())
        .forEach(file -> out.println("Wrote " + file));
  }

  private HtmlReport page(Evaluated first, Optional<Comparison> comparison) {
    return new HtmlReport(
        first.evaluation(),
        comparison,
        WorstMisses.of(first.images(), thresholds.threshold()),
        first.labels());
  }

  private Evaluation evaluation(
      EvaluatedModel loaded, GroundTruth truth, List<EvaluatedImage> evaluated) {
    Scores scores = new Scoring(loaded.labels(), thresholds.shown()).score(evaluated);
    return new Evaluation(
        loaded.info(),
        evaluated.size(),
        scores.at().get(0).objects(),
        thresholds.confidence(),
        thresholds.threshold(),
        MillisPerImage.of(evaluated, new ModelConfig(model, threads).workers()),
        scores,
        new Confusions(loaded.labels(), thresholds.threshold()).of(evaluated),
        truth.remarks());
  }
}
