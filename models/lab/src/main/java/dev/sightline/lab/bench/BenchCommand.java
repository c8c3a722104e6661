package dev.sightline.lab.bench;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.sightline.commandline.UsageLine;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSource;
import dev.sightline.lab.bench.Cores.Bound;
import dev.sightline.program.machine.NativeLibraries;
import dev.sightline.program.machine.NeutralLocale;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench inference}: the service against the bare runtime. */
@Command(
    name = "sightline bench inference",
    mixinStandardHelpOptions = true,
    description =
        "Measures the service against the bare ONNX Runtime, all in turn on this machine. The"
            + " figures are medians over rounds; the ratios are taken round by round.")
public final class BenchCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** So long the service's compiler is busiest, which costs nothing later. */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(names = "--model", description = "Path or catalogue name; default: the built-in one.")
  private String model = "";

  @Option(
      names = "--size",
      split = ",",
      paramLabel = "WxH",
      description = "Of the frames; default: ${DEFAULT-VALUE}.")
  private List<String> sizes = List.of("640x360");

  @Option(
      names = "--concurrency",
      description = "Batches under way at a time; default: ${DEFAULT-VALUE}.")
  private int concurrency = 2;

  @Option(names = "--batch", description = "Frames of a batch; default: ${DEFAULT-VALUE}.")
  private int batch = 25;

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(names = "--seconds", description = "Per leg and round; default: ${DEFAULT-VALUE}.")
  private int seconds = 4;

  @Option(
      names = "--frames",
      description =
          "Instead of comparing: sends that many frames by HTTP, and shows the memory of the"
              + " service every two seconds.")
  private long frames;

  @Option(
      names = "--backend",
      description =
          "Also measures services whose network another service runs in raw-tensor mode, over HTTP"
              + " and over gRPC: (d) both on all processors, and then a machine for each, where a"
              + " core is a machine: (e) the service with its network on the core of the backend,"
              + " (f) the service on another core, with the client beside it, and the network at"
              + " (e). (f) over (e) is what a backend costs in throughput. Needs taskset and two"
              + " processors; without, (e) and (f) are left out.")
  private boolean backend;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  public static void main(String[] arguments) {
    NeutralLocale.use();
    NativeLibraries.prepareOrExit("bench");
    CommandLine line = new CommandLine(new BenchCommand());
    line.setParameterExceptionHandler(new UsageLine());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(failure.getMessage());
          return failure instanceof ModelLoadException
              ? CommandLine.ExitCode.USAGE
              : CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, OrtException {
    List<ImageSize> wanted = sizes.stream().map(this::size).toList();
    if (concurrency < 1 || batch < 1 || rounds < 1 || seconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--concurrency, --batch, --rounds and --seconds start at 1");
    }
    try (ServiceProcess service = ServiceProcess.start(model)) {
      print(frames > 0 ? soak(service, wanted.get(0)) : compare(service, wanted));
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(List<?> figures) throws JsonProcessingException {
    if (json) {
      spec.commandLine()
          .getOut()
          .println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }
  }

  private List<MemorySample> soak(ServiceProcess service, ImageSize size)
      throws InterruptedException {
    BenchRequests requests = new BenchRequests(service.address(), BenchImages.of(size, batch));
    PrintWriter out = spec.commandLine().getOut();
    try (Leg binary =
        new HttpLeg("HTTP", List.of(service), requests.binary(), batch, concurrency)) {
      return new Soak(binary, service.use(), BETWEEN_LOOKS)
          .run(
              frames,
              sample -> {
                if (!json) {
                  sample.print(out);
                }
              });
    }
  }

  private List<BenchReport> compare(ServiceProcess service, List<ImageSize> wanted)
      throws IOException, InterruptedException, OrtException {
    Cores cores = Cores.ofThisProcess();
    List<BenchReport> reports = new ArrayList<>();
    for (ImageSize size : wanted) {
      add(reports, measure(service, size));
      if (backend && cores.areSeparable()) {
        add(reports, measureMachines(cores, size));
      }
    }
    if (backend && !cores.areSeparable()) {
      spec.commandLine().getErr().println("(e) and (f) need taskset and two processors: left out");
    }
    return reports;
  }

  private void add(List<BenchReport> reports, BenchReport report) {
    reports.add(report);
    if (!json) {
      report.print(spec.commandLine().getOut());
    }
  }

  /** A core is a machine: the backend's, and the service's, which the client is on, too. */
  @SuppressWarnings("try") // bound until the end of the block
  private BenchReport measureMachines(Cores cores, ImageSize size)
      throws IOException, InterruptedException {
    int ofService = cores.allowed().get(0);
    int ofBackend = cores.allowed().get(1);
    BenchImages images = BenchImages.of(size, batch);
    ModelInfo info;
    try (ServedModel served = new BenchModel(model).serve()) {
      info = served.info();
    }
    try (MachineLegs machines = MachineLegs.of(model, ofService, ofBackend, images, concurrency);
        Bound client = cores.bind(ofService)) {
      return report(info, size, images, machines.legs());
    }
  }

  private BenchReport measure(ServiceProcess service, ImageSize size)
      throws IOException, InterruptedException, OrtException {
    BenchModel loaded = new BenchModel(model);
    ModelSource source = loaded.source();
    BenchImages images = BenchImages.of(size, batch);
    BenchRequests requests = new BenchRequests(service.address(), images);
    int processors = Runtime.getRuntime().availableProcessors();
    ServedModel served = loaded.serve();
    ModelInfo info = served.info();
    try (Leg bare = new BareRuntimeLeg(source, processors);
        Leg inProcess = new InProcessLeg(served, images, concurrency);
        Leg binary =
            new HttpLeg(
                "(c) HTTP, binary V2", List.of(service), requests.binary(), batch, concurrency);
        Leg predict =
            new HttpLeg(
                "(c) HTTP, JSON /predict", List.of(service), requests.json(), batch, concurrency);
        Leg grpc = new GrpcLeg(service, images, concurrency);
        BackendLegs backends =
            backend ? BackendLegs.of(service, images, concurrency) : BackendLegs.none()) {
      List<Leg> legs = new ArrayList<>(List.of(bare, inProcess, binary, predict, grpc));
      legs.addAll(backends.legs());
      return report(info, size, images, legs);
    }
  }

  private BenchReport report(ModelInfo info, ImageSize size, BenchImages images, List<Leg> legs)
      throws InterruptedException {
    return new BenchReport(
        info,
        size.width() + "x" + size.height(),
        images.averageBytes(),
        batch,
        concurrency,
        Runtime.getRuntime().availableProcessors(),
        new Rounds(rounds, Duration.ofSeconds(seconds), WARM_UP).run(legs));
  }

  private ImageSize size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--size is '" + text + "'; allowed: WIDTHxHEIGHT, as 640x360");
    }
    return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
