package dev.sightline.inference.backend;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request's body in one buffer that is sent as it is; the client's own publishers copy. */
record BufferPublisher(ByteBuffer body) implements HttpRequest.BodyPublisher {

  @Override
  public long contentLength() {
    return body.remaining();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    AtomicBoolean done = new AtomicBoolean();
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long pieces) {
            if (!done.getAndSet(true)) {
              subscriber.onNext(body.duplicate());
              subscriber.onComplete();
            }
          }

          @Override
          public void cancel() {
            done.set(true);
          }
        });
  }
}
