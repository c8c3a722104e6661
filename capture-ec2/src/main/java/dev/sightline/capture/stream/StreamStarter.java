package dev.sightline.capture.stream;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.config.KafkaConfig;
import dev.sightline.capture.config.MotionPlans;
import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.frame.FrameMaker;
import dev.sightline.capture.frame.MotionGate;
import dev.sightline.capture.privacy.PrivacyMasks;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.publish.DropReport;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.FrameMemory;
import dev.sightline.capture.publish.FramePublishers;
import dev.sightline.capture.publish.KafkaLink;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.capture.publish.StreamLedgers;
import dev.sightline.capture.source.VideoReader;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.util.SplittableRandom;
import java.util.UUID;

/** Puts a stream's parts together and starts it. */
@Singleton
public final class StreamStarter {

  private final KafkaConfig kafka;
  private final FrameConfig frames;
  private final RunConfig run;
  private final PrivacyMasks masks;
  private final MotionPlans motion;
  private final VideoReader.Opener opener;
  private final FrameMemory memory;
  private final FramePublishers publishers;
  private final StreamLedgers ledgers;
  private final StreamMeters meters;
  private final StreamTime time;

  public StreamStarter(
      KafkaConfig kafka,
      FrameConfig frames,
      RunConfig run,
      PrivacyMasks masks,
      MotionPlans motion,
      VideoReader.Opener opener,
      FrameMemory memory,
      FramePublishers publishers,
      StreamLedgers ledgers,
      StreamMeters meters,
      StreamTime time) {
    this.kafka = kafka;
    this.frames = frames;
    this.run = run;
    this.masks = masks;
    this.motion = motion;
    this.opener = opener;
    this.memory = memory;
    this.publishers = publishers;
    this.ledgers = ledgers;
    this.meters = meters;
    this.time = time;
  }

  CapturedStream start(StreamId id, VideoSource source) {
    StreamLedger ledger = ledgers.of(id);
    DropReport drops = new DropReport(id, ledger, time.clock());
    FrameBuffer buffer = new FrameBuffer(frames.buffer(), frames.bufferBytes(), memory);
    StreamMonitor monitor = new StreamMonitor(id, source.display(), time.clock());
    StreamMeter meter = meters.of(id);
    meter.follow(monitor);
    KafkaLink link = new KafkaLink(id, time.clock());
    StreamPlan plan = new StreamPlan(frames.rate(), run.pace(), run.maxFrames());
    FrameSink sink =
        new FrameSink(buffer, ledger, drops, kafka.maxMessageBytes(), plan.isPatient(source));
    CapturedStream stream =
        new CapturedStream(
            id,
            source,
            loop(id, source, plan, sink, monitor, meter),
            buffer,
            publishers.of(id, buffer, ledger, drops, link),
            ledger,
            drops,
            monitor,
            link);
    stream.start();
    return stream;
  }

  /** Frames are numbered by loop, so each has a capture id of its own. */
  private CaptureLoop loop(
      StreamId id,
      VideoSource source,
      StreamPlan plan,
      FrameSink sink,
      StreamMonitor monitor,
      StreamMeter meter) {
    StreamMask mask = masks.begin(id);
    MotionGate gate = new MotionGate(motion.of(id), mask, new SplittableRandom());
    return new CaptureLoop(
        source,
        opener,
        plan,
        new FrameMaker(UUID.randomUUID(), frames, mask, gate),
        sink,
        monitor,
        new Reconnection(new SplittableRandom(), meter::reconnecting),
        time);
  }
}
