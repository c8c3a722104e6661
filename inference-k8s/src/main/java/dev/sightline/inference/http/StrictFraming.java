package dev.sightline.inference.http;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lets no request in that tells its end in two ways, by {@code Content-Length} and by {@code
 * Transfer-Encoding}: a proxy in front may believe the one, and this server the other, so that what
 * is a body to the one is a request to the other (RFC 9112, section 6.3). Netty by itself drops the
 * length without a word. Nor one whose first line is not valid ({@link RequestLine}). And it ends a
 * body whose chunks are not valid where they stop to be so: what has come would pass for the whole.
 * Here the connection ends with 400 instead.
 */
@Singleton
final class StrictFraming implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private static final String REFUSAL =
      "{\"error\":\"the body's chunks are not valid HTTP (RFC 9112)\",\"code\":\"BAD_REQUEST\"}";

  /** As it goes over the wire: the request that it answers is under way, so no controller can. */
  private static final String BROKEN_CHUNKS =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: "
          + REFUSAL.length()
          + "\r\nConnection: close\r\n\r\n"
          + REFUSAL;

  private final BeanProvider<NettyHttpServerConfiguration> configuration;

  StrictFraming(BeanProvider<NettyHttpServerConfiguration> configuration) {
    this.configuration = configuration;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new ForServer());
    return event.getBean();
  }

  private ChannelHandler codec() {
    NettyHttpServerConfiguration server = configuration.get();
    HttpDecoderConfig decoder =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(server.getMaxInitialLineLength())
            .setMaxHeaderSize(server.getMaxHeaderSize())
            .setMaxChunkSize(server.getMaxChunkSize())
            .setInitialBufferSize(server.getInitialBufferSize());
    return new CombinedChannelDuplexHandler<>(new Decoder(decoder), new HttpResponseEncoder());
  }

  private static final class Decoder extends HttpRequestDecoder {

    Decoder(HttpDecoderConfig config) {
      super(config);
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
      return super.createMessage(RequestLine.of(initialLine).understood().words());
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

  private final class ForServer implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new ForConnection(channel) : this;
    }
  }

  private final class ForConnection implements NettyServerCustomizer {

    private final Channel channel;

    ForConnection(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onInitialPipelineBuilt() {
      String name = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      channel.pipeline().replace(name, name, codec());
    }
  }
}
