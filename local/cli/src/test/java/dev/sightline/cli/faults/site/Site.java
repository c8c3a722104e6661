package dev.sightline.cli.faults.site;

import dev.sightline.cli.faults.http.HttpProxy;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.objects.S3Access;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.s3.NotificationFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pipeline from the topics to the annotated images, with every part real: broker, S3 server,
 * two inference services, one consumer or more, and the function.
 */
public final class Site implements AutoCloseable {

  public static final String BUCKET = "pipeline";
  public static final FrameTopics TOPICS = new FrameTopics("video-frames");
  public static final String RESULTS_TOPIC = "video-results";
  public static final ObjectKeys KEYS = new ObjectKeys("");
  public static final int BATCH_SIZE = 5;

  private static final String GROUP = "frame-consumer-group";
  private static final int REPLICAS = 2;

  private final Programs programs;
  private final Broker broker;
  private final Topics topics;
  private final LocalS3 s3;
  private final BucketReader bucket;
  private final HttpProxy consumersS3;
  private final HttpProxy functionsS3;
  private final HttpProxy inference;
  private final List<Integer> inferencePorts;
  private final List<Service> replicas = new ArrayList<>();
  private final List<Service> consumers = new ArrayList<>();
  private final Annotator annotator;

  /** Starts everything but a consumer, and does not wait for inference. */
  public Site(Path directory, Programs programs) throws Exception {
    this.programs = programs;
    this.s3 = LocalS3.start(directory.resolve("s3"), List.of(BUCKET));
    this.bucket = new BucketReader(new S3Access(BUCKET, s3.environment()));
    this.consumersS3 = new HttpProxy(List.of(s3.endpoint().getPort()));
    this.functionsS3 = new HttpProxy(List.of(s3.endpoint().getPort()));
    this.inferencePorts = FreePorts.find(REPLICAS);
    this.inference = new HttpProxy(inferencePorts);
    for (int port : inferencePorts) {
      replicas.add(startInference(port));
    }
    this.broker = Broker.start(directory.resolve("kafka"), programs.logs());
    this.topics = new Topics(broker.bootstrapServers(), GROUP);
    this.annotator =
        Annotator.start(
            programs.functionArchive(),
            programs.logs().resolve("annotate"),
            programs.withSecrets(through(functionsS3, "annotate-lambda")));
    notifyOfResults();
  }

  private void notifyOfResults() {
    NotificationFilter results = new NotificationFilter(BUCKET, KEYS.resultsPrefix(), ".json");
    s3.onObjectCreated(
        object -> {
          if (results.test(object)) {
            var unused = annotator.tell(object);
          }
        });
  }

  private Map<String, String> through(HttpProxy proxy, String caller) {
    Map<String, String> environment = new HashMap<>(s3.environment(caller));
    environment.put("S3_ENDPOINT", "http://127.0.0.1:" + proxy.port());
    return environment;
  }

  private Service startInference(int port) throws Exception {
    return programs.start("inference-k8s", port, Map.of("INFERENCE_THREADS", "1"));
  }

  /** Starts one more consumer and does not wait for it. */
  public Service addConsumer() throws Exception {
    Map<String, String> environment = new HashMap<>(through(consumersS3, "batch-consumer"));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + broker.consumers().port());
    environment.put("KAFKA_TOPIC", TOPICS.prefix());
    environment.put("KAFKA_GROUP_ID", GROUP);
    environment.put("RESULTS_TOPIC", RESULTS_TOPIC);
    environment.put("INFERENCE_SERVICE_URL", "http://localhost:" + inference.port());
    environment.put("INFERENCE_TIMEOUT_SECONDS", "2");
    environment.put("S3_BUCKET", BUCKET);
    environment.put("BATCH_SIZE", Integer.toString(BATCH_SIZE));
    environment.put("BATCH_TIMEOUT_SECONDS", "0.5");
    environment.put("ANNOTATE", "all");
    Service consumer = programs.start("batch-consumer", environment);
    consumers.add(consumer);
    return consumer;
  }

  /** Brings back whatever a scenario has left broken: all parts run, and one consumer does. */
  public void heal() throws Exception {
    consumersS3.restore();
    functionsS3.restore();
    inference.restore();
    broker.consumers().restore();
    broker.cameras().restore();
    broker.restart();
    restoreInference();
    consumers.removeIf(consumer -> !consumer.isAlive());
    while (consumers.size() > 1) {
      consumers.remove(1).close();
    }
    if (consumers.isEmpty()) {
      addConsumer().awaitReady();
    }
  }

  /** Starts the inference services again that are gone; returns when all are ready. */
  public void restoreInference() throws Exception {
    for (int i = 0; i < REPLICAS; i++) {
      if (!replicas.get(i).isAlive()) {
        replicas.set(i, startInference(inferencePorts.get(i)));
      }
    }
    for (Service replica : replicas) {
      replica.awaitReady();
    }
  }

  /** Consumers that run. */
  public List<Service> consumers() {
    return consumers.stream().filter(Service::isAlive).toList();
  }

  /** The two inference services. */
  public List<Service> inferenceReplicas() {
    return List.copyOf(replicas);
  }

  public Broker broker() {
    return broker;
  }

  public Topics topics() {
    return topics;
  }

  public Annotator annotator() {
    return annotator;
  }

  public Programs programs() {
    return programs;
  }

  /** Between consumers and inference. */
  public HttpProxy inference() {
    return inference;
  }

  /** Between consumers and S3. */
  public HttpProxy consumersS3() {
    return consumersS3;
  }

  /** Between function and S3. */
  public HttpProxy functionsS3() {
    return functionsS3;
  }

  /** How many requests were to go wrong and never came. */
  public int untouchedFaults() {
    return inference.untouched() + consumersS3.untouched() + functionsS3.untouched();
  }

  public LocalS3 s3() {
    return s3;
  }

  public BucketReader bucket() {
    return bucket;
  }

  @Override
  public void close() throws IOException {
    consumers.forEach(Service::close);
    replicas.forEach(Service::close);
    topics.close();
    annotator.close();
    broker.close();
    inference.close();
    consumersS3.close();
    functionsS3.close();
    bucket.close();
    s3.close();
  }
}
