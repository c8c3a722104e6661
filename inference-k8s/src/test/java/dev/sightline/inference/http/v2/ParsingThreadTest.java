package dev.sightline.inference.http.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.ServiceTest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests are parsed by the threads that serve the connections, and which elsewhere. */
@Timeout(60)
class ParsingThreadTest extends ServiceTest {

  private static final String COUNTED = "sightline.test.blocking-counted";
  private static final byte[] TENSOR = InferCall.elements(List.of(TestImages.jpeg(64, 48)));

  @Inject private BlockingTasks elsewhere;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put(COUNTED, "true");
    return properties;
  }

  @Test
  void shouldParseALongHeaderElsewhere() {
    int before = elsewhere.count.get();

    Answer answer = infer("x".repeat(1_000_000));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(elsewhere.count).hasValueGreaterThan(before);
  }

  /** As all clients that send images as binary data send it. */
  @Test
  void shouldParseAShortHeaderAtOnce() {
    int before = elsewhere.count.get();

    Answer answer = infer("call-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(elsewhere.count).hasValue(before);
  }

  private Answer infer(String id) {
    String header =
        """
        {"id": "%s", "inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
                                 "parameters": {"binary_data_size": %d}}]}\
        """
            .formatted(id, TENSOR.length);
    return InferCall.send(url("/v2/models/detector/infer"), header, TENSOR);
  }

  /** Counts what the executor for blocking tasks is given. */
  @Singleton
  @Requires(property = COUNTED)
  static final class BlockingTasks implements BeanCreatedEventListener<ExecutorService> {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public ExecutorService onCreated(BeanCreatedEvent<ExecutorService> event) {
      boolean isBlocking = event.getBeanIdentifier().getName().equals(TaskExecutors.BLOCKING);
      return isBlocking ? new Counted(event.getBean()) : event.getBean();
    }

    private final class Counted extends AbstractExecutorService {

      private final ExecutorService executor;

      Counted(ExecutorService executor) {
        this.executor = executor;
      }

      @Override
      public void execute(Runnable task) {
        count.incrementAndGet();
        executor.execute(task);
      }

      @Override
      public void shutdown() {
        executor.shutdown();
      }

      @Override
      public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
      }

      @Override
      public boolean isShutdown() {
        return executor.isShutdown();
      }

      @Override
      public boolean isTerminated() {
        return executor.isTerminated();
      }

      @Override
      public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
      }
    }
  }
}
