package dev.sightline.inference.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFetcherTest {

  private static final byte[] MODEL = new byte[300_000];

  static {
    new Random(7).nextBytes(MODEL);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private ModelServer server;
  private ModelDirectory directory;
  private ModelFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    server = new ModelServer(MODEL);
    directory = new ModelDirectory(temporary.resolve("models"));
    fetcher = new ModelFetcher(directory, new HttpDownload(PATIENCE));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldBringTheModelUnderItsName() throws Exception {
    Path file = fetcher.fetch(entry(), (here, whole) -> {});

    assertThat(file).isEqualTo(directory.path().resolve("tiny.onnx")).hasBinaryContent(MODEL);
    assertThat(directory.stored(entry())).contains(file);
    assertThat(part()).doesNotExist();
  }

  @Test
  void shouldPutWhatTheGraphDoesNotTellBesideTheModel() throws Exception {
    JsonNode sidecar = JsonNodeFactory.instance.objectNode().put("colours", "rgb");
    CatalogueEntry described =
        entry(sha256(MODEL), MODEL.length, server.uri(), Optional.of(sidecar));

    Path file = fetcher.fetch(described, (here, whole) -> {});

    assertThat(new JsonMapper().readTree(file.resolveSibling("tiny.json").toFile()))
        .isEqualTo(sidecar);
  }

  @Test
  void shouldKeepADescriptionThatAUserWrote() throws Exception {
    Path own = Files.createDirectories(directory.path()).resolve("tiny.json");
    Files.writeString(own, "{}");
    JsonNode sidecar = JsonNodeFactory.instance.objectNode().put("colours", "rgb");

    fetcher.fetch(
        entry(sha256(MODEL), MODEL.length, server.uri(), Optional.of(sidecar)),
        (here, whole) -> {});

    assertThat(own).hasContent("{}");
  }

  @Test
  void shouldNotFetchWhatIsHere() throws Exception {
    fetcher.fetch(entry(), (here, whole) -> {});
    fetcher.fetch(entry(), (here, whole) -> {});

    assertThat(server.ranges()).hasSize(1);
  }

  @Test
  void shouldGoOnWhereAnInterruptedFetchEnded() throws Exception {
    server.breakOffAfter(100_000);
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> fetcher.fetch(entry(), (here, whole) -> {}))
        .withMessageContaining("the next fetch goes on");
    long kept = Files.size(part());
    assertThat(kept).isPositive().isLessThanOrEqualTo(100_000);

    server.serveWhole();
    assertThat(fetcher.fetch(entry(), (here, whole) -> {})).hasBinaryContent(MODEL);

    assertThat(server.ranges()).containsExactly("", "bytes=" + kept + "-");
  }

  @Test
  void shouldStartAgainWhereTheServerIgnoresRanges() throws Exception {
    Files.createDirectories(directory.path());
    Files.write(part(), Arrays.copyOf(MODEL, 1_000));
    server.ignoreRanges();

    assertThat(fetcher.fetch(entry(), (here, whole) -> {})).hasBinaryContent(MODEL);
  }

  @Test
  void shouldDeleteAFileWithOtherBytesAndFail() throws Exception {
    CatalogueEntry other = entry("0".repeat(64), MODEL.length, server.uri());

    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> fetcher.fetch(other, (here, whole) -> {}))
        .withMessageContaining("it was deleted");

    assertThat(part()).doesNotExist();
    assertThat(directory.fileOf(other)).doesNotExist();
  }

  @Test
  void shouldReadNoMoreThanTheCatalogueNames() throws Exception {
    CatalogueEntry smaller = entry(sha256(MODEL), 1_000, server.uri());

    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> fetcher.fetch(smaller, (here, whole) -> {}))
        .withMessageContaining("more than the 1000 bytes");

    assertThat(directory.fileOf(smaller)).doesNotExist();
  }

  @Test
  void shouldReplaceAFileThatWasChangedOnDisk() throws Exception {
    Path file = fetcher.fetch(entry(), (here, whole) -> {});
    Files.write(file, "not the model".getBytes(UTF_8));

    assertThat(fetcher.fetch(entry(), (here, whole) -> {})).hasBinaryContent(MODEL);
  }

  @Test
  void shouldSayWhatTheServerAnswered() throws Exception {
    CatalogueEntry gone = entry(sha256(MODEL), MODEL.length, server.uri().resolve("/gone"));

    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> fetcher.fetch(gone, (here, whole) -> {}))
        .withMessageContaining("HTTP 404");
  }

  @Test
  void shouldNoticeAServerThatStalls() {
    server.stallAfter(1_000);
    ModelFetcher impatient = new ModelFetcher(directory, new HttpDownload(Duration.ofMillis(200)));

    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> impatient.fetch(entry(), (here, whole) -> {}))
        .withMessageContaining("timed out");
  }

  @Test
  void shouldSayThatTheDirectoryCannotBeWritten() throws Exception {
    Path file = Files.writeString(temporary.resolve("a-file"), "");
    ModelFetcher blocked =
        new ModelFetcher(new ModelDirectory(file.resolve("models")), new HttpDownload(PATIENCE));

    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> blocked.fetch(entry(), (here, whole) -> {}))
        .withMessageContaining("cannot write to");
  }

  private Path part() {
    return directory.path().resolve("tiny.onnx.part");
  }

  private CatalogueEntry entry() {
    return entry(sha256(MODEL), MODEL.length, server.uri());
  }

  private static CatalogueEntry entry(String sha256, long bytes, URI download) {
    return entry(sha256, bytes, download, Optional.empty());
  }

  private static CatalogueEntry entry(
      String sha256, long bytes, URI download, Optional<JsonNode> sidecar) {
    return new CatalogueEntry(
        "tiny",
        "",
        sha256,
        bytes,
        "MIT",
        "yolox",
        "coco",
        32,
        32,
        download,
        sidecar,
        Optional.empty());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
