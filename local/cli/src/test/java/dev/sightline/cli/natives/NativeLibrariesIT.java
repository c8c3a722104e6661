package dev.sightline.cli.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No program may need a window system or sound. Nothing is loaded: any architecture's are read. */
class NativeLibrariesIT {
  private static final Pattern WINDOWS_AND_SOUND =
      Pattern.compile("lib(gtk|gdk|X|xcb|wayland|GL|EGL|SDL|asound|pulse|jack|sndio).*");

  /** FFmpeg's devices, which capture loads for a webcam alone. */
  private static final Set<String> FOR_WEBCAMS = Set.of("avdevice");

  @ParameterizedTest
  @ValueSource(
      strings = {"capture-ec2", "batch-consumer", "inference-k8s", "annotate-lambda", "local/cli"})
  void shouldNeedNeitherWindowsNorSound(String module) throws Exception {
    PackagedProgram program = program(module);

    Map<String, Set<String>> needs = program.needs(FOR_WEBCAMS);

    Set<String> unwanted = new TreeSet<>();
    needs.forEach(
        (library, needed) ->
            needed.stream()
                .filter(WINDOWS_AND_SOUND.asMatchPredicate())
                .forEach(name -> unwanted.add(library + " needs " + name)));
    assertThat(unwanted).isEmpty();
  }

  /** So that the test above reads what it is to read. */
  @ParameterizedTest
  @ValueSource(strings = {"capture-ec2", "inference-k8s", "annotate-lambda"})
  void shouldFollowThePresetsToTheirLibraries(String module) throws Exception {
    Map<String, Set<String>> needs = program(module).needs(FOR_WEBCAMS);

    assertThat(needs).containsKeys("libjniopencv_imgcodecs.so", "libjniopencv_core.so");
    assertThat(needs.keySet()).anyMatch(name -> name.startsWith("libopencv_core.so"));
  }

  @ParameterizedTest
  @ValueSource(strings = "capture-ec2")
  void shouldSeeWhatAWebcamNeeds(String module) throws Exception {
    assertThat(program(module).needs(Set.of()).values())
        .anyMatch(needed -> needed.contains("libasound.so.2"));
  }

  private static PackagedProgram program(String module) throws Exception {
    Path directory = Path.of("../..").resolve(module);
    return new PackagedProgram(directory.resolve("target"), directory.getFileName().toString());
  }
}
