package dev.sightline.inference.backend;

import dev.sightline.inference.config.BackendAddress;
import dev.sightline.inference.config.BackendConfig;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/**
 * Opens the network of one backend, as often as it takes until that answers, and says in the log
 * while it does not.
 */
public final class BackendOpener {

  private final BackendAddress address;
  private final BackendConfig config;
  private final Supplier<BackendClient> clients;
  private final OutageLog outage;

  /**
   * @param address that the settings have
   */
  public BackendOpener(BackendAddress address, BackendConfig config) {
    this.address = address;
    this.config = config;
    this.clients =
        address.isGrpc()
            ? () -> new GrpcBackend(address, config.timeout(), config.trusted())
            : http(address, config);
    this.outage =
        new OutageLog(new Dependency("backend", address.url().toString()), System::nanoTime);
  }

  /** An HTTP client has a thread that ends when the collector finds it: one is enough. */
  private static Supplier<BackendClient> http(BackendAddress address, BackendConfig config) {
    HttpClient http = HttpExchange.newClient(config.trusted());
    return () -> new HttpBackend(http, address, config.timeout());
  }

  /**
   * Asks the backend what the model takes and gives. Where outputs' shapes are open, the model is
   * run once on zeros to see them.
   *
   * @return the caller closes it
   * @throws NetworkException if the backend is away
   * @throws ModelLoadException if it does not serve the model, or not so that it can be used
   */
  public RemoteNetwork open() {
    BackendClient client = clients.get();
    try {
      RemoteNetwork network = new RemoteNetwork(address, config.sidecar(), client, outage);
      outage.answered();
      return network;
    } catch (NetworkException e) {
      client.close();
      if (e.kind() != NetworkException.Kind.AWAY) {
        throw new ModelLoadException(RemoteNetwork.origin(address) + ": " + e.getMessage(), e);
      }
      outage.failed(e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }
}
