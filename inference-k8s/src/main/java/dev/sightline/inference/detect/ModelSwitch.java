package dev.sightline.inference.detect;

import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.model.NetworkException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The model that serves, which can be replaced while requests come. A request is run by one model
 * as a whole: it holds the switch while its frames are queued, and a model that was replaced
 * finishes the frames that wait for it before it is closed. Owns the model. There is none until a
 * backend that was away at the start answers. Thread-safe.
 */
final class ModelSwitch implements AutoCloseable {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Optional<ServedModel> served = Optional.empty();
  private volatile String awaited = "no model is loaded";
  private boolean closed;

  /** Says why there is no model yet. */
  void await(String reason) {
    awaited = reason;
  }

  /** Why there is no model yet. */
  String awaited() {
    return awaited;
  }

  boolean isLoaded() {
    lock.readLock().lock();
    try {
      return served.isPresent();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Uses the model that serves now; it is not closed meanwhile.
   *
   * @throws NetworkException if there is none yet
   */
  <T> T with(Function<ServedModel, T> use) {
    lock.readLock().lock();
    try {
      ServedModel model =
          served.orElseThrow(() -> new NetworkException(NetworkException.Kind.AWAY, awaited));
      return use.apply(model);
    } finally {
      lock.readLock().unlock();
    }
  }

  ModelInfo info() {
    return with(ServedModel::info);
  }

  /**
   * From now on this model serves; returns when the one before has finished and is closed. After
   * the switch was closed it is closed at once.
   */
  void replace(ServedModel next) {
    Optional<ServedModel> before;
    lock.writeLock().lock();
    try {
      before = closed ? Optional.of(next) : served;
      served = closed ? served : Optional.of(next);
    } finally {
      lock.writeLock().unlock();
    }
    before.ifPresent(ServedModel::close);
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
    lock.readLock().lock();
    try {
      served.ifPresent(ServedModel::close);
    } finally {
      lock.readLock().unlock();
    }
  }
}
