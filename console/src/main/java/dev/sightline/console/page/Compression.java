package dev.sightline.console.page;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.DefaultHttpCompressionStrategy;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/** Packs text, but no events: they would wait in the compressor for the ones after them. */
@Singleton
@Replaces(DefaultHttpCompressionStrategy.class)
final class Compression implements HttpCompressionStrategy {

  /** Less is not worth it. */
  private static final int SMALLEST = 1024;

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public boolean shouldCompress(HttpResponse response) {
    String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    return !type.startsWith(MediaType.TEXT_EVENT_STREAM)
        && MediaType.isTextBased(type)
        && response.headers().getInt(HttpHeaderNames.CONTENT_LENGTH, SMALLEST) >= SMALLEST;
  }

  @Override
  public int getMaxZstdEncodeSize() {
    return SMALLEST << 10;
  }
}
