package dev.sightline.cli.demo;

import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.SideProgram;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.StackSession;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.event.ObjectEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** So many frames through the whole pipeline, from a clean start to a report. */
public final class Demo {

  private final Home home;
  private final DemoSettings settings;
  private final StackListener listener;
  private final Consumer<Progress> display;

  public Demo(
      Home home, DemoSettings settings, StackListener listener, Consumer<Progress> display) {
    this.home = home;
    this.settings = settings;
    this.listener = listener;
    this.display = display;
  }

  /**
   * Runs it and leaves page, figures, images and results. Everything is stopped when this returns.
   *
   * @throws StackException if it can't start or is not complete; nothing is left running
   */
  public RunReport run(RunDirectory run) throws StackException, InterruptedException {
    long from = System.nanoTime();
    try (DemoOutput output = DemoOutput.prepare(settings.out(), settings.reportFile());
        BucketObserver observer = new BucketObserver();
        StackSession session =
            StackSession.open(
                home, run, settings.stack(), RestartPolicy.NEVER, listener, observer::attach)) {
      LocalStack stack = session.start();
      CompletableFuture<Boolean> tracker = stack.tracker().start();
      showConsole(stack.console());
      try (TopicCounts topics =
          new TopicCounts(
              stack.kafka().bootstrapServers(), LocalStack.TOPICS, LocalStack.CONSUMER_GROUP)) {
        RunEnd end = new RunEnd(settings.stack().maxFrames());
        ProcessWatch watch = new ProcessWatch();
        RunLedger ledger =
            new PipelineRun(stack, observer.watch(), topics, watch).await(end, display);
        Optional<List<ObjectEvent>> events =
            new RunEvents(stack, tracker, listener::gaveUp).await();
        watch.look(stack.processes());
        ReportWriter writer = new ReportWriter(settings, home, output, observer, watch);
        return writer.write(stack, ledger, events, Duration.ofNanos(System.nanoTime() - from));
      }
    } catch (TopicException | IOException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  /** Frames do not wait for it. */
  private void showConsole(SideProgram console) {
    var unused =
        console
            .start()
            .thenAccept(
                ready -> {
                  if (ready) {
                    listener.consoleReady(console.address());
                  }
                });
  }
}
