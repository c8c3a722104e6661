package dev.sightline.inference.http;

import io.micronaut.http.HttpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads requests as strictly as {@link StrictFraming} tells. To the application {@code HEAD} is
 * {@code GET}, and the answer goes out without its body: with the length that Micronaut does not
 * give it, and without which it would have to close the connection. One connection's.
 */
final class StrictHttpCodec
    extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {

  private static final String REFUSAL =
      "{\"error\":\"the body's chunks are not valid HTTP (RFC 9112)\",\"code\":\"BAD_REQUEST\"}";

  /** As it goes over the wire: the request that it answers is under way, so no controller can. */
  private static final String BROKEN_CHUNKS =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: "
          + REFUSAL.length()
          + "\r\nConnection: close\r\n\r\n"
          + REFUSAL;

  /** Whether each request that has no answer yet was {@code HEAD}; the answers keep the order. */
  private final Deque<Boolean> unanswered = new ArrayDeque<>();

  StrictHttpCodec(HttpDecoderConfig config) {
    init(new Decoder(config), new Encoder());
  }

  private final class Decoder extends HttpRequestDecoder {

    private boolean isHead;

    Decoder(HttpDecoderConfig config) {
      super(config);
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
      RequestLine line = RequestLine.of(initialLine);
      isHead = line.method().equals(HttpMethod.HEAD.name());
      RequestLine understood = line.understood();
      return super.createMessage((isHead ? understood.asGet() : understood).words());
    }

    /** The answer to it is of the version that is served. */
    @Override
    protected HttpMessage createInvalidMessage() {
      return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/bad-request");
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
      throw new UnreadableHeadException(
          new UnreadableRequest(
              HttpStatus.BAD_REQUEST,
              "the request has both Content-Length and Transfer-Encoding; needed is one of them"));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
        throws Exception {
      super.decode(context, buffer, out);
      for (Object read : out) {
        if (read instanceof HttpRequest) {
          unanswered.add(isHead);
          isHead = false;
        }
      }
      if (!out.isEmpty()
          && out.get(out.size() - 1) instanceof LastHttpContent end
          && !(end instanceof HttpMessage)
          && end.decoderResult().isFailure()) {
        out.remove(out.size() - 1);
        ByteBuf refusal = Unpooled.copiedBuffer(BROKEN_CHUNKS, StandardCharsets.US_ASCII);
        context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
      }
    }
  }

  private final class Encoder extends HttpResponseEncoder {

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
      boolean isFinal = response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
      boolean isOfHead = isFinal && Boolean.TRUE.equals(unanswered.poll());
      return isOfHead || super.isContentAlwaysEmpty(response);
    }
  }
}
