package dev.sightline.annotate.store;

import dev.sightline.annotate.input.UnusableInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects in a map; keys can be made to fail as S3 does when it is overloaded. */
public final class InMemoryObjectStore implements ObjectStore {

  private final Map<String, byte[]> objects = new HashMap<>();
  private final Map<String, String> traces = new HashMap<>();
  private final Set<String> failing = new HashSet<>();

  public void put(String bucket, String key, byte[] bytes) {
    objects.put(bucket + "/" + key, bytes.clone());
  }

  public void failFor(String key) {
    failing.add(key);
  }

  public void heal() {
    failing.clear();
  }

  public Set<String> names() {
    return Set.copyOf(objects.keySet());
  }

  @Override
  public ObjectContent read(String bucket, String key, int maxBytes)
      throws UnusableInputException, StoreException {
    requireWorking(key);
    byte[] bytes = objects.get(bucket + "/" + key);
    if (bytes == null) {
      throw new UnusableInputException("it is gone");
    }
    if (bytes.length > maxBytes) {
      throw new UnusableInputException("it has more than " + maxBytes + " bytes");
    }
    return new ObjectContent(bytes.clone(), Optional.ofNullable(traces.get(bucket + "/" + key)));
  }

  @Override
  public void writeJpeg(String bucket, String key, byte[] jpeg, Optional<String> traceparent)
      throws StoreException {
    requireWorking(key);
    put(bucket, key, jpeg);
    traceparent.ifPresent(trace -> traces.put(bucket + "/" + key, trace));
  }

  private void requireWorking(String key) throws StoreException {
    if (failing.contains(key)) {
      throw new StoreException("can't reach " + key, new IOException("503 Slow Down"));
    }
  }
}
