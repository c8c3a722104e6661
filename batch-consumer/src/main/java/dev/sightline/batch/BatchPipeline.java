package dev.sightline.batch;

import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.config.DeliveryConfig;
import dev.sightline.batch.config.HttpClients;
import dev.sightline.batch.config.InferenceConfig;
import dev.sightline.batch.config.KafkaClients;
import dev.sightline.batch.config.KafkaConfig;
import dev.sightline.batch.config.StoreConfig;
import dev.sightline.batch.deadletter.KafkaDeadLetters;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.health.PipelineHealth;
import dev.sightline.batch.inference.Detector;
import dev.sightline.batch.inference.GrpcInferenceClient;
import dev.sightline.batch.inference.InferenceClient;
import dev.sightline.batch.inference.RetryAfter;
import dev.sightline.batch.inference.ServiceReach;
import dev.sightline.batch.inference.TracedDetector;
import dev.sightline.batch.output.LazyProducer;
import dev.sightline.batch.output.OutputTopic;
import dev.sightline.batch.poll.AdminTopicCatalog;
import dev.sightline.batch.poll.BatchWorker;
import dev.sightline.batch.poll.DamageSearch;
import dev.sightline.batch.poll.FramePoller;
import dev.sightline.batch.poll.FrameSource;
import dev.sightline.batch.poll.TopicCatalog;
import dev.sightline.batch.process.BatchDetector;
import dev.sightline.batch.process.BatchProcessor;
import dev.sightline.batch.process.ResultDocument;
import dev.sightline.batch.process.TracedProcessor;
import dev.sightline.batch.publish.KafkaResultPublisher;
import dev.sightline.batch.publish.ResultPublisher;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.store.ResultStore;
import dev.sightline.batch.store.S3Access;
import dev.sightline.batch.store.S3ResultStore;
import dev.sightline.batch.store.TracedStore;
import dev.sightline.program.outage.AddressProbe;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Sleeper;
import dev.sightline.tracing.Tracing;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.HttpClient;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the pieces together, from the consumer to the store. */
@Factory
final class BatchPipeline {

  private static final String KAFKA = "kafka";

