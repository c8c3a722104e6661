package dev.sightline.local.rtsp;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Lets others wait for a path's next player, and passes on all it hears. Thread-safe. */
final class PlayerArrivals implements RtspListener {

  private final RtspListener delegate;
  private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

  PlayerArrivals(RtspListener delegate) {
    this.delegate = delegate;
  }

  CompletionStage<Void> next(String path) {
    return awaited.computeIfAbsent(path, unused -> new CompletableFuture<>());
  }

  @Override
  public void playerJoined(String path) {
    delegate.playerJoined(path);
    CompletableFuture<Void> arrival = awaited.remove(path);
    if (arrival != null) {
      arrival.complete(null);
    }
  }

  @Override
  public void playerLeft(String path, long droppedPackets) {
    delegate.playerLeft(path, droppedPackets);
  }

  @Override
  public void publisherJoined(String path) {
    delegate.publisherJoined(path);
  }

  @Override
  public void publisherLeft(String path) {
    delegate.publisherLeft(path);
  }
}
