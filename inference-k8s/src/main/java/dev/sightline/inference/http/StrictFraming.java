package dev.sightline.inference.http;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import jakarta.inject.Singleton;

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

  private final BeanProvider<NettyHttpServerConfiguration> configuration;

  StrictFraming(BeanProvider<NettyHttpServerConfiguration> configuration) {
    this.configuration = configuration;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new EachConnection(this::replaceCodec));
    return event.getBean();
  }

  private void replaceCodec(ChannelPipeline pipeline) {
    String name = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
    pipeline.replace(name, name, codec());
  }

  private ChannelHandler codec() {
    NettyHttpServerConfiguration server = configuration.get();
    HttpDecoderConfig decoder =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(server.getMaxInitialLineLength())
            .setMaxHeaderSize(server.getMaxHeaderSize())
            .setMaxChunkSize(server.getMaxChunkSize())
            .setInitialBufferSize(server.getInitialBufferSize());
    return new StrictHttpCodec(decoder);
  }
}
