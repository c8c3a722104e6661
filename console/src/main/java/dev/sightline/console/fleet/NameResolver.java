package dev.sightline.console.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up; may take long. */
@FunctionalInterface
interface NameResolver {

  /**
   * All addresses of a name, at least one, in any order.
   *
   * @throws UnknownHostException if it has none, or if nobody answers who would know
   */
  List<InetAddress> resolve(String name) throws UnknownHostException;
}
