package dev.sightline.annotate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import dev.sightline.annotate.EventAnnotator.EventObject;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.util.List;
import java.util.Optional;

/**
 * The function that Lambda calls with S3's notifications of new batch results. It only unpacks the
 * event. An exception makes Lambda invoke again (twice, then it gives up); it is thrown only for
 * what another attempt can heal.
 */
public final class AnnotateHandler extends MicronautRequestHandler<S3Event, AnnotateSummary> {

  private final EventAnnotator annotator;

  /** Called by Lambda in its initialisation: everything is loaded here, before the first event. */
  public AnnotateHandler() {
    this.annotator = applicationContext.getBean(EventAnnotator.class);
  }

  /** For an application context that is made elsewhere. */
  public AnnotateHandler(ApplicationContext context) {
    super(context);
    this.annotator = context.getBean(EventAnnotator.class);
  }

  @Override
  public AnnotateSummary execute(S3Event event) {
    List<S3EventNotificationRecord> records =
        Optional.ofNullable(event.getRecords()).orElse(List.of());
    return annotator.annotate(records.stream().map(AnnotateHandler::object).toList());
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
    try {
      return super.buildApplicationContext(context);
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

  private static EventObject object(S3EventNotificationRecord record) {
    return new EventObject(record.getS3().getBucket().getName(), key(record.getS3().getObject()));
  }

  private static String key(S3ObjectEntity object) {
    try {
      return object.getUrlDecodedKey();
    } catch (IllegalArgumentException e) {
      // S3 encodes its keys, so this event is not from S3; a key with a % in it is none of ours.
      return object.getKey();
    }
  }
}
