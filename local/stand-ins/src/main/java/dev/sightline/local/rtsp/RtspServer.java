package dev.sightline.local.rtsp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.rtsp.RtspDecoder;
import io.netty.handler.codec.rtsp.RtspEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A small RTSP 1.0 server (RFC 2326) for this machine: one publisher a path (ANNOUNCE, RECORD), any
 * number of players (DESCRIBE, PLAY), packets interleaved in the TCP connection. It hands packets
 * on as they come: RTP, and RTCP too, so that players learn the publisher's wall clock. A player
 * starts at a key frame; a path without publisher is 404; when the publisher goes, its players'
 * connections end.
 *
 * <p>One thread serves everything, so nothing behind it needs a lock.
 */
public final class RtspServer implements AutoCloseable {

  /** How much may wait for a slow player before its packets are dropped. */
  static final WriteBufferWaterMark BACKLOG = new WriteBufferWaterMark(1 << 20, 4 << 20);

  private static final int MAX_REQUEST_LINE = 4096;

  private final AccessRule access;
  private final PlayerArrivals arrivals;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("rtsp-server", true), NioIoHandler.newFactory());
  private Optional<Channel> socket = Optional.empty();

  /** Open to every client, without a listener. */
  public RtspServer() {
    this(new RtspListener() {});
  }

  /** For anybody. */
  public RtspServer(RtspListener listener) {
    this(listener, new AccessRule(Optional.empty()));
  }

  /** For publishers and players that send these credentials. */
  public RtspServer(RtspListener listener, Credentials credentials) {
    this(listener, new AccessRule(Optional.of(credentials)));
  }

  private RtspServer(RtspListener listener, AccessRule access) {
    this.access = access;
    this.arrivals = new PlayerArrivals(listener);
  }

  /**
   * Listens on the loopback interface; ready when this returns.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is in use
   */
  public void start(int port) throws IOException {
    Broadcasts broadcasts = new Broadcasts(arrivals);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BACKLOG)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    assemble(channel, new RtspConnection(broadcasts, access));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new IOException(
          "RTSP port %d: %s".formatted(port, bound.cause().getMessage()), bound.cause());
    }
    socket = Optional.of(bound.channel());
  }

  private static void assemble(SocketChannel channel, RtspConnection connection) {
    channel
        .pipeline()
        .addLast(new RtspMessageSplitter())
        .addLast(new InterleavedFrameEncoder())
        .addLast(
            new RtspDecoder(
                MAX_REQUEST_LINE,
                RtspMessageSplitter.MAX_HEAD_BYTES,
                RtspMessageSplitter.MAX_BODY_BYTES))
        .addLast(new RtspEncoder())
        .addLast(new HttpObjectAggregator(RtspMessageSplitter.MAX_BODY_BYTES))
        .addLast(connection);
  }

  /**
   * Where to publish or play a path; without credentials.
   *
   * @throws IllegalStateException before {@link #start}
   */
  public URI url(String path) {
    InetSocketAddress address =
        (InetSocketAddress)
            socket.orElseThrow(() -> new IllegalStateException("not started")).localAddress();
    return URI.create(
        "rtsp://%s:%d/%s"
            .formatted(address.getAddress().getHostAddress(), address.getPort(), path));
  }

  /** Completes when the next player of a path begins to get packets. */
  public CompletionStage<Void> nextPlayer(String path) {
    return arrivals.next(path);
  }

  /** Ends all connections. */
  @Override
  public void close() {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
