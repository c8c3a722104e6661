package dev.sightline.capture.publish;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer that all streams share. An idempotent producer that met a fatal error takes no more
 * records for ever, so the next caller gets a new one. Thread-safe.
 */
@Singleton
public final class ProducerLease {

  private static final Logger log = LoggerFactory.getLogger(ProducerLease.class);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final ProducerFactory factory;
  private Producer<byte[], byte[]> current;

  public ProducerLease(ProducerFactory factory) {
    this.factory = factory;
    this.current = factory.create();
  }

  public synchronized Producer<byte[], byte[]> current() {
    return current;
  }

  /** Takes note of a failure of a producer; replaces it if it can't be used any more. */
  public synchronized void failed(Producer<byte[], byte[]> producer, Exception failure) {
    if (producer != current || !isFatal(failure)) {
      return;
    }
    log.atWarn().addKeyValue("cause", failure.toString()).log("Producer replaced");
    current = factory.create();
    // Its own callbacks run on its own thread, which must not wait for itself.
    Thread closer = new Thread(() -> producer.close(CLOSE), "producer-close");
    closer.setDaemon(true);
    closer.start();
  }

  private static boolean isFatal(Exception failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException
        || failure instanceof OutOfOrderSequenceException
        || failure instanceof UnsupportedVersionException
        || failure instanceof AuthorizationException
        || failure instanceof IllegalStateException;
  }

  @PreDestroy
  synchronized void close() {
    current.close(CLOSE);
  }
}
