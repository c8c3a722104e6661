package dev.sightline.capture.stream;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.config.KafkaConfig;
import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.frame.FrameMaker;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.FramePublisher;
import dev.sightline.capture.publish.ProducerLease;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.capture.source.VideoReader;
import dev.sightline.capture.source.VideoSource;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;

/** Puts a stream's parts together and starts it. */
@Singleton
public final class StreamStarter {

  private final UUID captureId = UUID.randomUUID();
  private final KafkaConfig kafka;
  private final FrameConfig frames;
  private final RunConfig run;
  private final VideoReader.Opener opener;
  private final ProducerLease producers;
  private final MeterRegistry registry;

  public StreamStarter(
      KafkaConfig kafka,
      FrameConfig frames,
      RunConfig run,
      VideoReader.Opener opener,
      ProducerLease producers,
      MeterRegistry registry) {
    this.kafka = kafka;
    this.frames = frames;
    this.run = run;
    this.opener = opener;
    this.producers = producers;
    this.registry = registry;
  }

  public CapturedStream start(StreamId id, VideoSource source) {
    StreamLedger ledger = new StreamLedger(registry, id);
    FrameBuffer buffer = new FrameBuffer(frames.buffer(), frames.bufferBytes());
    StreamMonitor monitor = new StreamMonitor(id, source.display(), InstantSource.system());
    FramePublisher publisher =
        new FramePublisher(id, kafka.topics().topicOf(id), buffer, producers, ledger);
    CapturedStream stream =
        new CapturedStream(
            id, loop(source, buffer, ledger, monitor), buffer, publisher, ledger, monitor);
    gauges(stream);
    stream.start();
    return stream;
  }

  private CaptureLoop loop(
      VideoSource source, FrameBuffer buffer, StreamLedger ledger, StreamMonitor monitor) {
    StreamPlan plan = new StreamPlan(frames.rate(), run.pace(), run.maxFrames());
    return new CaptureLoop(
        source,
        opener,
        plan,
        new FrameMaker(captureId, frames),
        new FrameSink(buffer, ledger, plan.isPatient(source)),
        monitor,
        new ReconnectBackoff(new SplittableRandom()),
        InstantSource.system());
  }

  private void gauges(CapturedStream stream) {
    Gauge.builder("sightline.stream.online", stream, s -> s.monitor().isOnline() ? 1 : 0)
        .tag("stream", stream.id().value())
        .register(registry);
    Gauge.builder("sightline.buffer.frames", stream, CapturedStream::buffered)
        .tag("stream", stream.id().value())
        .register(registry);
  }
}