  private static final String OUTPUT = Outages.OUTPUT;
  private static final String INFERENCE = Outages.INFERENCE;
  private static final String S3 = Outages.S3;
  private static final String WORKERS = "batch-workers";
  private static final String PUBLISHING = "result-publishing";
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  /**
   * Room for any frame with the headers that a dead letter has on top. How long letters stay is the
   * brokers' to say. A segment is deleted as a whole, and only when it is closed: without its own
   * end it would keep them for up to a week longer.
   */
  private static final Map<String, String> DEAD_LETTER_TOPIC =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(32 << 20),
          TopicConfig.SEGMENT_MS_CONFIG,
          Long.toString(Duration.ofHours(6).toMillis()));

  /**
   * Room for 256 frames with some 250 objects each. The results stay on S3; here they stay for who
   * is a day late.
   */
  private static final Map<String, String> RESULTS_TOPIC =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(8 << 20),
          TopicConfig.RETENTION_MS_CONFIG,
          Long.toString(Duration.ofDays(1).toMillis()),
          TopicConfig.SEGMENT_MS_CONFIG,
          Long.toString(Duration.ofHours(1).toMillis()));

  @Singleton
  @Named(KAFKA)
  DependencyState kafkaState() {
    return new DependencyState(KAFKA);
  }

  @Singleton
  @Named(OUTPUT)
  DependencyState outputState() {
    return new DependencyState(OUTPUT);
  }

  @Singleton
  @Named(INFERENCE)
  DependencyState inferenceState() {
    return new DependencyState(INFERENCE);
  }

  @Singleton
  @Named(S3)
  DependencyState s3State() {
    return new DependencyState(S3);
  }

  @Singleton
  @Named(OUTPUT)
  PatientCaller outputCaller(
      @Named(OUTPUT) DependencyState state, @Named(OUTPUT) OutageLog outage) {
    return patient(state, outage);
  }

  @Singleton
  @Named(INFERENCE)
  PatientCaller inferenceCaller(
      @Named(INFERENCE) DependencyState state, @Named(INFERENCE) OutageLog outage) {
    return patient(state, outage);
  }

  @Singleton
  @Named(S3)
  PatientCaller s3Caller(@Named(S3) DependencyState state, @Named(S3) OutageLog outage) {
    return patient(state, outage);
  }

  @Singleton
  PipelineHealth health(List<DependencyState> dependencies) {
    return new PipelineHealth(dependencies);
  }

  @Singleton
  BatchMetrics metrics(MeterRegistry registry, BatchConfig config) {
    return new BatchMetrics(registry, config.size());
  }

  @Singleton
  @Requires(missingBeans = ManagedChannel.class)
  Detector httpDetector(
      @Named(HttpClients.INFERENCE) HttpClient http, InferenceConfig config, Tracing tracing) {
    Detector detector =
        new InferenceClient(
            http,
            config.resolve(InferenceClient.PATH),
            config.timeout(),
            new RetryAfter(Clock.systemUTC()));
    return tracing.isOn()
        ? TracedDetector.overHttp(detector, config.host(), config.port(), tracing)
        : detector;
  }

  @Singleton
  @Requires(bean = ManagedChannel.class)
  Detector grpcDetector(ManagedChannel channel, InferenceConfig config, Tracing tracing) {
    Detector detector = new GrpcInferenceClient(channel, config.timeout());
    return tracing.isOn()
        ? TracedDetector.overGrpc(detector, config.host(), config.port(), tracing)
        : detector;
  }

  @Singleton
  BatchDetector detector(Detector detector, @Named(INFERENCE) PatientCaller caller) {
    return new BatchDetector(detector, caller);
  }

  @Singleton
  KafkaDeadLetters deadLetters(
      LazyProducer producer, KafkaConfig kafka, @Named(OUTPUT) PatientCaller caller) {
    OutputTopic topic = new OutputTopic(kafka.topics().deadLetters(), DEAD_LETTER_TOPIC, producer);
    return new KafkaDeadLetters(topic, caller, Clock.systemUTC());
  }

  @Singleton
  ResultPublisher resultPublisher(
      LazyProducer producer, KafkaConfig kafka, @Named(OUTPUT) PatientCaller caller) {
    return kafka
        .results()
        .map(name -> new OutputTopic(name, RESULTS_TOPIC, producer))
        .<ResultPublisher>map(topic -> new KafkaResultPublisher(topic, caller))
        .orElse(ResultPublisher.NONE);
  }

  @Context
  @Bean(preDestroy = "close")
  Tracing tracing() {
    return Tracing.of(System.getenv(), "batch-consumer");
  }

  @Singleton
  ResultStore resultStore(S3Client s3, StoreConfig config, Tracing tracing) {
    ResultStore store = new S3ResultStore(s3, config.bucket());
    return tracing.isOn() ? new TracedStore(store, config.bucket(), tracing) : store;
  }

  @Singleton
  TracedProcessor processor(
      BatchDetector detector,
      KafkaDeadLetters deadLetters,
      BatchConfig batch,
      StoreConfig config,
      ResultStore store,
      @Named(S3) PatientCaller caller,
      Tracing tracing) {
    BatchProcessor processor =
        new BatchProcessor(
            detector,
            deadLetters,
            new ResultDocument(config.keys(), batch.annotate()),
            store,
            caller,
            Clock.systemUTC(),
            System::nanoTime);
    return new TracedProcessor(processor, Clock.systemUTC(), tracing);
  }

  @Singleton
  S3Access s3Access(
      AwsCredentialsProvider provider,
      S3Client s3,
      StoreConfig store,
      @Named(S3) PatientCaller caller) {
    return new S3Access(provider, s3, store.bucket(), caller);
  }

  @Singleton
  ServiceReach serviceReach(InferenceConfig config, @Named(INFERENCE) OutageLog outage) {
    return new ServiceReach(
        config.host(), config.port(), new AddressProbe(CONNECT_PATIENCE), outage, Sleeper.system());
  }

  @Singleton
  @Named(WORKERS)
  @Bean(preDestroy = "shutdownNow")
  ExecutorService workers(BatchConfig config) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        config.maxInFlight(), work -> new Thread(work, "batch-" + number.incrementAndGet()));
  }

  @Singleton
  @Named(PUBLISHING)
  @Bean(preDestroy = "shutdownNow")
  ExecutorService publishing() {
    // Not newSingleThreadExecutor: Micrometer can't look into it, and says so at each start.
    return Executors.newFixedThreadPool(1, work -> new Thread(work, "result-publisher"));
  }

  @Singleton
  BatchWorker worker(
      TracedProcessor processor,
      @Named(WORKERS) ExecutorService workers,
      ResultPublisher results,
      @Named(PUBLISHING) ExecutorService publishing) {
    return new PooledWorker(processor, workers, results, publishing);
  }

  @Singleton
  TopicCatalog topicCatalog(Admin admin) {
    return new AdminTopicCatalog(admin);
  }

  @Singleton
  @Bean(preDestroy = "close")
  DamageSearch damageSearch(
      @Named(KafkaClients.READERS) Supplier<Consumer<byte[], byte[]>> readers,
      KafkaConfig kafka,
      KafkaDeadLetters deadLetters) {
    return new DamageSearch(readers, kafka.topics(), deadLetters);
  }

  @Singleton
  FrameSource source(
      @Named(KafkaClients.FRAMES) Consumer<byte[], byte[]> consumer,
      KafkaConfig kafka,
      TopicCatalog catalog,
      DamageSearch damage) {
    return new FrameSource(consumer, kafka.topics(), catalog, damage);
  }

  @Singleton
  FramePoller poller(
      FrameSource source,
      BatchConfig config,
      DeliveryConfig delivery,
      BatchWorker worker,
      BatchMetrics metrics,
      @Named(KAFKA) DependencyState state) {
    return new FramePoller(
        source, config, delivery, worker, metrics, state, Clock.systemUTC(), System::nanoTime);
  }

  private static PatientCaller patient(DependencyState state, OutageLog outage) {
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, RandomGenerator.getDefault());
    return new PatientCaller(state, outage, backoff, Sleeper.system());
  }
}
