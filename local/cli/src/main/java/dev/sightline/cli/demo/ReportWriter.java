package dev.sightline.cli.demo;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.report.HtmlReport;
import dev.sightline.cli.report.ReportImage;
import dev.sightline.cli.report.ReportImage.Found;
import dev.sightline.cli.report.ReportJson;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.cli.topics.TopicReader;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.local.video.GroundTruth;
import dev.sightline.local.video.StreetVideo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves what came of a complete run: images, results, figures and the page. */
record ReportWriter(
    DemoSettings settings,
    Home home,
    DemoOutput output,
    BucketObserver bucket,
    ProcessWatch watch) {

  /**
   * @param events of the tracker, where one ran
   */
  RunReport write(
      LocalStack stack, RunLedger ledger, Optional<List<ObjectEvent>> events, Duration duration)
      throws StackException, TopicException, IOException {
    FrameFacts facts =
        FrameFacts.read(
            new TopicReader(stack.kafka().bootstrapServers()),
            LocalStack.TOPICS.topicOf(StackSettings.STREAM_ID),
            truth());
    RunReporter reporter =
        new RunReporter(
            settings.stack(),
            ledger,
            facts,
            bucket.watch(),
            events.map(all -> objects(all, facts)));
    RunReport report = reporter.report(stack.processes(), watch, duration);
    try {
      for (StoredResult stored : ledger.results()) {
        output.addResult(stored.key(), bucket.reader().read(stored.key()));
      }
      List<ReportImage> images = images(ledger, reporter);
      output.addFigures(new ReportJson().bytes(report));
      output.addPage(
          settings.page().getFileName().toString(),
          new HtmlReport(report, images, reporter.latencies().toResult()).html());
      output.publish();
      return report;
    } catch (BucketException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private ObjectFigures objects(List<ObjectEvent> events, FrameFacts facts) {
    return new ObjectSummary(events, facts.street(), settings.stack().streetLine()).figures();
  }

  private Optional<GroundTruth> truth() throws IOException {
    return settings.stack().input() instanceof VideoInput.Street
        ? Optional.of(StreetVideo.in(home.cache()).truth())
        : Optional.empty();
  }

  private List<ReportImage> images(RunLedger ledger, RunReporter reporter)
      throws BucketException, IOException {
    List<ReportImage> images = new ArrayList<>();
    for (StoredResult stored : ledger.results()) {
      for (FrameResult frame : stored.result().frames()) {
        if (frame.imageKey().isPresent()) {
          images.add(image(stored, frame, frame.imageKey().get(), reporter));
        }
      }
    }
    return images;
  }

  private ReportImage image(
      StoredResult stored, FrameResult frame, String frameKey, RunReporter reporter)
      throws BucketException, IOException {
    String key = LocalStack.KEYS.annotated(frameKey);
    byte[] jpeg = bucket.reader().read(key);
    return new ReportImage(
        output.addImage(key, jpeg),
        jpeg,
        "frame " + frame.number(),
        frame.detections(),
        reporter
            .score(stored.result().partition(), frame)
            .map(score -> new Found(score.objects(), score.found(), score.falseAlarms())));
  }
}
