package dev.sightline.batch.inference;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells a service that was never reached from one that broke off. */
final class Unreached {

  private Unreached() {}

  /** Whether no connection came about: refused, no route, no such host, no trust. */
  static boolean is(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(Unreached::isConnecting);
  }

  private static boolean isConnecting(Throwable cause) {
    return isSocketUnconnected(cause)
        || cause instanceof UnknownHostException
        || cause instanceof SSLException
        || cause.getClass().getSimpleName().equals("ConnectTimeoutException");
  }

  /** A reset connection is a plain SocketException; those of connecting are its subclasses. */
  private static boolean isSocketUnconnected(Throwable cause) {
    return cause instanceof SocketException && cause.getClass() != SocketException.class;
  }
}
