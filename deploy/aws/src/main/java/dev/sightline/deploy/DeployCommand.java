package dev.sightline.deploy;

import dev.sightline.commandline.CommandGroup;
import dev.sightline.deploy.cost.CostTable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deploy full|check|infra|build|k8s|lambda|capture|verify|status|cost|destroy}. */
@Command(
    name = "deploy",
    description = "Deploys to AWS, as docs/deploy.md describes it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class DeployCommand extends CommandGroup {

  private static final String TAG =
      "Tag of the images; without it the commit's, which must hold all changes.";
  private static final String ARCHITECTURE = "The function's: x86_64 (default) or arm64.";
  private static final String GRADUAL =
      "A tenth of the function's calls go to its new version for 5 minutes; errors roll it back.";
  private static final String ROLL_BACK =
      "Undo the rollout of a Deployment whose new pods do not become ready.";

  private final Console console;

  @Spec private CommandSpec spec;

  DeployCommand(Console console) {
    this.console = console;
  }

  /**
   * The command, to be added to a command line.
   *
   * @param root the repository
   */
  public static CommandLine commandLine(Path root) {
    return commandLine(Console.ofProcess(root));
  }

  static CommandLine commandLine(Console console) {
    return FailureReporter.on(new CommandLine(new DeployCommand(console)));
  }

  @Command(
      description =
          "Everything, in order: check, infra, videos, build, lambda, k8s, capture, and a picture.")
  int full(
      @Mixin DeployOptions options,
      @Option(
              names = "--video",
              paramLabel = "FILE.mp4",
              description = "Uploaded where the capture host has no video yet.")
          Optional<Path> video,
      @Option(names = "--tag", description = TAG) Optional<String> tag,
      @Option(names = "--function-architecture", description = ARCHITECTURE)
          Optional<FunctionArchitecture> architecture,
      @Option(names = "--gradual", description = GRADUAL) boolean gradual,
      @Option(names = "--roll-back", description = ROLL_BACK) boolean rollBack)
      throws DeployException {
    if (video.isPresent() && !Files.isRegularFile(video.get())) {
      throw new DeployException(video.get() + " is missing: it was to be uploaded");
    }
    ImageTag images = new ImageTag(tag);
    Deployment deployment = deployment(options);
    new Steps(
            List.of(
                new CredentialsStep(),
                new CheckStep(),
                new TagStep(images),
                new InfrastructureStep(),
                new VideosStep(video.map(Path::toAbsolutePath)),
                new ImagesStep(images),
                function(architecture, gradual),
                kubernetes(images, rollBack),
                new CaptureStep(images),
                picture()))
        .run(deployment);
    NextSteps.print(deployment);
    return CommandLine.ExitCode.OK;
  }

  @Command(description = "Whether tools, region and quotas can take it; changes nothing.")
  int check(@Mixin DeployOptions options) throws DeployException {
    return run(options, new CheckStep());
  }

  @Command(description = "What Terraform makes; asks before it applies its plan.")
  int infra(@Mixin DeployOptions options) throws DeployException {
    return run(options, new InfrastructureStep());
  }

  @Command(description = "Build the images and push them.")
  int build(
      @Mixin DeployOptions options,
      @Option(names = "--tag", description = TAG) Optional<String> tag)
      throws DeployException {
    return run(options, new AskFirst(new ImagesStep(new ImageTag(tag))));
  }

  @Command(description = "KEDA, inference, consumer and console into the cluster.")
  int k8s(
      @Mixin DeployOptions options,
      @Option(names = "--tag", description = TAG) Optional<String> tag,
      @Option(names = "--roll-back", description = ROLL_BACK) boolean rollBack)
      throws DeployException {
    return run(options, new AskFirst(kubernetes(new ImageTag(tag), rollBack)));
  }

  @Command(description = "The annotating function and the results bucket.")
  int lambda(
      @Mixin DeployOptions options,
      @Option(names = "--function-architecture", description = ARCHITECTURE)
          Optional<FunctionArchitecture> architecture,
      @Option(names = "--gradual", description = GRADUAL) boolean gradual)
      throws DeployException {
    return run(options, new AskFirst(function(architecture, gradual)));
  }

  @Command(description = "The capture host's program.")
  int capture(
      @Mixin DeployOptions options,
      @Option(names = "--tag", description = TAG) Optional<String> tag)
      throws DeployException {
    return run(options, new AskFirst(new CaptureStep(new ImageTag(tag))));
  }

  @Command(description = "Wait, up to ten minutes, until a new annotated picture is written.")
  int verify(@Mixin DeployOptions options) throws DeployException {
    return run(options, picture());
  }

  @Command(description = "The state of every part, and where to look.")
  int status(@Mixin DeployOptions options) throws DeployException {
    Deployment deployment = deployment(options);
    new Steps(List.of(new CredentialsStep(), new StatusStep())).run(deployment);
    NextSteps.print(deployment);
    return CommandLine.ExitCode.OK;
  }

  @Command(description = "What the deployment costs by the hour and the day; needs no account.")
  int cost(
      @Option(
              names = "--budget",
              paramLabel = "INR",
              defaultValue = "1000",
              description = "Rupees to make last (default: ${DEFAULT-VALUE}).")
          double budget)
      throws DeployException {
    Costs costs = new Costs(console.root());
    CostTable table = new CostTable(costs.estimate(), budget);
    PrintWriter out = spec.commandLine().getOut();
    out.println("With the settings of terraform/" + costs.file() + ". " + table.origin());
    out.println();
    table.lines().forEach(out::println);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(description = "Delete everything, stored frames and images included.")
  int destroy(@Mixin DeployOptions options) throws DeployException {
    return run(options, new DestroyStep());
  }

  private int run(DeployOptions options, Step step) throws DeployException {
    new Steps(List.of(new CredentialsStep(), step)).run(deployment(options));
    return CommandLine.ExitCode.OK;
  }

  private Deployment deployment(DeployOptions options) {
    return options.deployment(console, spec.commandLine().getOut());
  }

  private static KubernetesStep kubernetes(ImageTag images, boolean rollBack) {
    return new KubernetesStep(images, new ConsoleSecret(new SecureRandom()), new Rollout(rollBack));
  }

  private static PictureStep picture() {
    return new PictureStep(InstantSource.system());
  }

  private static FunctionStep function(
      Optional<FunctionArchitecture> architecture, boolean gradual) {
    return new FunctionStep(architecture.orElse(FunctionArchitecture.x86_64), gradual);
  }
}
