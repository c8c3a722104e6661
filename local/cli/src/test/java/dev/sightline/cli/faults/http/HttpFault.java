package dev.sightline.cli.faults.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What becomes of a request. */
public sealed interface HttpFault {

  /** Does it; the step is reached when the request has come to where the fault is. */
  void happen(Exchange exchange, Step step) throws IOException, InterruptedException;

  /** The request arrives here and does not go on before the step is released. */
  record HoldRequest() implements HttpFault {
    @Override
    public void happen(Exchange exchange, Step step) throws IOException, InterruptedException {
      byte[] body = exchange.body();
      step.stay();
      exchange.answer(exchange.forward(body));
      step.leave();
    }
  }

  /** The server does its work; its answer does not arrive before the step is released. */
  record HoldAnswer() implements HttpFault {
    @Override
    public void happen(Exchange exchange, Step step) throws IOException, InterruptedException {
      byte[] answer = exchange.forward(exchange.body());
      step.stay();
      exchange.answer(answer);
      step.leave();
    }
  }

  /** Nothing: the request goes on, and the test knows. */
  record Watched() implements HttpFault {
    @Override
    public void happen(Exchange exchange, Step step) throws IOException {
      byte[] body = exchange.body();
      step.reach();
      exchange.answer(exchange.forward(body));
    }
  }

  /** Another answer than the server's, which is not asked. */
  record Answer(int status, Map<String, String> headers, String body) implements HttpFault {

    public Answer {
      Objects.requireNonNull(body, "body");
      headers = Map.copyOf(headers);
    }

    @Override
    public void happen(Exchange exchange, Step step) throws IOException {
      byte[] unused = exchange.body();
      step.reach();
      exchange.answer(bytes());
    }

    private byte[] bytes() {
      String fields =
          headers.entrySet().stream()
              .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
              .collect(Collectors.joining());
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      String head =
          "HTTP/1.1 %d As Told\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, fields, content.length);
      return (head + body).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The server does its work; half of its answer arrives, then the connection ends. */
  record HalfAnswer() implements HttpFault {
    @Override
    public void happen(Exchange exchange, Step step) throws IOException {
      byte[] answer = exchange.forward(exchange.body());
      step.reach();
      exchange.answer(Arrays.copyOf(answer, answer.length - Math.max(1, bodyBytes(answer) / 2)));
    }

    private static int bodyBytes(byte[] answer) {
      String text = new String(answer, StandardCharsets.ISO_8859_1);
      return answer.length - (text.indexOf("\r\n\r\n") + 4);
    }
  }

  /** The server does its work, and the connection is reset instead of an answer. */
  record ResetAfterRequest() implements HttpFault {
    @Override
    public void happen(Exchange exchange, Step step) throws IOException {
      byte[] unused = exchange.forward(exchange.body());
      step.reach();
      exchange.reset();
    }
  }

  /** The connection is reset in the middle of the request's body. */
  record ResetInRequest() implements HttpFault {
    @Override
    public void happen(Exchange exchange, Step step) throws IOException {
      exchange.takeHalf();
      step.reach();
      exchange.reset();
    }
  }

  /** The server's answer arrives in pieces, over that time in all. */
  record SlowAnswer(Duration time, int pieces) implements HttpFault {

    public SlowAnswer {
      Objects.requireNonNull(time, "time");
    }

    @Override
    public void happen(Exchange exchange, Step step) throws IOException, InterruptedException {
      byte[] answer = exchange.forward(exchange.body());
      step.reach();
      for (int piece = 0; piece < pieces; piece++) {
        TimeUnit.NANOSECONDS.sleep(time.dividedBy(pieces).toNanos());
        int from = (int) ((long) answer.length * piece / pieces);
        int to = (int) ((long) answer.length * (piece + 1) / pieces);
        exchange.answer(Arrays.copyOfRange(answer, from, to));
      }
    }
  }
}
