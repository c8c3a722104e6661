package dev.sightline.capture.stream;

import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.frame.CaptureTime;
import dev.sightline.capture.frame.EncodingException;
import dev.sightline.capture.frame.FrameMaker;
import dev.sightline.capture.frame.Passage;
import dev.sightline.capture.publish.DropReason;
import dev.sightline.capture.source.Cancellation;
import dev.sightline.capture.source.Picture;
import dev.sightline.capture.source.SourceException;
import dev.sightline.capture.source.VideoReader;
import dev.sightline.contract.FrameAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream's source, samples, encodes, hands over; reconnects for ever. The order of one
 * frame is in {@link #take}. Belongs to one thread, which ends by interruption after {@link #stop}.
 */
final class CaptureLoop implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(CaptureLoop.class);

  /** A connection that held this long was good: the next failure starts with a short wait. */
  private static final Duration STABLE = Duration.ofSeconds(10);

  /** How often the masks file is looked at. */
  private static final Duration WITHHELD = Duration.ofMillis(500);

  private final VideoSource source;
  private final VideoReader.Opener opener;
  private final StreamPlan plan;
  private final StreamTiming timing;
  private final FrameMaker maker;
  private final FrameSink sink;
  private final StreamMonitor monitor;
  private final Reconnection reconnection;
  private final StreamTime time;

  private final Cancellation cancellation = new Cancellation();
  private long taken;

  CaptureLoop(
      VideoSource source,
      VideoReader.Opener opener,
      StreamPlan plan,
      FrameMaker maker,
      FrameSink sink,
      StreamMonitor monitor,
      Reconnection reconnection,
      StreamTime time) {
    this.source = source;
    this.opener = opener;
    this.plan = plan;
    this.timing = new StreamTiming(plan.rate(), source.isLive());
    this.maker = maker;
    this.sink = sink;
    this.monitor = monitor;
    this.reconnection = reconnection;
    this.time = time;
  }

  @Override
  public void run() {
    try (maker) {
      boolean ended = false;
      while (!cancellation.isCancelled() && !ended) {
        Optional<String> refusal = maker.refusal();
        ended = refusal.isPresent() ? withhold(refusal.get()) : connectOnce();
      }
      if (!monitor.state().isFinal()) {
        end();
      }
    } catch (InterruptedException e) {
      // How stop() wakes the loop out of a wait.
      monitor.stopped();
    } catch (RuntimeException | Error e) {
      // Without a state the stream would look online for ever.
      log.atError().setCause(e).log("Stream failed unexpectedly");
      monitor.failed(e.toString());
    }
  }

  /** A camera is still there when its masks are known; a file is not read later, or in part. */
  private boolean withhold(String reason) throws InterruptedException {
    if (source.isLive()) {
      monitor.withheld(reason);
      time.sleep(WITHHELD);
    } else {
      monitor.failed(reason);
    }
    return !source.isLive();
  }

  private void end() {
    if (cancellation.isCancelled() && !isEnough()) {
      monitor.stopped();
    } else {
      monitor.ended();
    }
  }

  /** Makes opening and reading give up; the owner then interrupts the thread. */
  void stop() {
    cancellation.cancel();
  }

  /** One connection from open to close; says whether the stream has given all it should. */
  private boolean connectOnce() throws InterruptedException {
    Instant started = time.now();
    timing.connecting(time.nanos());
    try (VideoReader open = opener.open(source, cancellation)) {
      readAll(open);
      return true;
    } catch (SourceException e) {
      if (e.isTruncated()) {
        monitor.truncated(e.getMessage());
        return true;
      }
      return cancellation.isCancelled()
          || giveUp(e)
          || waitAfter(e.getMessage(), () -> reconnection.waitAfter(e), started);
    } catch (RuntimeException | Error e) {
      // Native code may throw errors too. A file would start over, and give its frames twice.
      if (!source.isLive()) {
        throw e;
      }
      log.atError().setCause(e).log("Unexpected error; reconnecting");
      return cancellation.isCancelled()
          || waitAfter("defect: " + e, reconnection::waitAfterDefect, started);
    }
  }

  private void readAll(VideoReader open) throws SourceException, InterruptedException {
    timing.connected();
    FilePacer pacer = new FilePacer(time);
    Optional<Picture> picture = open.next();
    while (picture.isPresent() && !cancellation.isCancelled() && !isEnough()) {
      // A file's pictures are as far apart as it says, however late this thread is to see them.
      Instant arrival = plan.isPaced(source) ? pacer.await(picture.get().ptsMicros()) : time.now();
      monitor.online();
      Optional<CaptureTime> due = timing.take(picture.get(), time.nanos(), arrival);
      monitor.byArrival(timing.isByArrival());
      if (due.isPresent()) {
        take(picture.get(), due.get());
      }
      picture = isEnough() ? Optional.empty() : open.next();
    }
  }

  private void take(Picture picture, CaptureTime captured) throws InterruptedException {
    taken++;
    if (picture.isDamaged()) {
      maker.skip();
      sink.dropped(DropReason.DAMAGED);
      return;
    }
    Passage passage = maker.judge(picture, captured, sink.drops());
    if (passage == Passage.HELD_BACK) {
      sink.heldBack();
      return;
    }
    Optional<FrameAudit> audit =
        passage == Passage.AUDITED ? Optional.of(FrameAudit.MOTION) : Optional.empty();
    try {
      sink.accept(maker.make(picture, captured, audit));
    } catch (EncodingException e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("Frame not encoded");
      sink.dropped(DropReason.ENCODE_FAILED);
    }
  }

  private boolean isEnough() {
    return plan.maxFrames() > 0 && taken >= plan.maxFrames();
  }

  private boolean giveUp(SourceException failure) {
    if (failure.isHopeless()) {
      monitor.failed(failure.getMessage());
    }
    return failure.isHopeless();
  }

  private boolean waitAfter(String failure, Supplier<Duration> wait, Instant started)
      throws InterruptedException {
    boolean wasStable =
        monitor.hasPictures() && Duration.between(started, time.now()).compareTo(STABLE) > 0;
    if (wasStable) {
      reconnection.succeeded();
    }
    monitor.offline(failure);
    time.sleep(wait.get());
    return false;
  }
}
