package dev.sightline.tracker.deliver.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answer to a request: its head is there before its body, which may never end. */
final class Reply {

  private final CompletableFuture<ResponseInfo> head;
  private final CompletableFuture<HttpResponse<Boolean>> whole;

  private Reply(
      CompletableFuture<ResponseInfo> head, CompletableFuture<HttpResponse<Boolean>> whole) {
    this.head = head;
    this.whole = whole;
  }

  /** Sends the request. */
  static Reply to(HttpRequest request, HttpClient http) {
    CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    CompletableFuture<HttpResponse<Boolean>> whole =
        http.sendAsync(
            request,
            info -> {
              boolean unused = head.complete(info);
              return new BoundedBody();
            });
    CompletableFuture<HttpResponse<Boolean>> unused =
        whole.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                // Of no effect where the head has come.
                boolean unusedToo = head.completeExceptionally(failure);
              }
            });
    return new Reply(head, whole);
  }

  /**
   * Waits for the head.
   *
   * @throws TimeoutException if it does not come in time
   * @throws ExecutionException if it will not come; the cause says why
   */
  ResponseInfo head(Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    return head.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for the body, or its failure, whatever it is: nobody needs it. Not interruptible. */
  void awaitEnd(Duration patience) {
    boolean unused =
        whole
            .handle((response, failure) -> true)
            .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }

  /** Closes the connection, unless the answer has come as a whole. */
  void abandon() {
    boolean unused = whole.cancel(true);
  }
}
