package dev.sightline.inference.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassLabelsTest {

  @Test
  void shouldReadTheDictionaryThatUltralyticsWrites() {
    assertThat(ClassLabels.parse("{0: 'person', 1: \"hair drier\", 2: 'it\\'s, 3: x'}"))
        .containsExactly("person", "hair drier", "it's, 3: x");
  }

  @Test
  void shouldIgnoreADictionaryWithAGap() {
    assertThat(ClassLabels.parse("{0: 'a', 2: 'c'}")).isEmpty();
  }

  @Test
  void shouldPreferTheModelsOwnNames() {
    assertThat(ClassLabels.of(Optional.of("{0: 'helmet'}"), 1).name(0)).isEqualTo("helmet");
  }

  @Test
  void shouldTakeCocosNamesForEightyClasses() {
    ClassLabels labels = ClassLabels.of(Optional.empty(), 80);

    assertThat(labels.name(0)).isEqualTo("person");
    assertThat(labels.name(16)).isEqualTo("dog");
    assertThat(labels.name(79)).isEqualTo("toothbrush");
  }

  @Test
  void shouldNumberClassesWithoutNames() {
    assertThat(ClassLabels.of(Optional.empty(), 2).names()).containsExactly("class-0", "class-1");
  }

  @Test
  void shouldIgnoreNamesOfAnotherNumberOfClasses() {
    assertThat(ClassLabels.of(Optional.of("{0: 'helmet'}"), 2).name(0)).isEqualTo("class-0");
  }
}
