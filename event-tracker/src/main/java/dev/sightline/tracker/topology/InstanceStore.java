package dev.sightline.tracker.topology;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Holds nothing, and says that it lasts. Kafka Streams keeps an instance's name over a restart only
 * where a store is on disk, and makes the ids of its transactions from that name. With the same id
 * a program that was killed takes back its open transaction as soon as it is there again; with
 * another it would wait until the brokers give that transaction up, up to 20 s.
 */
final class InstanceStore implements StateStore {

  static final String NAME = "instance";

  private boolean isOpen;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation") // The interface demands it.
  public void init(org.apache.kafka.streams.processor.ProcessorContext context, StateStore root) {
    throw new UnsupportedOperationException("replaced by the other one");
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    isOpen = true;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    isOpen = false;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  /** Without a changelog: there is nothing to log. */
  static final class Builder implements StoreBuilder<InstanceStore> {

    @Override
    public StoreBuilder<InstanceStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<InstanceStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<InstanceStore> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<InstanceStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public InstanceStore build() {
      return new InstanceStore();
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
