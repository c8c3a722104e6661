package dev.sightline.inference.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassLabelsTest {

  @Test
  void shouldPreferTheModelsOwnNames() {
    ClassLabels labels = ClassLabels.of(naming("{0: 'helmet'}"), 1).orElseThrow();

    assertThat(labels.name(0)).isEqualTo("helmet");
    assertThat(labels.source()).isEqualTo(LabelSource.METADATA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{0: 'cat', 1: \"tom's dog\", 2: 'it\\'s, 3: x'}",
        "['cat', \"tom's dog\", 'it\\'s, 3: x']",
        "('cat', \"tom's dog\", 'it\\'s, 3: x',)",
        "[\"cat\", \"tom's dog\", \"it's, 3: x\"]",
        "{\"0\": \"cat\", \"1\": \"tom\\u0027s dog\", \"2\": \"it's, 3: x\"}",
        "['c\\u0061t', 'tom\\U00000027s dog', \"it's, 3: x\"]",
        " { 1 : 'cat' , 2 : \"tom's dog\",\n 3 : 'it\\x27s, 3: x' } ",
      })
  void shouldReadEveryFormOfNames(String names) {
    assertThat(ClassLabels.of(naming(names), 3).orElseThrow().names())
        .containsExactly("cat", "tom's dog", "it's, 3: x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['cat', None, 'dog']",
        "[\"cat\", null, \"dog\"]",
        "{0: 'cat', 1: None, 2: 'dog'}",
        "{0: 'cat', 2: 'dog'}",
      })
  void shouldNumberTheClassThatHasNoName(String names) {
    assertThat(ClassLabels.of(naming(names), 3).orElseThrow().names())
        .containsExactly("cat", "class-1", "dog");
  }

  @Test
  void shouldTakeNamesThatCountFromOneForThoseAfterTheBackground() {
    assertThat(ClassLabels.of(naming("{1: 'cat', 2: 'dog'}"), 3).orElseThrow().names())
        .containsExactly("background", "cat", "dog");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{0: 'helmet'} | 2",
        "['a', 'b', 'c'] | 80",
        "{0: 'a', 1: 'b'} | 80",
        "person, car | 2",
        "{0: 'a', 1: | 2",
        "['a', 'b'] and more | 2",
        "{} | 2",
        "[] | 1",
      })
  void shouldRefuseNamesOfAnotherNumberOfClassesAndWhatIsNotLegible(String names, int classes) {
    assertThat(ClassLabels.of(naming(names), classes)).isEmpty();
    assertThat(ClassLabels.ofClassifier(naming(names), classes)).isEmpty();
  }

  @Test
  void shouldTakeCocosNamesForEightyClassesAndSaySo() {
    ClassLabels labels = ClassLabels.of(signature(Map.of()), 80).orElseThrow();

    assertThat(labels.name(0)).isEqualTo("person");
    assertThat(labels.name(16)).isEqualTo("dog");
    assertThat(labels.name(79)).isEqualTo("toothbrush");
    assertThat(labels.source()).isEqualTo(LabelSource.COCO);
  }

  @Test
  void shouldNumberClassesWithoutNames() {
    ClassLabels labels = ClassLabels.of(signature(Map.of()), 2).orElseThrow();

    assertThat(labels.names()).containsExactly("class-0", "class-1");
    assertThat(labels.source()).isEqualTo(LabelSource.NUMBERED);
  }

  @Test
  void shouldNotTakeAModelForCocosThatDoesNotTellItsClasses() {
    ClassLabels labels = ClassLabels.untold(signature(Map.of())).orElseThrow();

    assertThat(labels.name(0)).isEqualTo("class-0");
    assertThat(labels.name(90)).isEqualTo("class-90");
    assertThat(labels.isOpen()).isTrue();
    assertThat(ClassLabels.untold(naming("['a', 'b']")).orElseThrow().names())
        .containsExactly("a", "b");
  }

  @Test
  void shouldReadWhatItWrites() {
    List<String> names = List.of("it's", "a\\b", "x, y: 'z'");

    assertThat(ClassLabels.of(naming(ClassLabels.format(names)), 3).orElseThrow().names())
        .isEqualTo(names);
  }

  private static ModelSignature naming(String names) {
    return signature(Map.of("names", names));
  }

  private static ModelSignature signature(Map<String, String> metadata) {
    return new ModelSignature(List.of(), List.of(), metadata);
  }
}
