package dev.sightline.tracker.deliver.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * As much of an MQTT 5 broker as a publisher meets, on Netty's codec. It keeps what is published,
 * and acknowledges as it is told to.
 */
public final class LocalMqtt implements AutoCloseable {

  /** Instead of a reason code: the connection is closed. */
  public static final int HANG_UP = -1;

  /** Instead of a reason code: nothing, ever. */
  public static final int SILENCE = -2;

  /** What was published. */
  public record Published(
      String topic, String payload, int qos, boolean isRetained, Map<String, String> properties) {}

  private static final int MOST_BYTES = 1 << 20;
  private static final int FIRST_ERROR = 0x80;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Published> published = new CopyOnWriteArrayList<>();
  private final List<Published> acknowledged = new CopyOnWriteArrayList<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Deque<Integer> reasons = new ArrayDeque<>();
  private final Optional<String> password;

  private final Optional<SSLContext> tls;
  private final AtomicInteger connects = new AtomicInteger();

  private LocalMqtt(Optional<String> password, Optional<SSLContext> tls) {
    this.password = password;
    this.tls = tls;
  }

  public static LocalMqtt start(int port) throws InterruptedException {
    return start(port, Optional.empty());
  }

  /**
   * @param password without which nobody may connect
   */
  public static LocalMqtt start(int port, Optional<String> password) throws InterruptedException {
    return new LocalMqtt(password, Optional.empty()).listen(port);
  }

  /**
   * By TLS only.
   *
   * @param tls with the broker's certificate
   */
  public static LocalMqtt startSecured(int port, String password, SSLContext tls)
      throws InterruptedException {
    return new LocalMqtt(Optional.of(password), Optional.of(tls)).listen(port);
  }

  private LocalMqtt listen(int port) throws InterruptedException {
    Channel unused =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    tls.ifPresent(context -> channel.pipeline().addLast(handler(context)));
                    channel
                        .pipeline()
                        .addLast(new MqttDecoder(MOST_BYTES), MqttEncoder.INSTANCE, new Session());
                  }
                })
            .bind("127.0.0.1", port)
            .sync()
            .channel();
    return this;
  }

  private static SslHandler handler(SSLContext context) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    return new SslHandler(engine);
  }

  /** The next publications are acknowledged so, all others with 0. */
  public synchronized LocalMqtt then(int... codes) {
    for (int code : codes) {
      reasons.add(code);
    }
    return this;
  }

  private synchronized int reason() {
    return reasons.isEmpty() ? 0 : reasons.poll();
  }

  /** How often somebody wanted to sign in. */
  public int connects() {
    return connects.get();
  }

  /** All that came. */
  public List<Published> published() {
    return published;
  }

  /** Of that, what the publisher was told to be taken. */
  public List<Published> acknowledged() {
    return acknowledged;
  }

  /** How many publications met {@link #SILENCE}. */
  public int unanswered() {
    return unanswered.get();
  }

  /** One connection. */
  private final class Session extends SimpleChannelInboundHandler<MqttMessage> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
      switch (message.fixedHeader().messageType()) {
        case CONNECT -> connect(context, (MqttConnectMessage) message);
        case PUBLISH -> publish(context, (MqttPublishMessage) message);
        case PINGREQ -> send(context, MqttMessage.PINGRESP);
        default -> close(context);
      }
    }

    /** Such as a handshake that was given up. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      close(context);
    }

    private void connect(ChannelHandlerContext context, MqttConnectMessage message) {
      connects.incrementAndGet();
      byte[] given = message.payload().passwordInBytes();
      boolean isGood =
          password.isEmpty() || (given != null && new String(given, UTF_8).equals(password.get()));
      send(
          context,
          MqttMessageBuilders.connAck()
              .returnCode(
                  isGood
                      ? MqttConnectReturnCode.CONNECTION_ACCEPTED
                      : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD)
              .properties(MqttProperties.NO_PROPERTIES)
              .build());
      if (!isGood) {
        close(context);
      }
    }

    private void publish(ChannelHandlerContext context, MqttPublishMessage message) {
      Published one =
          new Published(
              message.variableHeader().topicName(),
              message.payload().toString(UTF_8),
              message.fixedHeader().qosLevel().value(),
              message.fixedHeader().isRetain(),
              properties(message));
      published.add(one);
      int reason = reason();
      if (reason == HANG_UP) {
        close(context);
      } else if (reason == SILENCE) {
        unanswered.incrementAndGet();
      } else {
        if (reason < FIRST_ERROR) {
          acknowledged.add(one);
        }
        send(
            context,
            MqttMessageBuilders.pubAck()
                .packetId(message.variableHeader().packetId())
                .reasonCode((byte) reason)
                .properties(MqttProperties.NO_PROPERTIES)
                .build());
      }
    }

    /** A connection that breaks meanwhile is the publisher's affair. */
    private static void send(ChannelHandlerContext context, MqttMessage message) {
      ChannelFuture unused = context.writeAndFlush(message);
    }

    private static void close(ChannelHandlerContext context) {
      ChannelFuture unused = context.close();
    }

    private Map<String, String> properties(MqttPublishMessage message) {
      Map<String, String> properties = new HashMap<>();
      for (MqttProperties.MqttProperty<?> property :
          message.variableHeader().properties().listAll()) {
        if (property instanceof MqttProperties.UserProperty user) {
          properties.put(user.value().key, user.value().value);
        } else if (property instanceof MqttProperties.UserProperties users) {
          users.value().forEach(pair -> properties.put(pair.key, pair.value));
        }
      }
      return properties;
    }
  }

  @Override
  public void close() {
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
