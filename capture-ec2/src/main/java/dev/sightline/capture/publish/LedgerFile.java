package dev.sightline.capture.publish;

import dev.sightline.capture.config.LedgerConfig;
import dev.sightline.contract.CaptureLedgerJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves the ledgers of all streams in a file, for who started capture and can't ask any more. */
@Singleton
public final class LedgerFile {

  private static final Logger log = LoggerFactory.getLogger(LedgerFile.class);

  private final Optional<Path> file;
  private final StreamLedgers ledgers;
  private final CaptureLedgerJson json = new CaptureLedgerJson();

  public LedgerFile(LedgerConfig config, StreamLedgers ledgers) {
    this.file = config.path();
    this.ledgers = ledgers;
  }

  /** Writes the file as a whole, if one is wanted: readers see it complete or not at all. */
  public void write() {
    file.ifPresent(this::write);
  }

  private void write(Path path) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.writeString(unfinished, json.encode(ledgers.all()));
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.atWarn().addKeyValue("file", path).setCause(e).log("The ledger can't be written");
    }
  }
}
