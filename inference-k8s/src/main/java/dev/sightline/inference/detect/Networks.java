package dev.sightline.inference.detect;

import dev.sightline.inference.backend.BackendOpener;
import dev.sightline.inference.config.BackendConfig;
import dev.sightline.inference.config.InferenceSetting;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.config.RawConfig;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.Network;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.OnnxModel;
import dev.sightline.program.setting.InvalidSettingException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Opens the network that the settings mean: a model in this process, or one at a backend. */
@Singleton
public final class Networks {

  private final ModelConfig model;
  private final BackendConfig backend;
  private final Optional<BackendOpener> opener;
  private final ModelSources sources;

  /**
   * @throws InvalidSettingException if the settings mean two, or ask a network that is not here to
   *     be served to others
   */
  public Networks(ModelConfig model, BackendConfig backend, RawConfig raw, ModelSources sources) {
    this.model = model;
    this.backend = backend;
    this.opener = backend.address().map(address -> new BackendOpener(address, backend));
    this.sources = sources;
    if (isRemote()) {
      requireAlone(InferenceSetting.MODEL, model.model(), model.model().isBlank());
      requireAlone(InferenceSetting.SERVE_RAW, raw.enabled(), !raw.isEnabled());
    }
  }

  private void requireAlone(InferenceSetting other, Object value, boolean unset) {
    if (!unset) {
      throw new InvalidSettingException(
          "BACKEND_URL is '%s' and %s is '%s'; allowed: one of them"
              .formatted(backend.url(), other.name(), value));
    }
  }

  /** Whether a backend runs it. */
  public boolean isRemote() {
    return opener.isPresent();
  }

  /**
   * @return the network of the settings; the caller closes it
   * @throws ModelLoadException if it cannot be run
   * @throws NetworkException if it is elsewhere, and away
   */
  public Network open() {
    return opener.isPresent() ? opener.get().open() : OnnxModel.load(sources.find(model.model()));
  }

  /**
   * @param setting as {@code MODEL} takes it
   * @return another network than that of the settings; the caller closes it
   * @throws ModelLoadException if it cannot be run, or a backend runs the network
   */
  public Network open(String setting) {
    if (isRemote()) {
      throw new ModelLoadException(
          "BACKEND_URL is '%s': models are loaded there".formatted(backend.url()));
    }
    return OnnxModel.load(sources.find(setting));
  }
}
