package dev.sightline.annotate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.annotate.event.EventObjects;
import dev.sightline.annotate.event.EventReader;
import dev.sightline.program.machine.NativeLibraries;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function that Lambda calls with S3's notifications of new batch results. It only unpacks the
 * event. An exception makes Lambda invoke again (twice, then it hands the event to the failure
 * destination); it is thrown only for what another attempt can heal, and for an event in an unknown
 * form, which would otherwise go unnoticed.
 *
 * <p>Lambda's runtime hands a handler of streams the event as it comes. For others it loads a JSON
 * library of its own, a tenth of the function's start.
 */
public final class AnnotateHandler
    extends MicronautRequestHandler<Map<String, Object>, AnnotateSummary>
    implements RequestStreamHandler {

  private static final Logger log = LoggerFactory.getLogger(AnnotateHandler.class);

  private static final String SNAP_START = "snap-start";
  private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};

  private final ObjectMapper mapper = new ObjectMapper();
  private final EventReader events = new EventReader();
  private final EventAnnotator annotator;

  /** Set while the superclass is made, so that nothing may be assigned here. */
  private long contextMs;

  /** The runtime only knows it weakly. */
  private final Optional<SnapshotHook> snapshotHook;

  /** Called by Lambda in its initialisation: everything is loaded here, before the first event. */
  public AnnotateHandler() {
    this.annotator = applicationContext.getBean(EventAnnotator.class);
    this.snapshotHook =
        SNAP_START.equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))
            ? Optional.of(new SnapshotHook(applicationContext.getBean(Rehearsal.class)))
            : Optional.empty();
    snapshotHook.ifPresent(Core.getGlobalContext()::register);
    logInitialised();
  }

  /** For an application context that is made elsewhere. */
  public AnnotateHandler(ApplicationContext context) {
    super(context);
    this.annotator = context.getBean(EventAnnotator.class);
    this.snapshotHook = Optional.empty();
  }

  /** What a cold start took up to here; Lambda itself reports no parts of it. */
  private void logInitialised() {
    ProcessHandle.current()
        .info()
        .startInstant()
        .ifPresent(
            start ->
                log.atInfo()
                    .addKeyValue("ms", Duration.between(start, Instant.now()).toMillis())
                    .addKeyValue("contextMs", contextMs)
                    .log("Function initialised"));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream summary, Context context)
      throws IOException {
    JsonNode sent = mapper.readTree(event);
    // What is no object is in no known form, which is said as of any other.
    AnnotateSummary annotated =
        sent.isObject() ? handleRequest(mapper.convertValue(sent, EVENT), context) : annotate(sent);
    mapper.writeValue(summary, annotated);
  }

  /**
   * @param event JSON, in one of the forms that {@link EventReader} knows
   */
  @Override
  public AnnotateSummary execute(Map<String, Object> event) {
    return annotate(mapper.valueToTree(event));
  }

  private AnnotateSummary annotate(JsonNode event) {
    EventObjects read = events.read(event);
    read.refused()
        .forEach(reason -> log.atError().addKeyValue("reason", reason).log("Event refused"));
    AnnotateSummary summary = annotator.annotate(read.objects());
    if (!read.refused().isEmpty()) {
      throw new UnknownEventException(read.refused());
    }
    return summary;
  }

  /** It runs nowhere else than on Lambda: looking for another cloud would only take time. */
  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return super.newApplicationContextBuilder()
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false);
  }

  /** A wrong setting is told as such, and not as the bean that could not be made of it. */
  @Override
  protected ApplicationContext buildApplicationContext(Context context) {
    NativeLibraries.searchPackagedOnly();
    long began = System.nanoTime();
    try {
      ApplicationContext built = super.buildApplicationContext(context);
      contextMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
      return built;
    } catch (BeanContextException e) {
      if (rootCause(e) instanceof IllegalArgumentException wrongSetting) {
        throw wrongSetting;
      }
      throw e;
    }
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
